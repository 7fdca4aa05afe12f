using EntraBootstrap.Core.Tenants;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>Policies with every condition and control.</summary>
internal static class PolicyGenerator
{
    private static readonly string[] s_included = [.. Universe.People, "GuestsOrExternalUsers"];

    private static Gen<GuestsOrExternalUsers> Guests { get; } =
        from types in Pick.Some(3, Universe.GuestTypes)
        from tenants in Gen.OneOf(
            Gen.Constant((ExternalTenants?)null),
            Gen.Constant((ExternalTenants?)new ExternalTenants { MembershipKind = "all" }),
            Pick.Some(2, Universe.Fabrikam, Universe.Tailspin, Universe.Partner).Select(members => (ExternalTenants?)new ExternalTenants { MembershipKind = "enumerated", Members = members }))
        select new GuestsOrExternalUsers { GuestOrExternalUserTypes = types, ExternalTenants = tenants };

    private static Gen<PolicyUsers> Users { get; } =
        from all in Pick.Chance(45)
        from included in Pick.UpTo(3, s_included)
        from groups in Pick.MaybeSome(30, 2, Universe.Groups)
        from roles in Pick.MaybeSome(25, 2, Universe.Roles)
        from guests in Pick.Maybe(25, Guests)
        from excluded in Pick.MaybeSome(25, 2, s_included)
        from excludedGroups in Pick.MaybeSome(25, 2, Universe.Groups)
        from excludedRoles in Pick.MaybeSome(20, 2, Universe.Roles)
        from excludedGuests in Pick.Maybe(15, Guests)
        let nobody = included.IsEmpty && groups.IsEmpty && roles.IsEmpty && guests is null
        select new PolicyUsers
        {
            IncludeUsers = all ? ["All"] : nobody ? ["None"] : included,
            IncludeGroups = groups,
            IncludeRoles = roles,
            IncludeGuestsOrExternalUsers = guests,
            ExcludeUsers = excluded,
            ExcludeGroups = excludedGroups,
            ExcludeRoles = excludedRoles,
            ExcludeGuestsOrExternalUsers = excludedGuests,
        };

    private static Gen<PolicyApplications> Applications { get; } =
        from all in Pick.Chance(60)
        from included in Pick.UpTo(4, Universe.ApplicationWords)
        from excluded in Pick.MaybeSome(35, 3, Universe.ApplicationWords)
        from filter in Pick.Maybe(25, FilterGenerator.AttributeFilter)
        let nothing = included.IsEmpty && filter?.Mode != "include"
        select new PolicyApplications { IncludeApplications = all ? ["All"] : nothing ? ["None"] : included, ExcludeApplications = excluded, ApplicationFilter = filter };

    private static Gen<PolicyApplications> Resources { get; } = Gen.Frequency(
        (80, Applications),
        (8, Gen.Constant(new PolicyApplications { IncludeUserActions = [Universe.RegisterSecurityInfo] })),
        (4, Gen.Constant(new PolicyApplications { IncludeUserActions = [Universe.RegisterDevice] })),
        (8, Pick.Some(2, Universe.Contexts).Select(contexts => new PolicyApplications { IncludeAuthenticationContextClassReferences = contexts })));

    private static Gen<IncludeExclude> Platforms { get; } =
        from all in Pick.Chance(50)
        from included in Pick.Some(4, Universe.Platforms)
        from excluded in Pick.UpTo(5, Universe.Platforms)
        select new IncludeExclude { Include = all ? ["all"] : included, Exclude = excluded };

    private static Gen<IncludeExclude> Locations { get; } =
        from all in Pick.Chance(50)
        from included in Pick.Some(3, [.. Universe.Locations, "AllTrusted", Universe.MfaTrustedIps])
        from excluded in Pick.UpTo(3, [.. Universe.Locations, "AllTrusted", Universe.MfaTrustedIps])
        select new IncludeExclude { Include = all ? ["All"] : included, Exclude = excluded };

