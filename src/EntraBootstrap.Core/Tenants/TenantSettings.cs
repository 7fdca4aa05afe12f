namespace EntraBootstrap.Core.Tenants;

/// <summary>The tenant's own object.</summary>
public sealed record Organization : GraphEntity
{
    /// <summary>The tenant's name.</summary>
    public string? DisplayName { get; init; }
}

/// <summary>Security defaults.</summary>
public sealed record SecurityDefaults : GraphEntity
{
    /// <summary>Whether they are on; they exclude Conditional Access policies.</summary>
    public bool? IsEnabled { get; init; }
}

/// <summary>Device registration settings.</summary>
public sealed record DeviceRegistrationPolicy : GraphEntity
{
    /// <summary><c>notRequired</c> or <c>required</c>: the tenant-wide switch that overrides a policy on registering devices.</summary>
    public string? MultiFactorAuthConfiguration { get; init; }
}

/// <summary>What is trusted of other tenants.</summary>
public sealed record CrossTenantAccessPolicy : GraphObject
{
    /// <summary>What counts for tenants without settings of their own; null if not captured.</summary>
    public CrossTenantAccess? Default { get; init; }

    /// <summary>Settings by tenant.</summary>
    public ValueList<CrossTenantAccess> Partners { get; init; }
}

/// <summary>What is trusted of one other tenant, or by default.</summary>
public sealed record CrossTenantAccess : GraphObject
{
    /// <summary>The other tenant; null for the default.</summary>
    public string? TenantId { get; init; }

    /// <summary>What is trusted; null means as the default says.</summary>
    public InboundTrust? InboundTrust { get; init; }

    /// <summary>Whether people of the other tenant may come in by B2B direct connect; null means as the default says, and of the default that it was not captured.</summary>
    public CrossTenantAccessSetting? B2BDirectConnectInbound { get; init; }
}

/// <summary>Who of another tenant may reach what here.</summary>
public sealed record CrossTenantAccessSetting : GraphObject
{
    /// <summary>The people and groups of the other tenant.</summary>
    public CrossTenantAccessScope? UsersAndGroups { get; init; }

    /// <summary>The applications of this tenant.</summary>
    public CrossTenantAccessScope? Applications { get; init; }
}

/// <summary>What is allowed or blocked.</summary>
public sealed record CrossTenantAccessScope : GraphObject
{
    /// <summary><c>allowed</c> or <c>blocked</c>.</summary>
    public string? AccessType { get; init; }

    /// <summary>What it is about.</summary>
    public ValueList<CrossTenantAccessTarget> Targets { get; init; }
}

/// <summary>One target of a cross-tenant setting.</summary>
public sealed record CrossTenantAccessTarget : GraphObject
{
    /// <summary>An id, or a word such as <c>AllUsers</c>, <c>AllApplications</c>, <c>Office365</c>.</summary>
    public string? Target { get; init; }

    /// <summary><c>user</c>, <c>group</c> or <c>application</c>.</summary>
    public string? TargetType { get; init; }
}

/// <summary>Claims of a home tenant that are accepted. Null means not set: false by default.</summary>
public sealed record InboundTrust : GraphObject
{
    /// <summary>MFA done at home.</summary>
    public bool? IsMfaAccepted { get; init; }

    /// <summary>Compliance stated at home.</summary>
    public bool? IsCompliantDeviceAccepted { get; init; }

    /// <summary>Hybrid join stated at home.</summary>
    public bool? IsHybridAzureAdJoinedDeviceAccepted { get; init; }
}

/// <summary>Self-service password reset, which Graph does not serve.</summary>
public sealed record SsprPolicy : GraphObject
{
    /// <summary>Whether people must register for password reset when they sign in; documented default false.</summary>
    public bool? IsRegistrationRequired { get; init; }

    /// <summary>For whom it is on; empty means as <see cref="IsRegistrationRequired"/> says for everybody.</summary>
    public ValueList<MethodTarget> IncludeTargets { get; init; }
}

/// <summary>Baseline-scope enforcement of policies with application exclusions, which Graph does not serve.</summary>
public sealed record BaselineScopeEnforcement : GraphObject
{
    /// <summary><c>enabled</c>, <c>disabled</c> or <c>customized</c>; null means what <see cref="ResourceAppId"/> says.</summary>
    public string? State { get; init; }

    /// <summary>
    /// The application that baseline scopes are evaluated as: Windows Azure Active Directory if enforcement is enabled, the placeholder application if it is
    /// customized, only zeros if it is disabled. Null if not captured.
    /// </summary>
    public string? ResourceAppId { get; init; }
}
