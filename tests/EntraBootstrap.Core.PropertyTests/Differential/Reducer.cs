using System.Text.Json;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>Makes a case that fails small: takes away whatever the failure does not need.</summary>
internal static class Reducer
{
    // Far more than any failure needs; a step that undoes another one must not go on for ever.
    private const int MostPasses = 50;

    private static readonly ConcreteSignIn s_plain = new() { Subject = new Subject(), Request = new Request(), Country = "NL" };

    /// <summary>The smallest case found that still fails.</summary>
    public static Case Reduce(Case failing, Func<Case, bool> fails)
    {
        bool isSmaller = true;
        for (int pass = 0; isSmaller && pass < MostPasses; pass++)
        {
            isSmaller = false;
            foreach (Func<Case, Case> step in Steps(failing))
            {
                Case candidate = step(failing);
                if (!IsSame(candidate, failing) && Fails(candidate, fails))
                {
                    failing = candidate;
                    isSmaller = true;
                }
            }
        }

        return failing;
    }

    // What was taken away may be what another part names.
    private static bool Fails(Case candidate, Func<Case, bool> fails)
    {
        try
        {
            return fails(candidate);
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    // Lists of sign-ins are equal by reference only; their text is not.
    private static bool IsSame(Case left, Case right) =>
        left.Tenant == right.Tenant && left.Hidden.SetEquals(right.Hidden) && left.Truths.Count == right.Truths.Count
        && left.Truths.Zip(right.Truths).All(pair => pair.First.Tenant == pair.Second.Tenant)
        && JsonSerializer.Serialize(left.Truths.Select(truth => truth.SignIn).Append(left.SignIn)) == JsonSerializer.Serialize(right.Truths.Select(truth => truth.SignIn).Append(right.SignIn));

    private static IEnumerable<Func<Case, Case>> Steps(Case failing)
    {
        ConditionalAccessPolicy[] policies = [.. failing.Tenant.ConditionalAccessPolicies];
        for (int i = failing.Truths.Count - 1; i >= 0; i--)
        {
            int number = i;
            yield return one => one.IsWhole || one.Truths.Count == 1 ? one : one with { Truths = [.. one.Truths.Where((_, index) => index != number)] };
        }

        foreach (ConditionalAccessPolicy policy in policies)
            yield return one => OfTenants(one, tenant => tenant with { ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Where(other => other.Id != policy.Id).ToValueList() });
        foreach (Func<ConditionalAccessPolicy, ConditionalAccessPolicy> step in s_policySteps)
        {
            foreach (ConditionalAccessPolicy policy in policies)
            {
                yield return one => OfTenants(one, tenant => tenant with
                {
                    ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Select(other => other.Id == policy.Id ? step(other) : other).ToValueList(),
                });
            }
        }

        foreach (Func<Tenant, Tenant> step in s_tenantSteps)
            yield return one => OfTenants(one, step);
        foreach (Func<ConcreteSignIn, ConcreteSignIn> step in s_signInSteps)
            yield return one => one with { SignIn = step(one.SignIn), Truths = [.. one.Truths.Select(truth => truth with { SignIn = step(truth.SignIn) })] };
    }

    private static Case OfTenants(Case one, Func<Tenant, Tenant> step) =>
        one with { Tenant = step(one.Tenant), Truths = [.. one.Truths.Select(truth => truth with { Tenant = step(truth.Tenant) })] };

    private static readonly Func<Tenant, Tenant>[] s_tenantSteps =
    [
        tenant => tenant with { Groups = [] },
        tenant => tenant with { Groups = tenant.Groups.Take(1).ToValueList() },
        tenant => tenant with { RoleAssignments = [] },
        tenant => tenant with { RoleEligibilities = [] },
        tenant => tenant with { NamedLocations = [] },
        tenant => tenant with { NamedLocations = tenant.NamedLocations.Take(1).ToValueList() },
        tenant => tenant with { NamedLocations = tenant.NamedLocations.Skip(1).ToValueList() },
        tenant => tenant with { MfaTrustedIps = null },
        tenant => tenant with { AuthenticationContexts = [] },
        tenant => tenant with { TermsOfUse = [] },
        tenant => tenant with { ServicePrincipals = [] },
        tenant => tenant with { ServicePrincipals = tenant.ServicePrincipals.Select(principal => principal with { CustomSecurityAttributes = [] }).ToValueList() },
        tenant => tenant with { AuthenticationStrengthPolicies = [] },
        tenant => tenant with { AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies.Skip(1).ToValueList() },
        tenant => tenant with { AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies.Take(1).ToValueList() },
        tenant => tenant with { AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies.Select(strength => strength with { CombinationConfigurations = [] }).ToValueList() },
    ];

    private static readonly Func<ConditionalAccessPolicy, ConditionalAccessPolicy>[] s_policySteps =
    [
        policy => policy with { State = "enabled" },
        policy => policy with { SessionControls = null },
        policy => policy with { GrantControls = null },
        policy => Grants(policy, grants => grants with { AuthenticationStrength = null }),
        policy => Grants(policy, grants => grants with { TermsOfUse = [] }),
        policy => Grants(policy, grants => grants with { CustomAuthenticationFactors = [] }),
        policy => Grants(policy, grants => grants with { Operator = "AND" }),
        policy => Grants(policy, grants => grants with { BuiltInControls = [] }),
        policy => Grants(policy, grants => grants with { BuiltInControls = grants.BuiltInControls.Skip(1).ToValueList() }),
        policy => Grants(policy, grants => grants with { BuiltInControls = grants.BuiltInControls.Take(1).ToValueList() }),
        policy => Conditions(policy, conditions => conditions with { Users = new PolicyUsers { IncludeUsers = ["All"] } }),
        policy => Users(policy, users => users with { ExcludeUsers = [] }),
        policy => Users(policy, users => users with { ExcludeGroups = [] }),
        policy => Users(policy, users => users with { ExcludeRoles = [] }),
        policy => Users(policy, users => users with { ExcludeGuestsOrExternalUsers = null }),
        policy => Users(policy, users => users with { IncludeGroups = [] }),
        policy => Users(policy, users => users with { IncludeRoles = [] }),
        policy => Users(policy, users => users with { IncludeGuestsOrExternalUsers = null }),
        policy => Users(policy, users => users with { IncludeUsers = WithoutFirst(users.IncludeUsers) }),
        policy => Conditions(policy, conditions => conditions with { Applications = new PolicyApplications { IncludeApplications = ["All"] } }),
        policy => Applications(policy, applications => applications with { ExcludeApplications = [] }),
        policy => Applications(policy, applications => applications with { ExcludeApplications = applications.ExcludeApplications.Skip(1).ToValueList() }),
        policy => Applications(policy, applications => applications with { ExcludeApplications = applications.ExcludeApplications.Take(1).ToValueList() }),
        policy => Applications(policy, applications => applications with { IncludeApplications = WithoutFirst(applications.IncludeApplications) }),
        policy => Applications(policy, applications => applications with { ApplicationFilter = null }),
        policy => Conditions(policy, conditions => conditions with { ClientAppTypes = ["all"] }),
        policy => Conditions(policy, conditions => conditions with { Platforms = null }),
        policy => Conditions(policy, conditions => conditions with { Locations = null }),
        policy => Locations(policy, locations => locations with { Exclude = [] }),
        policy => Locations(policy, locations => locations with { Include = WithoutFirst(locations.Include) }),
        policy => Conditions(policy, conditions => conditions with { SignInRiskLevels = [] }),
        policy => Conditions(policy, conditions => conditions with { UserRiskLevels = [] }),
        policy => Conditions(policy, conditions => conditions with { InsiderRiskLevels = [] }),
        policy => Conditions(policy, conditions => conditions with { ServicePrincipalRiskLevels = [] }),
        policy => Conditions(policy, conditions => conditions with { AuthenticationFlows = null }),
        policy => Conditions(policy, conditions => conditions with { Devices = null }),
    ];

    // Platform and client stay: what the client can be depends on them.
    private static readonly Func<ConcreteSignIn, ConcreteSignIn>[] s_signInSteps =
    [
        signIn => signIn with { IpAddress = s_plain.IpAddress },
        signIn => signIn with { Country = s_plain.Country },
        signIn => signIn with { SignInRiskLevel = "none" },
        signIn => signIn with { UserRiskLevel = "none" },
        signIn => signIn with { InsiderRiskLevel = "none" },
        signIn => signIn with { ServicePrincipalRiskLevel = "none" },
        signIn => signIn with { TransferMethod = "none" },
        signIn => signIn with { Device = null },
        signIn => signIn with { Device = signIn.Device is { } device ? new ConcreteDevice { DeviceId = device.DeviceId, IsCompliant = device.IsCompliant, TrustType = device.TrustType } : null },
        signIn => signIn with { Done = signIn.Done.Count > 1 ? [.. signIn.Done.Skip(1)] : signIn.Done },
        signIn => signIn with { Request = signIn.Request.Applications.Count > 1 ? new Request { Applications = [.. signIn.Request.Applications.Skip(1)] } : signIn.Request },
        signIn => signIn with { Request = signIn.Request.Applications.Count > 1 ? new Request { Applications = [.. signIn.Request.Applications.SkipLast(1)] } : signIn.Request },
    ];

    // A policy that includes nothing any more has lost a part: that is another failure.
    private static ValueList<string> WithoutFirst(ValueList<string> included) => included.Count > 1 ? included.Skip(1).ToValueList() : included;

    private static ConditionalAccessPolicy Conditions(ConditionalAccessPolicy policy, Func<PolicyConditions, PolicyConditions> step) => policy with { Conditions = step(policy.Conditions) };

    private static ConditionalAccessPolicy Users(ConditionalAccessPolicy policy, Func<PolicyUsers, PolicyUsers> step) =>
        Conditions(policy, conditions => conditions.Users is { } users ? conditions with { Users = step(users) } : conditions);

    private static ConditionalAccessPolicy Applications(ConditionalAccessPolicy policy, Func<PolicyApplications, PolicyApplications> step) =>
        Conditions(policy, conditions => conditions.Applications is { } applications ? conditions with { Applications = step(applications) } : conditions);

    private static ConditionalAccessPolicy Locations(ConditionalAccessPolicy policy, Func<IncludeExclude, IncludeExclude> step) =>
        Conditions(policy, conditions => conditions.Locations is { } locations ? conditions with { Locations = step(locations) } : conditions);

    private static ConditionalAccessPolicy Grants(ConditionalAccessPolicy policy, Func<GrantControls, GrantControls> step) =>
        policy.GrantControls is { } grants ? policy with { GrantControls = step(grants) } : policy;
}
