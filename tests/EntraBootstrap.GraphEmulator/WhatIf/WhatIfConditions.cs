using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.GraphEmulator.WhatIf;

/// <summary>Asks the reference evaluator about one condition after the other, so that the first one that fails is the reason.</summary>
internal sealed class WhatIfConditions(Tenant tenant, WhatIfRequest question)
{
    /// <summary>The reason of a policy that applies.</summary>
    public const string NotSet = "notSet";

    private const string NotEnoughInformation = "notEnoughInformation";

    /// <summary>Why a policy does not apply, in the words of <c>whatIfAnalysisReasons</c>; <c>notSet</c> if it does.</summary>
    public string Reason(ConditionalAccessPolicy policy)
    {
        if (IsEmpty(policy))
            return "emptyPolicy";
        PolicyConditions all = policy.Conditions with { Applications = WithMembers(policy.Conditions.Applications) };
        PolicyConditions who = new() { Users = all.Users, ClientApplications = all.ClientApplications };
        if (!Applies(policy, who))
            return question.SignIn.Subject.ServicePrincipalId is null ? "users" : "workloadIdentities";
        if (!Applies(policy, who with { Applications = all.Applications }))
            return question.SignIn.Request switch { { UserAction: not null } => "userActions", { AuthenticationContext: not null } => "authenticationContext", _ => "application" };

        List<(string Reason, bool IsStated, PolicyConditions Alone)> conditions = [.. Conditions(all, who)];
        foreach ((string reason, bool isStated, PolicyConditions alone) in conditions)
        {
            if (isStated && !Applies(policy, alone))
                return reason;
        }

        return conditions.Exists(condition => !condition.IsStated) ? NotEnoughInformation : NotSet;
    }

    // Only conditions that can fail are set; one that says "all" and excludes nothing asks for nothing.
    private IEnumerable<(string Reason, bool IsStated, PolicyConditions Alone)> Conditions(PolicyConditions all, PolicyConditions who)
    {
        if (all.Platforms is { } platforms && !IsEverything(platforms))
            yield return ("devicePlatform", Has("devicePlatform"), who with { Platforms = platforms });
        if (all.Devices?.DeviceFilter?.Rule is not null)
            yield return ("devices", Has("deviceInfo"), who with { Devices = all.Devices });
        if (!all.ClientAppTypes.IsEmpty && !Holds(all.ClientAppTypes, "all"))
            yield return ("clientApps", Has("clientAppType"), who with { ClientAppTypes = all.ClientAppTypes });
        if (all.Locations is { } locations && !IsEverything(locations))
            yield return ("location", (!IsByAddress(locations) || Has("ipAddress")) && (!IsByCountry(locations) || Has("country")), who with { Locations = locations });
        if (!all.SignInRiskLevels.IsEmpty)
            yield return ("signInRisk", Has("signInRiskLevel"), who with { SignInRiskLevels = all.SignInRiskLevels });
        if (!all.UserRiskLevels.IsEmpty)
            yield return ("userRisk", Has("userRiskLevel"), who with { UserRiskLevels = all.UserRiskLevels });
        if (!all.InsiderRiskLevels.IsEmpty)
            yield return ("insiderRisk", Has("insiderRiskLevel"), who with { InsiderRiskLevels = all.InsiderRiskLevels });
        if (!all.ServicePrincipalRiskLevels.IsEmpty)
            yield return ("workloadIdentities", Has("servicePrincipalRiskLevel"), who with { ServicePrincipalRiskLevels = all.ServicePrincipalRiskLevels });
        if (all.AuthenticationFlows is { TransferMethods.IsEmpty: false } flows)
            yield return ("authenticationFlow", Has("authenticationFlow"), who with { AuthenticationFlows = flows });
    }

    // The reference knows the key members of groups of applications. Who the others are is a table of facts, no evaluation: the product's, of which each entry has a source.
    private static PolicyApplications? WithMembers(PolicyApplications? applications) => applications is null
        ? null
        : applications with { IncludeApplications = [.. applications.IncludeApplications.SelectMany(WithMembers)], ExcludeApplications = [.. applications.ExcludeApplications.SelectMany(WithMembers)] };

    private static IEnumerable<string> WithMembers(string word) =>
        ApplicationGroups.Shipped.IsGroup(word) ? ApplicationGroups.Shipped.MembersOf(word).Select(member => member.Key).Prepend(word) : [word];

    private bool Applies(ConditionalAccessPolicy policy, PolicyConditions conditions) =>
        PolicyEvaluator.Applies(tenant, policy with { Conditions = conditions }, question.SignIn);

    private bool Has(string condition) => question.Stated.Contains(condition);

    private static bool IsEverything(IncludeExclude condition) => Holds(condition.Include, "all") && condition.Exclude.IsEmpty;

    private bool IsByAddress(IncludeExclude locations) => Named(locations).Any(word => !Holds([word], "all") && !IsCountry(word));

    // Trusted places are addresses; a country is stated, never looked up.
    private bool IsByCountry(IncludeExclude locations) => Named(locations).Any(IsCountry);

    private bool IsCountry(string id) => tenant.NamedLocations.Any(location => Holds([id], location.Id) && Holds([location.ODataType ?? string.Empty], "#microsoft.graph.countryNamedLocation"));

    private static IEnumerable<string> Named(IncludeExclude locations) => locations.Include.Concat(locations.Exclude);

    private static bool Holds(IEnumerable<string> words, string word) => words.Contains(word, StringComparer.OrdinalIgnoreCase);

    // The reference says of such a policy that it does not apply, and not why.
    private static bool IsEmpty(ConditionalAccessPolicy policy) =>
        policy.SessionControls is null
        && policy.GrantControls is not { AuthenticationStrength: not null } and not { BuiltInControls.IsEmpty: false } and not { TermsOfUse.IsEmpty: false } and not { CustomAuthenticationFactors.IsEmpty: false };
}
