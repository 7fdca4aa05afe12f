namespace EntraBootstrap.Core.Tenants;

/// <summary>By which Graph request each collection, or one object of it, is filled.</summary>
/// <remarks>Source: Graph v1.0 reference; beta where the v1.0 schema lacks the members.</remarks>
public static class GraphRequests
{
    /// <summary>The request that serves a collection or one of its objects; for a fact that Graph does not serve, where to state it.</summary>
    /// <param name="collection">One of <see cref="CollectionNames"/>.</param>
    /// <param name="id">The object's id; null for the whole collection.</param>
    /// <exception cref="ArgumentException">The name is none of <see cref="CollectionNames"/>.</exception>
    public static string For(string collection, string? id = null) => collection switch
    {
        CollectionNames.Organization => "GET /organization",
        CollectionNames.Domains => id is null ? "GET /domains" : $"GET /domains/{id}/federationConfiguration",
        CollectionNames.ConditionalAccessPolicies => One("GET /identity/conditionalAccess/policies", id),
        CollectionNames.NamedLocations => One("GET /identity/conditionalAccess/namedLocations", id),
        CollectionNames.AuthenticationContexts => One("GET /identity/conditionalAccess/authenticationContextClassReferences", id),
        CollectionNames.AuthenticationStrengthPolicies => One("GET /policies/authenticationStrengthPolicies", id),
        CollectionNames.AuthenticationMethodsPolicy => "GET /policies/authenticationMethodsPolicy",
        CollectionNames.SecurityDefaults => "GET /policies/identitySecurityDefaultsEnforcementPolicy",
        CollectionNames.CrossTenantAccessPolicy => "GET /policies/crossTenantAccessPolicy/default and /partners",
        CollectionNames.DeviceRegistrationPolicy => "GET /policies/deviceRegistrationPolicy",
        CollectionNames.TermsOfUse => "GET /identityGovernance/termsOfUse/agreements",
        CollectionNames.Users => One("GET /users", id),
        CollectionNames.AuthenticationMethods => id is null ? "GET /users/{id}/authentication/methods for each person" : $"GET /users/{id}/authentication/methods",
        CollectionNames.UserRegistrationDetails => One("GET /reports/authenticationMethods/userRegistrationDetails", id),
        CollectionNames.Groups => One("GET /groups", id),
        CollectionNames.GroupMembers => id is null ? "GET /groups/{id}/transitiveMembers for each group" : $"GET /groups/{id}/transitiveMembers",
        CollectionNames.RoleAssignments => "GET /roleManagement/directory/roleAssignments",
        CollectionNames.RoleEligibilities => "GET /roleManagement/directory/roleEligibilityScheduleInstances",
        CollectionNames.Devices => One("GET /devices", id),
        CollectionNames.ServicePrincipals => id is null ? "GET /servicePrincipals" : $"GET /servicePrincipals(appId='{id}')",
        CollectionNames.MfaTrustedIps or CollectionNames.SsprPolicy or CollectionNames.BaselineScopeEnforcement =>
            $"Graph does not serve it: state {collection} in the snapshot",
        _ => throw new ArgumentException($"There is no collection '{collection}'.", nameof(collection)),
    };

    private static string One(string request, string? id) => id is null ? request : $"{request}/{id}";
}
