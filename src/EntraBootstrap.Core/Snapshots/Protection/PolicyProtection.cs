using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Protection;

/// <summary>Protects policies and what they refer to.</summary>
internal sealed class PolicyProtection(Pseudonyms names, IReadOnlySet<string> ownApplications)
{
    public ConditionalAccessPolicy Policy(ConditionalAccessPolicy policy) => policy with
    {
        Id = names.Id(policy.Id),
        CreatedDateTime = null,
        ModifiedDateTime = null,
        State = Word(policy.State),
        TemplateId = null,
        Conditions = Conditions(policy.Conditions),
        GrantControls = policy.GrantControls is { } grant ? Grant(grant) : null,
        SessionControls = policy.SessionControls is { } session ? Session(session) : null,
        Extra = ProtectedExtras.OfSettings(policy.Extra),
    };

    public AuthenticationStrengthPolicy Strength(AuthenticationStrengthPolicy strength) => strength with
    {
        Id = names.Id(strength.Id),
        DisplayName = strength.DisplayName is null || Pseudonyms.IsFixed(strength.Id) ? strength.DisplayName : names.Text("strength", strength.Id + strength.DisplayName),
        Description = null,
        CreatedDateTime = null,
        ModifiedDateTime = null,
        CombinationConfigurations = strength.CombinationConfigurations.Select(configuration => configuration with
        {
            Id = names.Id(configuration.Id),
            AllowedIssuerSkis = configuration.AllowedIssuerSkis.Select(names.Hex).ToValueList(),
            Extra = ProtectedExtras.OfSettings(configuration.Extra),
        }).ToValueList(),
        Extra = ProtectedExtras.OfSettings(strength.Extra),
    };

    public NamedLocation Location(NamedLocation location) => location with
    {
        Id = names.Id(location.Id),
        CreatedDateTime = null,
        ModifiedDateTime = null,
        IpRanges = location.IpRanges?.Select(range => range with { Extra = ProtectedExtras.OfSettings(range.Extra) }).ToValueList(),
        Extra = ProtectedExtras.OfSettings(location.Extra),
    };

    /// <summary>An application's id: Microsoft's and those of other vendors are no secret; those that the tenant owns are.</summary>
    public string Application(string id) => ownApplications.Contains(id) || !(Pseudonyms.IsFixed(id) || Guid.TryParse(id, out _)) ? names.Id(id) : id;

    /// <summary>A word of Graph's; what is no word at all is somebody's text.</summary>
    public static string? Word(string? word) => word is null || !word.AsSpan().ContainsAny(" @/\\") ? word : "protected";

    private static ValueList<string> Words(ValueList<string> words) => words.Select(word => Word(word)!).ToValueList();

    private PolicyConditions Conditions(PolicyConditions conditions) => conditions with
    {
        Users = conditions.Users is { } users ? Users(users) : null,
        Applications = conditions.Applications is { } applications ? Applications(applications) : null,
        ClientApplications = conditions.ClientApplications is not { } workloads ? null : workloads with
        {
            IncludeServicePrincipals = names.Ids(workloads.IncludeServicePrincipals),
            ExcludeServicePrincipals = names.Ids(workloads.ExcludeServicePrincipals),
            ServicePrincipalFilter = Filter(workloads.ServicePrincipalFilter),
            Extra = ProtectedExtras.OfSettings(workloads.Extra),
        },
        ClientAppTypes = Words(conditions.ClientAppTypes),
        Platforms = IncludeExclude(conditions.Platforms, Words),
        Locations = IncludeExclude(conditions.Locations, names.Ids),
        DeviceStates = IncludeExclude(conditions.DeviceStates, Words),
        Devices = conditions.Devices is not { } devices ? null : devices with
        {
            DeviceFilter = Filter(devices.DeviceFilter),
            IncludeDevices = names.Ids(devices.IncludeDevices),
            ExcludeDevices = names.Ids(devices.ExcludeDevices),
            Extra = ProtectedExtras.OfSettings(devices.Extra),
        },
        SignInRiskLevels = Words(conditions.SignInRiskLevels),
        UserRiskLevels = Words(conditions.UserRiskLevels),
        ServicePrincipalRiskLevels = Words(conditions.ServicePrincipalRiskLevels),
        InsiderRiskLevels = Words(conditions.InsiderRiskLevels),
        AgentIdRiskLevels = Words(conditions.AgentIdRiskLevels),
        AuthenticationFlows = conditions.AuthenticationFlows is not { } flows ? null : flows with
        {
            TransferMethods = Words(flows.TransferMethods),
            Extra = ProtectedExtras.OfSettings(flows.Extra),
        },
        Extra = ProtectedExtras.OfSettings(conditions.Extra),
    };

