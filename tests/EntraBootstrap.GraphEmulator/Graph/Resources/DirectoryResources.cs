using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.GraphEmulator.Graph.Resources.Kinds;

namespace EntraBootstrap.GraphEmulator.Graph.Resources;

/// <summary>The organization, its domains, and the objects of the directory.</summary>
internal static class DirectoryResources
{
    // The v1.0 reference of users: what is served where nothing is selected.
    private static readonly string[] s_userDefaults =
        ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"];

    private static readonly Guard s_securityAttributes = new("customSecurityAttributes", ["CustomSecAttributeAssignment.Read.All"], IsAskedFor: true);

    public static IEnumerable<Resource> All(bool isBeta) =>
    [
        new Resource
        {
            Path = "organization", Type = "organization", Collection = CollectionNames.Organization, Permissions = ["Organization.Read.All"], IsList = true, Context = "organization",
            Read = static context => context.Store.Document(CollectionNames.Organization) is { } organization ? new Found([new ServedObject(organization)]) : new Found([]),
        },
        .. List("domains", "domain", CollectionNames.Domains, ["Domain.Read.All"]).Select(static resource => resource with { NotGraphs = ["federatedIdpMfaBehavior", "federationConfiguration"] }),
        new Resource
        {
            Path = "domains/{}/federationConfiguration", Type = "internalDomainFederation", Collection = CollectionNames.Domains, Permissions = ["Domain.Read.All"], IsList = true,
            Context = "domains('{}')/federationConfiguration", Read = Federation.Of,
        },
        .. List("groups", "group", CollectionNames.Groups, [DirectoryObjects.ReadGroups, "Group.Read.All"]).Select(static resource => Of(resource)),
        new Resource
        {
            Path = "groups/{}/transitiveMembers", Type = "directoryObject", Collection = CollectionNames.GroupMembers, Permissions = [DirectoryObjects.ReadGroups], IsList = true, IsDirectory = true,
            Context = "directoryObjects", Read = DirectoryObjects.Members, NotGraphs = DirectoryObjects.NotGraphs, Guarded = s_securityAttributes,
        },
        .. List("devices", "device", CollectionNames.Devices, [DirectoryObjects.ReadDevices]).Select(static resource => Of(resource)),
        .. List("servicePrincipals", "servicePrincipal", CollectionNames.ServicePrincipals, [DirectoryObjects.ReadApplications], otherKey: "appId").Select(static resource => Of(resource) with { Guarded = s_securityAttributes }),
        .. List("users", "user", CollectionNames.Users, [DirectoryObjects.ReadUsers], otherKey: "userPrincipalName")
            .Select(resource => Of(resource) with { Default = isBeta ? null : s_userDefaults, Guarded = s_securityAttributes }),
    ];

    private static Resource Of(Resource resource) => resource with { NotGraphs = DirectoryObjects.NotGraphs, IsDirectory = true };
}
