using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>What an object of an export is.</summary>
internal enum ObjectKind
{
    /// <summary>Nothing of a tenant that is read.</summary>
    None,

    Organization,
    Domain,
    Policy,

    /// <summary>A template: the policy stands in its <c>details</c>.</summary>
    PolicyTemplate,

    NamedLocation,
    AuthenticationContext,
    Strength,
    MethodsPolicy,

    /// <summary>One method's configuration, apart from its policy.</summary>
    MethodConfiguration,

    SecurityDefaults,
    CrossTenantPolicy,
    CrossTenantDefault,
    CrossTenantPartner,
    DeviceRegistration,
    MfaTrustedIps,
    Sspr,
    BaselineScope,
    TermsOfUse,
    User,

    /// <summary>A method of the user whose folder the file lies in.</summary>
    UserMethod,

    RegistrationDetails,
    Group,

    /// <summary>A transitive member of the group whose folder the file lies in.</summary>
    TransitiveMember,

    /// <summary>A direct member of the group whose folder the file lies in.</summary>
    DirectMember,

    RoleAssignment,
    RoleEligibility,
    Device,
    ServicePrincipal,
}

/// <summary>Collections and kinds.</summary>
internal static class ObjectKinds
{
    /// <summary>The kind of a collection's objects.</summary>
    public static ObjectKind Of(string collection) => collection switch
    {
        CollectionNames.Organization => ObjectKind.Organization,
        CollectionNames.Domains => ObjectKind.Domain,
        CollectionNames.ConditionalAccessPolicies => ObjectKind.Policy,
        CollectionNames.NamedLocations => ObjectKind.NamedLocation,
        CollectionNames.AuthenticationContexts => ObjectKind.AuthenticationContext,
        CollectionNames.AuthenticationStrengthPolicies => ObjectKind.Strength,
        CollectionNames.AuthenticationMethodsPolicy => ObjectKind.MethodsPolicy,
        CollectionNames.SecurityDefaults => ObjectKind.SecurityDefaults,
        CollectionNames.CrossTenantAccessPolicy => ObjectKind.CrossTenantPolicy,
        CollectionNames.DeviceRegistrationPolicy => ObjectKind.DeviceRegistration,
        CollectionNames.MfaTrustedIps => ObjectKind.MfaTrustedIps,
        CollectionNames.SsprPolicy => ObjectKind.Sspr,
        CollectionNames.BaselineScopeEnforcement => ObjectKind.BaselineScope,
        CollectionNames.TermsOfUse => ObjectKind.TermsOfUse,
        CollectionNames.Users => ObjectKind.User,
        CollectionNames.UserRegistrationDetails => ObjectKind.RegistrationDetails,
        CollectionNames.Groups => ObjectKind.Group,
        CollectionNames.RoleAssignments => ObjectKind.RoleAssignment,
        CollectionNames.RoleEligibilities => ObjectKind.RoleEligibility,
        CollectionNames.Devices => ObjectKind.Device,
        CollectionNames.ServicePrincipals => ObjectKind.ServicePrincipal,
        _ => ObjectKind.None,
    };

    /// <summary>The collection that holds objects of a kind; null for none.</summary>
    public static string? CollectionOf(ObjectKind kind) => kind switch
    {
        ObjectKind.Organization => CollectionNames.Organization,
        ObjectKind.Domain => CollectionNames.Domains,
        ObjectKind.Policy or ObjectKind.PolicyTemplate => CollectionNames.ConditionalAccessPolicies,
        ObjectKind.NamedLocation => CollectionNames.NamedLocations,
        ObjectKind.AuthenticationContext => CollectionNames.AuthenticationContexts,
        ObjectKind.Strength => CollectionNames.AuthenticationStrengthPolicies,
        ObjectKind.MethodsPolicy or ObjectKind.MethodConfiguration => CollectionNames.AuthenticationMethodsPolicy,
        ObjectKind.SecurityDefaults => CollectionNames.SecurityDefaults,
        ObjectKind.CrossTenantPolicy or ObjectKind.CrossTenantDefault or ObjectKind.CrossTenantPartner => CollectionNames.CrossTenantAccessPolicy,
        ObjectKind.DeviceRegistration => CollectionNames.DeviceRegistrationPolicy,
        ObjectKind.MfaTrustedIps => CollectionNames.MfaTrustedIps,
        ObjectKind.Sspr => CollectionNames.SsprPolicy,
        ObjectKind.BaselineScope => CollectionNames.BaselineScopeEnforcement,
        ObjectKind.TermsOfUse => CollectionNames.TermsOfUse,
        ObjectKind.User => CollectionNames.Users,
        ObjectKind.UserMethod => CollectionNames.AuthenticationMethods,
        ObjectKind.RegistrationDetails => CollectionNames.UserRegistrationDetails,
        ObjectKind.Group => CollectionNames.Groups,
        ObjectKind.TransitiveMember or ObjectKind.DirectMember => CollectionNames.GroupMembers,
        ObjectKind.RoleAssignment => CollectionNames.RoleAssignments,
        ObjectKind.RoleEligibility => CollectionNames.RoleEligibilities,
        ObjectKind.Device => CollectionNames.Devices,
        ObjectKind.ServicePrincipal => CollectionNames.ServicePrincipals,
        _ => null,
    };

    /// <summary>Whether a collection is a list of objects, so that it can be read element by element.</summary>
    public static bool IsList(string collection) => Of(collection) is not (ObjectKind.None or ObjectKind.Organization or ObjectKind.MethodsPolicy or ObjectKind.SecurityDefaults
        or ObjectKind.CrossTenantPolicy or ObjectKind.DeviceRegistration or ObjectKind.MfaTrustedIps or ObjectKind.Sspr or ObjectKind.BaselineScope);
}
