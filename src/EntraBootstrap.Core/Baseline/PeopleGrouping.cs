using System.Globalization;
using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>
/// Puts together the people whom no policy, method or credential tells apart. What tells people apart: the users condition of every policy that
/// is not off, what the methods policy enables for them, their credentials, what kind of guest they are, and whether they are for emergencies.
/// </summary>
internal static class PeopleGrouping
{
    private static readonly SignInTarget s_nothing = new();

    /// <summary>The groups of people whose account is not disabled, in the order of their first name.</summary>
    public static IReadOnlyList<PeopleGroup> Of(CompiledTenant tenant, EmergencyAccess emergency, CancellationToken cancellationToken)
    {
        var bySignature = new Dictionary<string, List<User>>(StringComparer.Ordinal);
        var signature = new StringBuilder();
        ICondition[] conditions = [.. tenant.Policies.Where(policy => policy.State != PolicyState.Disabled).SelectMany(policy => policy.Conditions.OfType<UsersCondition>())];
        foreach (User user in tenant.Tenant.Users)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((user.AccountEnabled == false && !tenant.Index.IsContradicted(user)) || !ReferenceEquals(tenant.Index.FindUser(user.Id), user))
                continue;
            signature.Clear();
            Describe(signature, tenant, conditions, user, emergency);
            string key = signature.ToString();
            if (!bySignature.TryGetValue(key, out List<User>? same))
                bySignature.Add(key, same = []);
            same.Add(user);
        }

        List<PeopleGroup> groups = [.. bySignature.Values.Select(people => Make(tenant, people, emergency))];
        groups.Sort((left, right) => Compare(left.People[0], right.People[0]));
        if (!tenant.Tenant.Completeness.IsComplete(CollectionNames.Users))
            groups.Add(Anybody());
        return groups;
    }

    private static int Compare(User left, User right)
    {
        int byName = string.CompareOrdinal(PeopleGroup.NameOf(left), PeopleGroup.NameOf(right));
        return byName != 0 ? byName : string.CompareOrdinal(left.Id, right.Id);
    }

    private static PeopleGroup Make(CompiledTenant tenant, List<User> people, EmergencyAccess emergency)
    {
        people.Sort(Compare);
        User first = people[0];
        SignInIdentity identity = tenant.Index.IdentityOf(first);
        return new PeopleGroup
        {
            People = people,
            Identity = identity,
            Registered = RegisteredCredentials.Of(tenant, first),
            IsEmergency = emergency.Contains(first.Id),
            IsExternal = GuestTrust.IsExternal(tenant, identity),
            IsGuest = GuestTrust.IsGuest(tenant, identity),
        };
    }

    // Graph's word "none" says that somebody is an ordinary member.
    private static PeopleGroup Anybody() => new()
    {
        People = [],
        Identity = new SignInIdentity { UserId = PeopleGroup.AnybodyId, ExternalUserType = "none" },
        Registered = null,
    };

    private static void Describe(StringBuilder signature, CompiledTenant tenant, ICondition[] conditions, User user, EmergencyAccess emergency)
    {
        SignInIdentity identity = tenant.Index.IdentityOf(user);
        var signIn = new SignIn { Identity = identity, Target = s_nothing };
        foreach (ICondition condition in conditions)
            signature.Append((char)('0' + (int)condition.Matches(signIn, null).Truth));
        signature.Append('|');
        foreach (AuthenticationMethodModes mode in AuthenticationMethodModeWords.All)
            signature.Append((char)('0' + (int)tenant.Methods.IsEnabled(mode, user.Id, null)));
        signature.Append('|').Append(emergency.Contains(user.Id) ? 'E' : 'P').Append('|');
        foreach (GuestOrExternalUserTypes kind in GuestKinds.Of(identity, tenant.Tenant.Completeness.IsComplete(CollectionNames.Users)))
            signature.Append((int)kind).Append(',');
        signature.Append('|');
        if (RegisteredCredentials.Of(tenant, user) is not { } registered)
        {
            signature.Append('?');
            return;
        }

        foreach (string credential in registered.Select(credential => Describe(credential, tenant, user)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            signature.Append(credential).Append(';');
    }

    private static string Describe(Credential credential, CompiledTenant tenant, User user)
    {
        string what = string.Create(
            CultureInfo.InvariantCulture, $"{(int)credential.Mode}/{credential.AaGuid}/{credential.PasskeyType}/{credential.IssuerSki}/{(int)tenant.Methods.Accepts(credential, user.Id, null)}");
        return credential.Pass is { } pass
            ? string.Create(CultureInfo.InvariantCulture, $"{what}/{pass.StartDateTime ?? pass.CreatedDateTime:O}/{pass.LifetimeInMinutes}")
            : what;
    }
}