    private PolicyUsers Users(PolicyUsers users) => users with
    {
        IncludeUsers = names.Ids(users.IncludeUsers),
        ExcludeUsers = names.Ids(users.ExcludeUsers),
        IncludeGroups = names.Ids(users.IncludeGroups),
        ExcludeGroups = names.Ids(users.ExcludeGroups),
        IncludeRoles = Roles(users.IncludeRoles),
        ExcludeRoles = Roles(users.ExcludeRoles),
        IncludeGuestsOrExternalUsers = Guests(users.IncludeGuestsOrExternalUsers),
        ExcludeGuestsOrExternalUsers = Guests(users.ExcludeGuestsOrExternalUsers),
        Extra = ProtectedExtras.OfSettings(users.Extra),
    };

    // Ids of roles are the same everywhere, or random; names of roles are somebody's text.
    private ValueList<string> Roles(ValueList<string> roles) => roles.Select(Role).ToValueList();

    public string Role(string role) => Guid.TryParse(role, out _) ? role : names.Id(role);

    private GuestsOrExternalUsers? Guests(GuestsOrExternalUsers? guests) => guests is null ? null : guests with
    {
        GuestOrExternalUserTypes = Words(guests.GuestOrExternalUserTypes),
        ExternalTenants = guests.ExternalTenants is not { } tenants ? null : tenants with
        {
            MembershipKind = Word(tenants.MembershipKind),
            Members = names.Ids(tenants.Members),
            Extra = ProtectedExtras.OfSettings(tenants.Extra),
        },
        Extra = ProtectedExtras.OfSettings(guests.Extra),
    };

    private PolicyApplications Applications(PolicyApplications applications) => applications with
    {
        IncludeApplications = applications.IncludeApplications.Select(Application).ToValueList(),
        ExcludeApplications = applications.ExcludeApplications.Select(Application).ToValueList(),
        IncludeUserActions = Words(applications.IncludeUserActions),
        IncludeAuthenticationContextClassReferences = Words(applications.IncludeAuthenticationContextClassReferences),
        ApplicationFilter = Filter(applications.ApplicationFilter),
        Extra = ProtectedExtras.OfSettings(applications.Extra),
    };

    private GrantControls Grant(GrantControls grant) => grant with
    {
        Operator = Word(grant.Operator),
        BuiltInControls = Words(grant.BuiltInControls),
        CustomAuthenticationFactors = names.Ids(grant.CustomAuthenticationFactors),
        TermsOfUse = names.Ids(grant.TermsOfUse),
        AuthenticationStrength = grant.AuthenticationStrength is { } strength ? Strength(strength) : null,
        Extra = ProtectedExtras.OfSettings(grant.Extra),
    };

    private static SessionControls Session(SessionControls session) => session with
    {
        ApplicationEnforcedRestrictions = Control(session.ApplicationEnforcedRestrictions),
        CloudAppSecurity = Control(session.CloudAppSecurity),
        PersistentBrowser = Control(session.PersistentBrowser),
        SignInFrequency = Control(session.SignInFrequency),
        SecureSignInSession = Control(session.SecureSignInSession),
        ContinuousAccessEvaluation = Control(session.ContinuousAccessEvaluation),
        Extra = ProtectedExtras.OfSettings(session.Extra),
    };

    private static T? Control<T>(T? control)
        where T : GraphObject => control is null ? null : (T)(control with { Extra = ProtectedExtras.OfSettings(control.Extra) });

    private static PolicyFilter? Filter(PolicyFilter? filter) => Control(filter);

    private static IncludeExclude? IncludeExclude(IncludeExclude? condition, Func<ValueList<string>, ValueList<string>> map) => condition is null ? null : condition with
    {
        Include = map(condition.Include),
        Exclude = map(condition.Exclude),
        Extra = ProtectedExtras.OfSettings(condition.Extra),
    };
}
