using System.Text.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>Everything that can be read, with the permissions of Graph's reference (fact sheet §5.1).</summary>
public static class ResourceTable
{
    private const string ReadPolicies = "Policy.Read.All";
    private const string ReadUsers = "User.Read.All";
    private const string ReadMembers = "GroupMember.Read.All";
    private const string ReadDevices = "Device.Read.All";

    // The v1.0 reference of users: what is served where nothing is selected.
    private static readonly string[] s_userDefaults =
        ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"];

    private static readonly (string Member, string Permission) s_securityAttributes = ("customSecurityAttributes", "CustomSecAttributeAssignment.Read.All");

    private static readonly string[] s_userParts = ["authenticationMethods", "perUserMfaState"];

    /// <summary>The resources of a version.</summary>
    public static IReadOnlyList<Resource> Of(string version) => string.Equals(version, "beta", StringComparison.Ordinal) ? s_beta : s_v1;

    private static readonly List<Resource> s_v1 = [.. All(isBeta: false)];

    private static readonly List<Resource> s_beta = [.. All(isBeta: true)];

    private static IEnumerable<Resource> All(bool isBeta) => Policies().Concat(Directory(isBeta)).Concat(People(isBeta));

    private static IEnumerable<Resource> Policies()
    {
        const string Access = "identity/conditionalAccess";
        const string Methods = "policies/authenticationMethodsPolicy";
        const string Partners = "policies/crossTenantAccessPolicy";
        const string ReadMethodsPolicy = "Policy.Read.AuthenticationMethod";
        string[] conditionalAccess = ["Policy.Read.ConditionalAccess", ReadPolicies];
        return
        [
            .. List($"{Access}/policies", CollectionNames.ConditionalAccessPolicies, conditionalAccess),
            .. List($"{Access}/namedLocations", CollectionNames.NamedLocations, [ReadPolicies]),
            .. List($"{Access}/authenticationContextClassReferences", CollectionNames.AuthenticationContexts, conditionalAccess),
            .. List($"{Access}/authenticationStrength/policies", CollectionNames.AuthenticationStrengthPolicies, [ReadPolicies]),
            .. List("policies/authenticationStrengthPolicies", CollectionNames.AuthenticationStrengthPolicies, [ReadPolicies]),
            One(Methods, CollectionNames.AuthenticationMethodsPolicy, [ReadMethodsPolicy], static context => context.Store.Document(CollectionNames.AuthenticationMethodsPolicy)),
            .. Part($"{Methods}/authenticationMethodConfigurations", CollectionNames.AuthenticationMethodsPolicy, "authenticationMethodConfigurations", "id", [ReadMethodsPolicy]),
            One("policies/identitySecurityDefaultsEnforcementPolicy", CollectionNames.SecurityDefaults, [ReadPolicies], static context => context.Store.Document(CollectionNames.SecurityDefaults)),
            One(Partners, CollectionNames.CrossTenantAccessPolicy, [ReadPolicies], static context => context.Store.Document(CollectionNames.CrossTenantAccessPolicy)) with { NotGraphs = ["default", "partners"] },
            One($"{Partners}/default", CollectionNames.CrossTenantAccessPolicy, [ReadPolicies], static context => Member(context.Store.Document(CollectionNames.CrossTenantAccessPolicy), "default")),
            .. Part($"{Partners}/partners", CollectionNames.CrossTenantAccessPolicy, "partners", "tenantId", [ReadPolicies]),
            One("policies/deviceRegistrationPolicy", CollectionNames.DeviceRegistrationPolicy, ["Policy.Read.DeviceConfiguration"], static context => context.Store.Document(CollectionNames.DeviceRegistrationPolicy)),
            .. List("identityGovernance/termsOfUse/agreements", CollectionNames.TermsOfUse, ["Agreement.Read.All"]),
        ];
    }

