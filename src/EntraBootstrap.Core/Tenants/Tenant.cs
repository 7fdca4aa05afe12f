namespace EntraBootstrap.Core.Tenants;

/// <summary>
/// A tenant as captured: everything that decides who can sign in, bootstrap and recover. Immutable; equal when its content is.
/// Several objects may carry one id where files contradict each other: what depends on them is then unknown.
/// </summary>
public sealed record Tenant
{
    /// <summary>The tenant's id; null if not captured.</summary>
    public string? TenantId { get; init; }

    /// <summary>When it was captured; null if not known.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>What captured it.</summary>
    public string? CapturedBy { get; init; }

    /// <summary>What was captured, collection by collection.</summary>
    public Completeness Completeness { get; init; } = Completeness.Nothing;

    /// <summary>The tenant's own object.</summary>
    public Organization? Organization { get; init; }

    /// <summary>Its domains.</summary>
    public ValueList<Domain> Domains { get; init; }

    /// <summary>Conditional Access policies in every state.</summary>
    public ValueList<ConditionalAccessPolicy> ConditionalAccessPolicies { get; init; }

    /// <summary>Named locations.</summary>
    public ValueList<NamedLocation> NamedLocations { get; init; }

    /// <summary>Authentication contexts.</summary>
    public ValueList<AuthenticationContext> AuthenticationContexts { get; init; }

    /// <summary>Authentication strengths, built-in and custom.</summary>
    public ValueList<AuthenticationStrengthPolicy> AuthenticationStrengthPolicies { get; init; }

    /// <summary>The authentication methods policy; null if not captured.</summary>
    public AuthenticationMethodsPolicy? AuthenticationMethodsPolicy { get; init; }

    /// <summary>Security defaults; null if not captured.</summary>
    public SecurityDefaults? SecurityDefaults { get; init; }

    /// <summary>Cross-tenant access; null if not captured.</summary>
    public CrossTenantAccessPolicy? CrossTenantAccessPolicy { get; init; }

    /// <summary>Device registration; null if not captured.</summary>
    public DeviceRegistrationPolicy? DeviceRegistrationPolicy { get; init; }

    /// <summary>MFA trusted addresses in CIDR form (the legacy service settings); null if not captured.</summary>
    public ValueList<string>? MfaTrustedIps { get; init; }

    /// <summary>Self-service password reset; null if not captured.</summary>
    public SsprPolicy? SsprPolicy { get; init; }

    /// <summary>Baseline-scope enforcement; null if not captured.</summary>
    public BaselineScopeEnforcement? BaselineScopeEnforcement { get; init; }

    /// <summary>Terms of use.</summary>
    public ValueList<TermsOfUseAgreement> TermsOfUse { get; init; }

    /// <summary>People, guests and service accounts, with their methods.</summary>
    public ValueList<User> Users { get; init; }

    /// <summary>The registration report.</summary>
    public ValueList<UserRegistrationDetails> UserRegistrationDetails { get; init; }

    /// <summary>Groups.</summary>
    public ValueList<Group> Groups { get; init; }

    /// <summary>Active role assignments.</summary>
    public ValueList<RoleAssignment> RoleAssignments { get; init; }

    /// <summary>Eligible role assignments: not held until activated.</summary>
    public ValueList<RoleAssignment> RoleEligibilities { get; init; }

    /// <summary>Devices.</summary>
    public ValueList<Device> Devices { get; init; }

    /// <summary>Applications as they exist in the tenant.</summary>
    public ValueList<ServicePrincipal> ServicePrincipals { get; init; }

    /// <summary>Members of the snapshot that this version has no name for.</summary>
    public ExtraMembers Extra { get; init; } = ExtraMembers.None;
}
