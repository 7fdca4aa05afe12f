namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>The type of what a path of Graph's reference answers, or of the objects of its list.</summary>
internal static class ServedTypes
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        ["identity/conditionalAccess/policies"] = "conditionalAccessPolicy",
        ["identity/conditionalAccess/namedLocations"] = "namedLocation",
        ["identity/conditionalAccess/authenticationContextClassReferences"] = "authenticationContextClassReference",
        ["identity/conditionalAccess/authenticationStrength/policies"] = "authenticationStrengthPolicy",
        ["policies/authenticationStrengthPolicies"] = "authenticationStrengthPolicy",
        ["policies/authenticationMethodsPolicy"] = "authenticationMethodsPolicy",
        ["policies/authenticationMethodsPolicy/authenticationMethodConfigurations"] = "authenticationMethodConfiguration",
        ["policies/identitySecurityDefaultsEnforcementPolicy"] = "identitySecurityDefaultsEnforcementPolicy",
        ["policies/crossTenantAccessPolicy"] = "crossTenantAccessPolicy",
        ["policies/crossTenantAccessPolicy/default"] = "crossTenantAccessPolicyConfigurationDefault",
        ["policies/crossTenantAccessPolicy/partners"] = "crossTenantAccessPolicyConfigurationPartner",
        ["policies/deviceRegistrationPolicy"] = "deviceRegistrationPolicy",
        ["identityGovernance/termsOfUse/agreements"] = "agreement",
        ["organization"] = "organization",
        ["domains"] = "domain",
        ["domains/{}/federationConfiguration"] = "internalDomainFederation",
        ["groups"] = "group",
        ["groups/{}/transitiveMembers"] = "directoryObject",
        ["devices"] = "device",
        ["servicePrincipals"] = "servicePrincipal",
        ["roleManagement/directory/roleAssignments"] = "unifiedRoleAssignment",
        ["roleManagement/directory/roleEligibilityScheduleInstances"] = "unifiedRoleEligibilityScheduleInstance",
        ["users"] = "user",
        ["users/{}/authentication/methods"] = "authenticationMethod",
        ["users/{}/authentication/requirements"] = "strongAuthenticationRequirements",
        ["reports/authenticationMethods/userRegistrationDetails"] = "userRegistrationDetails",
    };

    /// <summary>The type; a path that is not known is a mistake of whoever added it.</summary>
    /// <param name="path">Behind the version; <c>{}</c> stands for a key.</param>
    public static string Of(string path) => s_types[path.EndsWith("/{}", StringComparison.Ordinal) ? path[..^3] : path];
}
