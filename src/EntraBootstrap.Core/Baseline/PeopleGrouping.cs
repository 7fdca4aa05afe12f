using System.Globalization;
using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>
/// Puts together the people whom no policy, method or credential tells apart. What tells people apart: the users condition of every policy that
/// is not off, what the methods policy enables for them, their methods, what kind of guest they are, a federated domain, too many groups, and whether they are for emergencies.
/// All that a sign-in or a journey of theirs depends on is in it.
/// </summary>
internal static class PeopleGrouping
{
    private static readonly SignInTarget s_nothing = new();

    /// <summary>The groups of people whose account is not disabled, in the order of their first name.</summary>
    public static IReadOnlyList<PeopleGroup> Of(CompiledTenant tenant, EmergencyAccess emergency, CancellationToken cancellationToken)
    {
        var bySignature = new Dictionary<string, (List<User> People, string Kin)>(StringComparer.Ordinal);
        var signature = new StringBuilder();
        var traits = new Traits(tenant, emergency);
        var memberships = new Memberships(tenant);
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        ICondition[] conditions = [.. tenant.Policies.Where(policy => policy.State != PolicyState.Disabled).SelectMany(policy => policy.Conditions.OfType<UsersCondition>())];
        foreach (User user in tenant.Tenant.Users)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((user.AccountEnabled == false && !tenant.Index.IsContradicted(user)) || !ReferenceEquals(tenant.Index.FindUser(user.Id), user))
                continue;
            signature.Clear();
            signature.Append(HeadOf(user, tenant, conditions, memberships, heads)).Append('|').Append(traits.Of(user)).Append('|');
            int kin = signature.Length;
            DescribeMethods(signature, tenant, user);
            string key = signature.ToString();
            if (!bySignature.TryGetValue(key, out (List<User> People, string Kin) same))
                bySignature.Add(key, same = ([], key[..kin]));
            same.People.Add(user);
        }

        List<PeopleGroup> groups = [.. bySignature.Values.Select(same => Make(tenant, same.People, same.Kin, emergency))];
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

    private static PeopleGroup Make(CompiledTenant tenant, List<User> people, string kin, EmergencyAccess emergency)
    {
        people.Sort(Compare);
        User first = people[0];
        SignInIdentity identity = tenant.Index.IdentityOf(first);
        return new PeopleGroup
        {
            People = people,
            Kin = kin,
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
        Kin = PeopleGroup.AnybodyId,
        Identity = new SignInIdentity { UserId = PeopleGroup.AnybodyId, ExternalUserType = "none" },
        Registered = null,
    };

    // What policies and methods make of a person. Who is kin differs in nothing but the methods.
    private static string HeadOf(User user, CompiledTenant tenant, ICondition[] conditions, Memberships memberships, Dictionary<string, string> heads)
    {
        SignInIdentity identity = tenant.Index.IdentityOf(user);
        string kinds = string.Join(',', GuestKinds.Of(identity, tenant.Tenant.Completeness.IsComplete(CollectionNames.Users)).Select(kind => (int)kind));
        string? key = memberships.KeyOf(user) is { } groups ? $"{groups}/{kinds}/{identity.User is null}" : null;
        if (key is not null && heads.TryGetValue(key, out string? known))
            return known;
        var head = new StringBuilder();
        var signIn = new SignIn { Identity = identity, Target = s_nothing };
        foreach (ICondition condition in conditions)
            head.Append((char)('0' + (int)condition.Matches(signIn, null).Truth));
        head.Append('|');
        foreach (AuthenticationMethodModes mode in AuthenticationMethodModeWords.All)
            head.Append((char)('0' + (int)tenant.Methods.IsEnabled(mode, user.Id, null)));
        head.Append('|').Append(kinds);
        string made = head.ToString();
        if (key is not null)
            heads.Add(key, made);
        return made;
    }

    // A second method that is alike in everything says nothing new; which modes belong to one method does, because they are lost together.
    private static void DescribeMethods(StringBuilder signature, CompiledTenant tenant, User user)
    {
        if (RegisteredCredentials.Of(tenant, user) is not { } registered)
        {
            signature.Append('?');
            return;
        }

        IEnumerable<string> methods = JourneyPersonReader.MethodsOf(user, registered).Select(method =>
            $"{(int)method.Kind}:{string.Join('+', method.Credentials.Select(credential => Describe(credential, tenant, user)).Order(StringComparer.Ordinal))}");
        IEnumerable<string> passes = registered.Where(credential => credential.IsPass).Select(credential => Describe(credential, tenant, user));
        foreach (string method in methods.Concat(passes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            signature.Append(method).Append(';');
    }

    private static string Describe(Credential credential, CompiledTenant tenant, User user)
    {
        string what = string.Create(
            CultureInfo.InvariantCulture, $"{(int)credential.Mode}/{credential.AaGuid}/{credential.PasskeyType}/{credential.IssuerSki}/{(int)tenant.Methods.Accepts(credential, user.Id, null)}");
        return credential.Pass is { } pass
            ? string.Create(CultureInfo.InvariantCulture, $"{what}/{pass.StartDateTime ?? pass.CreatedDateTime:O}/{pass.LifetimeInMinutes}")
            : what;
    }

    // What a person is besides: declared for emergencies, contradicted, of a federated domain, in more groups than a token carries.
    private sealed class Traits
    {
        private readonly EmergencyAccess _emergency;
        private readonly HashSet<string> _federated;
        private readonly HashSet<string> _crowded = new(StringComparer.OrdinalIgnoreCase);
        private readonly MethodTarget[] _passkeyTargets;

        public Traits(CompiledTenant tenant, EmergencyAccess emergency)
        {
            Tenant = tenant;
            _emergency = emergency;
            _federated = tenant.Tenant.Domains.Where(domain => domain.IsFederated).Select(domain => domain.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
            _passkeyTargets =
            [
                .. (tenant.Tenant.AuthenticationMethodsPolicy?.AuthenticationMethodConfigurations ?? []).Where(method => method.Passkeys is not null).SelectMany(method => method.IncludeTargets)
                    .Where(target => !target.Id.Equals(WellKnown.AllUsersTarget, StringComparison.OrdinalIgnoreCase)),
            ];
            if (tenant.Index.GroupCount <= SignInDecider.MostGroups)
                return;
            foreach (User user in tenant.Tenant.Users.Where(user => tenant.Index.CountGroupsOf(user.Id) > SignInDecider.MostGroups))
                _crowded.Add(user.Id);
        }

        public CompiledTenant Tenant { get; }

        public string Of(User user)
        {
            // Which passkeys somebody may use depends on the profiles of the groups that they are in.
            string profiles = string.Concat(_passkeyTargets.Select(target =>
                target.Id.Equals(user.Id, StringComparison.OrdinalIgnoreCase) ? '=' : (char)('0' + (int)Tenant.Index.IsMember(user.Id, target.Id, null))));
            string? domain = _federated.Count == 0 ? null : user.UserPrincipalName?[(user.UserPrincipalName.LastIndexOf('@') + 1)..];
            return string.Concat(
                _emergency.Contains(user.Id) ? "E" : "P", Tenant.Index.IsContradicted(user) ? "C" : string.Empty, _crowded.Contains(user.Id) ? "G" : string.Empty,
                domain is not null && _federated.Contains(domain) ? domain.ToUpperInvariant() : string.Empty,
                profiles, "/", SettingTraits.Of(Tenant, user));
        }
    }
}