    private static Gen<PolicyConditions> PeopleConditions { get; } =
        from users in Users
        from resources in Resources
        from clients in Gen.Frequency((70, Gen.Constant((ValueList<string>)["all"])), (30, Pick.Some(3, Universe.ClientAppTypes)))
        from platforms in Pick.Maybe(25, Platforms)
        from locations in Pick.Maybe(30, Locations)
        from signInRisk in Pick.MaybeSome(15, 3, Universe.RiskLevels)
        from userRisk in Pick.MaybeSome(15, 3, Universe.RiskLevels)
        from insiderRisk in Pick.MaybeSome(10, 2, Universe.InsiderRiskLevels)
        from flows in Pick.MaybeSome(12, 2, Universe.TransferMethods)
        from filter in Pick.Maybe(35, FilterGenerator.DeviceFilter)
        let isRegisterDevice = resources.IncludeUserActions.ContainsWord(Universe.RegisterDevice)
        select new PolicyConditions
        {
            Users = users,
            Applications = resources,

            // §1.4: client apps and device filters cannot be set for Register or join devices.
            ClientAppTypes = isRegisterDevice ? ["all"] : clients,
            Devices = isRegisterDevice || filter is null ? null : new PolicyDevices { DeviceFilter = filter },
            Platforms = platforms,
            Locations = locations,
            SignInRiskLevels = signInRisk,
            UserRiskLevels = userRisk,
            InsiderRiskLevels = insiderRisk,
            AuthenticationFlows = flows.IsEmpty ? null : new AuthenticationFlows { TransferMethods = flows },
        };

    private static Gen<PolicyConditions> WorkloadConditions { get; } =
        from mine in Pick.Chance(50)
        from included in Pick.Some(2, Universe.WorkloadIdentities)
        from excluded in Pick.MaybeSome(30, 2, Universe.WorkloadIdentities)
        from filter in Pick.Maybe(30, FilterGenerator.AttributeFilter)
        from resources in Applications
        from locations in Pick.Maybe(50, Locations)
        from risk in Pick.MaybeSome(30, 3, Universe.RiskLevels)

        // Whether an include filter narrows the word is documented nowhere.
        let isOpen = mine && filter?.Mode == "include"
        select new PolicyConditions
        {
            Users = new PolicyUsers { IncludeUsers = ["None"] },
            ClientApplications = new PolicyClientApplications { IncludeServicePrincipals = mine ? ["ServicePrincipalsInMyTenant"] : included, ExcludeServicePrincipals = excluded, ServicePrincipalFilter = isOpen ? null : filter },
            Applications = resources,
            ClientAppTypes = ["all"],
            Locations = locations,
            ServicePrincipalRiskLevels = risk,
        };

    private static Gen<GrantControls> Grants { get; } =
        from any in Pick.Chance(50)
        from builtIn in Pick.Some(3, "mfa", "compliantDevice", "domainJoinedDevice", "approvedApplication", "compliantApplication", "mfa")
        from strength in Pick.Maybe(45, Pick.Of([.. Universe.BuiltInStrengths, .. Universe.CustomStrengths]))
        from hasBuiltIn in Pick.Chance(60)
        from terms in Pick.Chance(10)
        from custom in Pick.Chance(4)
        from change in Pick.Chance(3)
        let controls = builtIn.Distinct(StringComparer.Ordinal).Where(control => strength is null || control != "mfa").ToValueList()
        let isPasswordChange = change && strength is null
        select new GrantControls
        {
            // §1.6: a password change goes with MFA, both of them.
            Operator = any && !isPasswordChange ? "OR" : "AND",
            BuiltInControls = isPasswordChange ? ["mfa", "passwordChange"] : strength is null || hasBuiltIn ? controls : [],
            AuthenticationStrength = strength is null ? null : new AuthenticationStrengthPolicy { Id = strength },
            TermsOfUse = terms ? [Universe.Terms] : [],
            CustomAuthenticationFactors = custom ? ["custom-1"] : [],
        };

    private static Gen<GrantControls> Block { get; } = Gen.Constant(new GrantControls { Operator = "OR", BuiltInControls = ["block"] });

    private static Gen<string> State { get; } = Gen.Frequency((70, Gen.Constant("enabled")), (20, Gen.Constant("enabledForReportingButNotEnforced")), (10, Gen.Constant("disabled")));

    private static Gen<ConditionalAccessPolicy> PeoplePolicy { get; } =
        from conditions in PeopleConditions
        from state in State
        from grants in Gen.Frequency((12, Block.Select(grants => (GrantControls?)grants)), (80, Grants.Select(grants => (GrantControls?)grants)), (8, Gen.Constant((GrantControls?)null)))
        from isEmpty in Pick.Chance(20)
        select new ConditionalAccessPolicy
        {
            State = state,
            Conditions = conditions,
            GrantControls = grants,
            SessionControls = grants is null && !isEmpty ? new SessionControls { PersistentBrowser = new PersistentBrowserControl { IsEnabled = true, Mode = "never" } } : null,
        };

    private static Gen<ConditionalAccessPolicy> WorkloadPolicy { get; } =
        from conditions in WorkloadConditions
        from state in State
        from grants in Block
        select new ConditionalAccessPolicy { State = state, Conditions = conditions, GrantControls = grants };

    /// <summary>A policy without id and name.</summary>
    public static Gen<ConditionalAccessPolicy> Policy { get; } = Gen.Frequency((85, PeoplePolicy), (15, WorkloadPolicy));
}
