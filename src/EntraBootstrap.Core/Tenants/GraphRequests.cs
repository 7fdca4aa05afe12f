namespace EntraBootstrap.Core.Tenants;

/// <summary>Which Graph request serves what a snapshot lacks, and which question it answers.</summary>
/// <remarks>Requests are read only. Source: Graph's v1.0 reference; beta where the v1.0 schema lacks the members.</remarks>
public static class GraphRequests
{
    private const string NotServed = "Graph does not serve it; give it in the snapshot";

    /// <summary>The request that serves a collection, or one object's part of it.</summary>
    /// <param name="collection">One of <see cref="CollectionNames"/>; other text gives the empty text.</param>
    /// <param name="id">The object; null for the whole collection.</param>
    /// <returns>Such as <c>GET /groups/3f…/transitiveMembers</c>; for facts that Graph does not serve, what to do instead.</returns>
    public static string For(string collection, string? id = null)
    {
        string path = collection switch
        {
            CollectionNames.Organization => "/organization",
            CollectionNames.Domains => id is null ? "/domains and /domains/{id}/federationConfiguration" : $"/domains/{id}/federationConfiguration",
            CollectionNames.ConditionalAccessPolicies => WithId("/identity/conditionalAccess/policies", id),
            CollectionNames.NamedLocations => WithId("/identity/conditionalAccess/namedLocations", id),
            CollectionNames.AuthenticationContexts => WithId("/identity/conditionalAccess/authenticationContextClassReferences", id),
            CollectionNames.AuthenticationStrengthPolicies => WithId("/policies/authenticationStrengthPolicies", id),
            CollectionNames.AuthenticationMethodsPolicy => id is null ? "/policies/authenticationMethodsPolicy" : $"/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}",
            CollectionNames.SecurityDefaults => "/policies/identitySecurityDefaultsEnforcementPolicy",
            CollectionNames.CrossTenantAccessPolicy => id is null ? "/policies/crossTenantAccessPolicy/default and /policies/crossTenantAccessPolicy/partners" : $"/policies/crossTenantAccessPolicy/partners/{id}",
            CollectionNames.DeviceRegistrationPolicy => "/policies/deviceRegistrationPolicy",
            CollectionNames.TermsOfUse => WithId("/identityGovernance/termsOfUse/agreements", id),
            CollectionNames.Users => WithId("/users", id) + "?$select=id,userPrincipalName,displayName,userType,accountEnabled,externalUserState,creationType,onPremisesSyncEnabled,identities",
            CollectionNames.AuthenticationMethods => $"/users/{id ?? "{id}"}/authentication/methods",
            CollectionNames.UserRegistrationDetails => WithId("/reports/authenticationMethods/userRegistrationDetails", id),
            CollectionNames.Groups => WithId("/groups", id) + "?$select=id,displayName,membershipRule",
            CollectionNames.GroupMembers => $"/groups/{id ?? "{id}"}/transitiveMembers",
            CollectionNames.RoleAssignments => "/roleManagement/directory/roleAssignments",
            CollectionNames.RoleEligibilities => "/roleManagement/directory/roleEligibilityScheduleInstances",
            CollectionNames.Devices => WithId("/devices", id),
            CollectionNames.ServicePrincipals => WithId("/servicePrincipals", id) + "?$select=id,appId,displayName,servicePrincipalType,appOwnerOrganizationId,signInAudience,customSecurityAttributes",
            _ => string.Empty,
        };
        return path.Length > 0 ? $"GET {path}" : CollectionNames.All.Contains(collection, StringComparer.Ordinal) ? NotServed : string.Empty;
    }

    /// <summary>The request for an unknown as it is named in <c>unknowns[].what</c>: <c>&lt;collection&gt;</c> or <c>&lt;collection&gt;/&lt;id&gt;</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="what"/> is null.</exception>
    public static string ForUnknown(string what)
    {
        ArgumentNullException.ThrowIfNull(what);
        int slash = what.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? For(what) : For(what[..slash], what[(slash + 1)..]);
    }

    /// <summary>The question that cannot be answered for sure without a collection; the empty text for unknown names.</summary>
    /// <param name="collection">One of <see cref="CollectionNames"/>.</param>
    public static string Question(string collection) => collection switch
    {
        CollectionNames.Organization => "Which tenant is it?",
        CollectionNames.Domains => "Who signs in at a federated identity provider, and does its MFA count?",
        CollectionNames.ConditionalAccessPolicies => "Which policies apply to a sign-in?",
        CollectionNames.NamedLocations => "Which addresses and countries do policies mean?",
        CollectionNames.AuthenticationContexts => "Which authentication contexts can applications ask for?",
        CollectionNames.AuthenticationStrengthPolicies => "Which methods satisfy a strength?",
        CollectionNames.AuthenticationMethodsPolicy => "Which methods may people register and use, and for how long does a pass live?",
        CollectionNames.SecurityDefaults => "Are security defaults on in place of policies?",
        CollectionNames.CrossTenantAccessPolicy => "Is what guests did at home accepted?",
        CollectionNames.DeviceRegistrationPolicy => "Does registering a device ask for MFA by itself?",
        CollectionNames.MfaTrustedIps => "Which addresses skip the legacy MFA service?",
        CollectionNames.SsprPolicy => "Must people register for password reset at sign-in?",
        CollectionNames.BaselineScopeEnforcement => "Do application exclusions open the directory's baseline scopes?",
        CollectionNames.TermsOfUse => "Which terms must people accept?",
        CollectionNames.Users => "Whom is it about: members, guests, disabled accounts?",
        CollectionNames.AuthenticationMethods => "What has each person registered: who can sign in, bootstrap and recover?",
        CollectionNames.UserRegistrationDetails => "Who is capable of MFA and of signing in without a password?",
        CollectionNames.Groups => "Which groups do policies and methods name?",
        CollectionNames.GroupMembers => "Who is in the groups that policies and methods name?",
        CollectionNames.RoleAssignments => "Who holds a role that policies name?",
        CollectionNames.RoleEligibilities => "Who may activate a role that policies name?",
        CollectionNames.Devices => "Which devices are compliant, joined or filtered?",
        CollectionNames.ServicePrincipals => "Which applications exist, and which do application filters mean?",
        _ => string.Empty,
    };

    private static string WithId(string path, string? id) => id is null ? path : $"{path}/{id}";
}
