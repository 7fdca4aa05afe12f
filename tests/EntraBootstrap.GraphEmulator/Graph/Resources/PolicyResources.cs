using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>Policies of the tenant but for strengths.</summary>
internal static class PolicyResources
{
    private const string Access = "identity/conditionalAccess";
    private const string Methods = "policies/authenticationMethodsPolicy";
    private const string Partners = "policies/crossTenantAccessPolicy";

    public static IEnumerable<Resource> All()
    {
        string[] conditionalAccess = [ReadAccess, ReadPolicies];
        return
        [
            .. List($"{Access}/policies", "conditionalAccessPolicy", CollectionNames.ConditionalAccessPolicies, conditionalAccess),
            .. List($"{Access}/namedLocations", "namedLocation", CollectionNames.NamedLocations, [ReadPolicies]),
            .. List($"{Access}/authenticationContextClassReferences", "authenticationContextClassReference", CollectionNames.AuthenticationContexts, conditionalAccess),
            .. Refused($"{Access}/deletedItems/policies", "conditionalAccessPolicy", conditionalAccess, NotCaptured),
            .. Refused($"{Access}/templates", "conditionalAccessTemplate", [ReadPolicies], TemplatesUnknown),
            One(Methods, "authenticationMethodsPolicy", CollectionNames.AuthenticationMethodsPolicy, [ReadMethodsPolicy, ReadPolicies], static context => context.Store.Document(CollectionNames.AuthenticationMethodsPolicy)),
            .. Part($"{Methods}/authenticationMethodConfigurations", "authenticationMethodConfiguration", CollectionNames.AuthenticationMethodsPolicy, "authenticationMethodConfigurations", "id", [ReadMethodsPolicy, ReadPolicies]),
            One(
                "policies/identitySecurityDefaultsEnforcementPolicy", "identitySecurityDefaultsEnforcementPolicy", CollectionNames.SecurityDefaults, [ReadPolicies],
                static context => context.Store.Document(CollectionNames.SecurityDefaults)),
            One(Partners, "crossTenantAccessPolicy", CollectionNames.CrossTenantAccessPolicy, [ReadPolicies], static context => context.Store.Document(CollectionNames.CrossTenantAccessPolicy)) with { NotGraphs = ["default", "partners"] },
            One(
                $"{Partners}/default", "crossTenantAccessPolicyConfigurationDefault", CollectionNames.CrossTenantAccessPolicy, [ReadPolicies],
                static context => Member(context.Store.Document(CollectionNames.CrossTenantAccessPolicy), "default")),
            .. Part($"{Partners}/partners", "crossTenantAccessPolicyConfigurationPartner", CollectionNames.CrossTenantAccessPolicy, "partners", "tenantId", [ReadPolicies]),
            One("policies/deviceRegistrationPolicy", "deviceRegistrationPolicy", CollectionNames.DeviceRegistrationPolicy, ["Policy.Read.DeviceConfiguration"], static context => context.Store.Document(CollectionNames.DeviceRegistrationPolicy)),
            .. List("identityGovernance/termsOfUse/agreements", "agreement", CollectionNames.TermsOfUse, ["Agreement.Read.All"]),
        ];
    }

    // Microsoft's catalogue is no part of a tenant and its text is Microsoft's.
    private static GraphException TemplatesUnknown() => new(
        StatusCodes.Status501NotImplemented, "NotImplemented", "Microsoft's catalogue of templates is not in a snapshot and is not served here; ask Graph for it.");

    /// <summary>What Graph has and a snapshot never: an empty list would be a false answer.</summary>
    private static Resource[] Refused(string path, string type, string[] permissions, Func<GraphException> why)
    {
        Resource list = new() { Path = path, Type = type, Permissions = permissions, IsList = true, Context = path, IsNeverServed = true, Read = _ => throw why() };
        return [list, Single(list, _ => throw why())];
    }
}
