namespace EntraBootstrap.Core.Tenants;

/// <summary>A Conditional Access policy as Graph serves it. Words and ids are kept as written; the evaluator interprets them without regard to case.</summary>
public sealed record ConditionalAccessPolicy : GraphEntity
{
    /// <summary>The name that administrators see; empty if the file had none. Never used to decide anything.</summary>
    public string DisplayName { get; init; } = string.Empty;

    /// <summary><c>enabled</c>, <c>disabled</c> or <c>enabledForReportingButNotEnforced</c>; null if the file had none (a template).</summary>
    public string? State { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDateTime { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedDateTime { get; init; }

    /// <summary>The template it was made from, if any.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Who, what and how: all conditions must match.</summary>
    public PolicyConditions Conditions { get; init; } = new();

    /// <summary>What is asked for; null for a policy that only sets session controls.</summary>
    public GrantControls? GrantControls { get; init; }

    /// <summary>What is set on the session; null if nothing.</summary>
    public SessionControls? SessionControls { get; init; }
}

/// <summary>The conditions of a policy. A null member is not configured and matches everything.</summary>
public sealed record PolicyConditions : GraphObject
{
    /// <summary>Users, groups, roles and guests.</summary>
    public PolicyUsers? Users { get; init; }

    /// <summary>Applications, user actions, authentication contexts.</summary>
    public PolicyApplications? Applications { get; init; }

    /// <summary>Workload identities.</summary>
    public PolicyClientApplications? ClientApplications { get; init; }

    /// <summary><c>all</c>, <c>browser</c>, <c>mobileAppsAndDesktopClients</c>, <c>exchangeActiveSync</c>, <c>easSupported</c>, <c>other</c>.</summary>
    public ValueList<string> ClientAppTypes { get; init; }

    /// <summary>Device platforms.</summary>
    public IncludeExclude? Platforms { get; init; }

    /// <summary>Named locations.</summary>
    public IncludeExclude? Locations { get; init; }

    /// <summary>The device filter.</summary>
    public PolicyDevices? Devices { get; init; }

    /// <summary>The deprecated device state condition.</summary>
    public IncludeExclude? DeviceStates { get; init; }

    /// <summary>Sign-in risk: <c>low</c>, <c>medium</c>, <c>high</c>, <c>hidden</c>, <c>none</c>.</summary>
    public ValueList<string> SignInRiskLevels { get; init; }

    /// <summary>User risk, in the same words.</summary>
    public ValueList<string> UserRiskLevels { get; init; }

    /// <summary>Workload identity risk, in the same words.</summary>
    public ValueList<string> ServicePrincipalRiskLevels { get; init; }

    /// <summary>Insider risk: <c>minor</c>, <c>moderate</c>, <c>elevated</c>.</summary>
    public ValueList<string> InsiderRiskLevels { get; init; }

    /// <summary>Risk of agent identities (beta).</summary>
    public ValueList<string> AgentIdRiskLevels { get; init; }

    /// <summary>Authentication flows: <c>deviceCodeFlow</c>, <c>authenticationTransfer</c>.</summary>
    public AuthenticationFlows? AuthenticationFlows { get; init; }
}

/// <summary>The <c>transferMethods</c> of the authentication flows condition.</summary>
public sealed record AuthenticationFlows : GraphObject
{
    /// <summary>The transfer methods, split from Graph's comma-joined flags.</summary>
    public ValueList<string> TransferMethods { get; init; }
}

/// <summary>A condition of two lists: platforms, locations or device states.</summary>
public sealed record IncludeExclude : GraphObject
{
    /// <summary>What the condition includes.</summary>
    public ValueList<string> Include { get; init; }

    /// <summary>What it excludes; exclusion beats inclusion.</summary>
    public ValueList<string> Exclude { get; init; }
}

/// <summary>Whom a policy is about.</summary>
public sealed record PolicyUsers : GraphObject
{
    /// <summary>User ids, or <c>All</c>, <c>None</c>, <c>GuestsOrExternalUsers</c>.</summary>
    public ValueList<string> IncludeUsers { get; init; }

    /// <summary>User ids, or <c>GuestsOrExternalUsers</c>.</summary>
    public ValueList<string> ExcludeUsers { get; init; }

    /// <summary>Group ids.</summary>
    public ValueList<string> IncludeGroups { get; init; }

    /// <summary>Group ids.</summary>
    public ValueList<string> ExcludeGroups { get; init; }

    /// <summary>Role template ids.</summary>
    public ValueList<string> IncludeRoles { get; init; }

    /// <summary>Role template ids.</summary>
    public ValueList<string> ExcludeRoles { get; init; }

    /// <summary>Kinds of guests and their home tenants.</summary>
    public GuestsOrExternalUsers? IncludeGuestsOrExternalUsers { get; init; }

    /// <summary>Kinds of guests and their home tenants.</summary>
    public GuestsOrExternalUsers? ExcludeGuestsOrExternalUsers { get; init; }
}

/// <summary>Kinds of guests or external users, and of which home tenants.</summary>
public sealed record GuestsOrExternalUsers : GraphObject
{
    /// <summary>The kinds, split from Graph's comma-joined flags: <c>internalGuest</c>, <c>b2bCollaborationGuest</c>, and so on.</summary>
    public ValueList<string> GuestOrExternalUserTypes { get; init; }

    /// <summary>Their home tenants; null means all.</summary>
    public ExternalTenants? ExternalTenants { get; init; }
}

/// <summary>The home tenants of guests.</summary>
public sealed record ExternalTenants : GraphObject
{
    /// <summary><c>all</c> or <c>enumerated</c>.</summary>
    public string? MembershipKind { get; init; }

    /// <summary>The tenant ids, if enumerated.</summary>
    public ValueList<string> Members { get; init; }
}

/// <summary>What a policy is about: applications, user actions or authentication contexts.</summary>
public sealed record PolicyApplications : GraphObject
{
    /// <summary>Application (client) ids, or <c>All</c>, <c>None</c>, <c>Office365</c>, <c>MicrosoftAdminPortals</c>.</summary>
    public ValueList<string> IncludeApplications { get; init; }

    /// <summary>Application (client) ids, or <c>Office365</c>, <c>MicrosoftAdminPortals</c>.</summary>
    public ValueList<string> ExcludeApplications { get; init; }

    /// <summary><c>urn:user:registersecurityinfo</c>, <c>urn:user:registerdevice</c>.</summary>
    public ValueList<string> IncludeUserActions { get; init; }

    /// <summary><c>c1</c> to <c>c99</c>.</summary>
    public ValueList<string> IncludeAuthenticationContextClassReferences { get; init; }

    /// <summary>A filter on custom security attributes of applications.</summary>
    public PolicyFilter? ApplicationFilter { get; init; }
}

/// <summary>Which workload identities a policy is about.</summary>
public sealed record PolicyClientApplications : GraphObject
{
    /// <summary>Object ids of service principals, or <c>ServicePrincipalsInMyTenant</c>.</summary>
    public ValueList<string> IncludeServicePrincipals { get; init; }

    /// <summary>Object ids of service principals.</summary>
    public ValueList<string> ExcludeServicePrincipals { get; init; }

    /// <summary>A filter on custom security attributes of service principals.</summary>
    public PolicyFilter? ServicePrincipalFilter { get; init; }
}

/// <summary>The devices condition.</summary>
public sealed record PolicyDevices : GraphObject
{
    /// <summary>The device filter.</summary>
    public PolicyFilter? DeviceFilter { get; init; }

    /// <summary>The deprecated <c>includeDevices</c> (<c>All</c>).</summary>
    public ValueList<string> IncludeDevices { get; init; }

    /// <summary>The deprecated <c>excludeDevices</c> (<c>Compliant</c>, <c>DomainJoined</c>).</summary>
    public ValueList<string> ExcludeDevices { get; init; }
}

/// <summary>A filter rule with its mode.</summary>
public sealed record PolicyFilter : GraphObject
{
    /// <summary><c>include</c> or <c>exclude</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>The rule, as written.</summary>
    public string? Rule { get; init; }
}