    private static IEnumerable<Resource> Directory(bool isBeta) =>
    [
        new Resource
        {
            Path = "organization", Collection = CollectionNames.Organization, Permissions = ["Organization.Read.All"], IsList = true, Context = "organization",
            Read = static context => context.Store.Document(CollectionNames.Organization) is { } organization ? new Found([new ServedObject(organization)]) : new Found([]),
        },
        .. List("domains", CollectionNames.Domains, ["Domain.Read.All"], notGraphs: ["federatedIdpMfaBehavior", "federationConfiguration"]),
        new Resource
        {
            Path = "domains/{}/federationConfiguration", Collection = CollectionNames.Domains, Permissions = ["Domain.Read.All"], IsList = true,
            Context = "domains('{}')/federationConfiguration", Read = Related.Federation,
        },
        .. List("groups", CollectionNames.Groups, [ReadMembers, "Group.Read.All"], notGraphs: ["transitiveMembers"], isDirectory: true),
        new Resource
        {
            Path = "groups/{}/transitiveMembers", Collection = CollectionNames.GroupMembers, Permissions = [ReadMembers], IsList = true, IsDirectory = true,
            Context = "directoryObjects", Read = static context => Related.Members(context, ReadUsers, ReadDevices), NotGraphs = [.. s_userParts, "transitiveMembers"], Guarded = s_securityAttributes,
        },
        .. List("devices", CollectionNames.Devices, [ReadDevices], isDirectory: true),
        .. List("servicePrincipals", CollectionNames.ServicePrincipals, ["Application.Read.All"], isDirectory: true, otherKey: "appId", guarded: s_securityAttributes),
        .. List("roleManagement/directory/roleAssignments", CollectionNames.RoleAssignments, ["RoleManagement.Read.Directory"]),
        .. List("roleManagement/directory/roleEligibilityScheduleInstances", CollectionNames.RoleEligibilities, ["RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory"]),
        .. List("users", CollectionNames.Users, [ReadUsers], notGraphs: s_userParts, isDirectory: true, otherKey: "userPrincipalName", byDefault: isBeta ? null : s_userDefaults, guarded: s_securityAttributes),
    ];

    private static IEnumerable<Resource> People(bool isBeta)
    {
        const string ReadMethods = "UserAuthenticationMethod.Read.All";
        yield return new Resource
        {
            Path = "users/{}/authentication/methods", Collection = CollectionNames.AuthenticationMethods, Permissions = [ReadMethods], IsList = true,
            Context = "users('{}')/authentication/methods", Read = Related.Methods,
        };
        foreach (Resource resource in List("reports/authenticationMethods/userRegistrationDetails", CollectionNames.UserRegistrationDetails, ["AuditLog.Read.All"]))
            yield return resource;
        if (isBeta)
            yield return One("users/{}/authentication/requirements", CollectionNames.Users, [ReadPolicies], Related.Requirements);
    }

    /// <summary>A collection and its objects.</summary>
    private static IEnumerable<Resource> List(
        string path, string collection, string[] permissions, string[]? notGraphs = null, bool isDirectory = false, string? otherKey = null, string[]? byDefault = null,
        (string Member, string Permission)? guarded = null)
    {
        Resource list = new()
        {
            Path = path, Collection = collection, Permissions = permissions, IsList = true, IsDirectory = isDirectory, NotGraphs = notGraphs ?? [], Default = byDefault, Guarded = guarded, Context = path,
            Read = context => new Found([.. context.Store.List(collection).Select(element => new ServedObject(element))]),
        };
        yield return list;
        yield return list with
        {
            Path = path + "/{}", IsList = false, Context = path + "/$entity",
            Read = context => Single(context.Store.Find(collection, "id", context.Keys[0]) ?? (otherKey is null ? null : context.Store.Find(collection, otherKey, context.Keys[0]))),
        };
    }

    /// <summary>A list inside a document, and its objects.</summary>
    private static IEnumerable<Resource> Part(string path, string collection, string member, string key, string[] permissions)
    {
        Resource list = new()
        {
            Path = path, Collection = collection, Permissions = permissions, IsList = true, Context = path,
            Read = context => new Found([.. Elements(context).Select(element => new ServedObject(element))]),
        };
        yield return list;
        yield return list with
        {
            Path = path + "/{}", IsList = false, Context = path + "/$entity",
            Read = context => Single(Elements(context)
                .Where(element => string.Equals(Member(element, key)?.GetString(), context.Keys[0], StringComparison.OrdinalIgnoreCase))
                .Select(element => (JsonElement?)element)
                .FirstOrDefault()),
        };

        IEnumerable<JsonElement> Elements(ReadContext context) =>
            Member(context.Store.Document(collection), member) is { ValueKind: JsonValueKind.Array } elements ? elements.EnumerateArray() : [];
    }

    private static Resource One(string path, string collection, string[] permissions, Func<ReadContext, JsonElement?> read) => new()
    {
        Path = path, Collection = collection, Permissions = permissions, Context = path + "/$entity", Read = context => Single(read(context)),
    };

    private static Found? Single(JsonElement? element) => element is { ValueKind: JsonValueKind.Object } found ? new Found([new ServedObject(found)]) : null;

    private static JsonElement? Member(JsonElement? element, string name) => element is { } found && found.TryGetProperty(name, out JsonElement member) ? member : null;
}
