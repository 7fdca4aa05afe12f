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
    /// <summary><c>enabled</c>, <c>disabled</c> or <c>customized</c>; null means unknown.</summary>
    public string? State { get; init; }
}
