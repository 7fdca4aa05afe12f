namespace EntraBootstrap.Core.Tenants;

/// <summary>A group with everybody who is in it, nested groups included.</summary>
public sealed record Group : GraphEntity
{
    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The rule of a dynamic group; null for an assigned one.</summary>
    public string? MembershipRule { get; init; }

    /// <summary>The ids of all transitive members that are users or devices; null if not captured for this group.</summary>
    public ValueList<string>? TransitiveMembers { get; init; }
}

/// <summary>A directory role that somebody holds, or may activate.</summary>
public sealed record RoleAssignment : GraphEntity
{
    /// <summary>The user, group or service principal that holds it.</summary>
    public string PrincipalId { get; init; } = string.Empty;

    /// <summary>The role (built-in roles: their template id).</summary>
    public string RoleDefinitionId { get; init; } = string.Empty;

    /// <summary><c>/</c> for the whole tenant; null if not captured.</summary>
    public string? DirectoryScopeId { get; init; }

    /// <summary>Whether the role is a built-in one, as the expanded role definition says; null if it was not expanded.</summary>
    public bool? IsRoleBuiltIn { get; init; }
}

/// <summary>A device of the directory. A null member is not captured or has no value: see <see cref="Completeness"/>.</summary>
public sealed record Device : GraphEntity
{
    /// <summary>The device id (not the object id).</summary>
    public string? DeviceId { get; init; }

    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Such as <c>Windows</c>.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Such as <c>10.0.22631.0</c>.</summary>
    public string? OperatingSystemVersion { get; init; }

    /// <summary><c>AzureAd</c>, <c>ServerAd</c> or <c>Workplace</c>.</summary>
    public string? TrustType { get; init; }

    /// <summary>Whether the management service says it complies.</summary>
    public bool? IsCompliant { get; init; }

    /// <summary>Whether it is managed.</summary>
    public bool? IsManaged { get; init; }

    /// <summary>The management application.</summary>
    public string? MdmAppId { get; init; }

    /// <summary><c>Company</c> or <c>Personal</c> (Graph's <c>deviceOwnership</c>).</summary>
    public string? DeviceOwnership { get; init; }

    /// <summary>The enrolment profile.</summary>
    public string? EnrollmentProfileName { get; init; }

    /// <summary>Who made it.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Its model.</summary>
    public string? Model { get; init; }

    /// <summary><c>RegisteredDevice</c>, <c>SecureVM</c>, <c>Printer</c>, <c>Shared</c>, <c>IoT</c>.</summary>
    public string? ProfileType { get; init; }

    /// <summary>Physical ids.</summary>
    public ValueList<string> PhysicalIds { get; init; }

    /// <summary>System labels.</summary>
    public ValueList<string> SystemLabels { get; init; }

    /// <summary>The fifteen extension attributes, by number from 1; one without value is absent.</summary>
    public ValueList<ExtensionAttribute> ExtensionAttributes { get; init; }
}

/// <summary>A device's extension attribute.</summary>
/// <param name="Number">1 to 15.</param>
/// <param name="Value">Its value.</param>
public sealed record ExtensionAttribute(int Number, string Value);

/// <summary>An application as it exists in the tenant.</summary>
public sealed record ServicePrincipal : GraphEntity
{
    /// <summary>The application (client) id.</summary>
    public string AppId { get; init; } = string.Empty;

    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }

    /// <summary><c>Application</c>, <c>ManagedIdentity</c>, <c>Legacy</c>; null if not captured.</summary>
    public string? ServicePrincipalType { get; init; }

    /// <summary>The tenant that owns the application; null if not captured.</summary>
    public string? AppOwnerOrganizationId { get; init; }

    /// <summary>Who can sign in to the application: <c>AzureADMyOrg</c> for this tenant alone; null if not captured.</summary>
    public string? SignInAudience { get; init; }

    /// <summary>Custom security attributes as <c>set_name</c> and values; null if not captured.</summary>
    public ValueList<CustomSecurityAttribute>? CustomSecurityAttributes { get; init; }
}

/// <summary>A custom security attribute of an application.</summary>
/// <param name="Set">The attribute set.</param>
/// <param name="Name">The attribute.</param>
/// <param name="Values">Its values; one for a single-valued attribute.</param>
/// <param name="IsString">Whether it is a string attribute: only those can be filtered on.</param>
/// <param name="IsCollection">Whether it may have several values.</param>
public sealed record CustomSecurityAttribute(string Set, string Name, ValueList<string> Values, bool IsString, bool IsCollection);

/// <summary>A domain of the tenant.</summary>
public sealed record Domain : GraphEntity
{
    /// <summary><c>Managed</c> or <c>Federated</c>.</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>Whether another identity provider signs its people in. What was not captured is not taken for it.</summary>
    public bool IsFederated => string.Equals(AuthenticationType, "Federated", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of a federated domain: <c>acceptIfMfaDoneByFederatedIdp</c>, <c>enforceMfaByFederatedIdp</c>, <c>rejectMfaByFederatedIdp</c>.</summary>
    public string? FederatedIdpMfaBehavior { get; init; }

    /// <summary>How a federated domain is federated, as Graph serves it; null if not captured.</summary>
    public ValueList<FederationConfiguration>? FederationConfiguration { get; init; }
}

/// <summary>How a domain is federated.</summary>
public sealed record FederationConfiguration : GraphEntity
{
    /// <summary>Whose MFA counts: <c>acceptIfMfaDoneByFederatedIdp</c>, <c>enforceMfaByFederatedIdp</c>, <c>rejectMfaByFederatedIdp</c>; null if not set.</summary>
    public string? FederatedIdpMfaBehavior { get; init; }
}

/// <summary>Terms of use.</summary>
public sealed record TermsOfUseAgreement : GraphEntity
{
    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }
}
