using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>What is read through the emulator is the tenant that it was started from.</summary>
public sealed class RoundTripTests
{
    private static readonly (string Collection, string Path)[] s_lists =
    [
        (CollectionNames.ConditionalAccessPolicies, "/beta/identity/conditionalAccess/policies"),
        (CollectionNames.NamedLocations, "/beta/identity/conditionalAccess/namedLocations"),
        (CollectionNames.AuthenticationContexts, "/v1.0/identity/conditionalAccess/authenticationContextClassReferences"),
        (CollectionNames.AuthenticationStrengthPolicies, "/v1.0/policies/authenticationStrengthPolicies"),
        (CollectionNames.TermsOfUse, "/v1.0/identityGovernance/termsOfUse/agreements"),
        (CollectionNames.UserRegistrationDetails, "/beta/reports/authenticationMethods/userRegistrationDetails"),
        (CollectionNames.RoleAssignments, "/v1.0/roleManagement/directory/roleAssignments"),
        (CollectionNames.RoleEligibilities, "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances"),
        (CollectionNames.Devices, "/beta/devices"),
        (CollectionNames.ServicePrincipals, "/v1.0/servicePrincipals"),
    ];

    [Theory]
    [InlineData("contoso")]
    [InlineData("adopting")]
    [InlineData("stepped-up")]
    [InlineData("broken")]
    public async Task Reading_everything_gives_the_same_tenant(string name)
    {
        await ReadsTheSameAsync(ContosoEmulator.PathOf(name));
    }

    // What the samples lack: members that nobody knows, security attributes, a federated domain, devices and strangers in a group, terms of use.
    [Fact]
    public async Task What_is_rare_comes_through_too()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("emulator-test-").FullName, "tenant.json");
        await File.WriteAllTextAsync(
            file,
            """
            { "schemaVersion": "1.0", "tenantId": "t", "collections": "complete",
              "organization": { "id": "t", "displayName": "T" }, "authenticationMethodsPolicy": { "id": "a", "authenticationMethodConfigurations": [] },
              "securityDefaults": { "isEnabled": true }, "deviceRegistrationPolicy": { "multiFactorAuthConfiguration": "required" }, "crossTenantAccessPolicy": { "default": { "inboundTrust": { "isMfaAccepted": true } }, "partners": [] },
              "domains": [{ "id": "one.example", "authenticationType": "Federated", "federationConfiguration": [{ "id": "f1", "issuerUri": "urn:one", "federatedIdpMfaBehavior": "enforceMfaByFederatedIdp" }] }, { "id": "two.example", "authenticationType": "Managed" }],
              "users": [{ "id": "u1", "userPrincipalName": "it's#ext@two.example", "newMember": { "inside": [1, null, "two"] }, "customSecurityAttributes": { "Set": { "A": true } }, "authenticationMethods": [] }],
              "groups": [{ "id": "g1", "transitiveMembers": ["d1", "stranger", "u1"] }],
              "devices": [{ "id": "d1", "deviceId": "x", "hostnames": [] }],
              "servicePrincipals": [{ "id": "s1", "appId": "s1-app", "customSecurityAttributes": { "Set": { "B": ["x", "y"] } } }, { "id": "s2", "appId": "s2-app" }],
              "termsOfUse": [{ "id": "terms", "displayName": "Terms" }],
              "roleEligibilities": [{ "id": "r1", "principalId": "u1", "roleDefinitionId": "role", "directoryScopeId": "/" }] }
            """,
            TestContext.Current.CancellationToken);

        await ReadsTheSameAsync(file);

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task ReadsTheSameAsync(string path)
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = path, PageSize = 7 }, TestContext.Current.CancellationToken);
        using GraphClient client = GraphClient.Reader(emulator);

        JsonObject document = await ExportAsync(client, emulator.Store.Tenant);

        string file = Path.Combine(Directory.CreateTempSubdirectory("emulator-test-").FullName, "snapshot.json");
        await File.WriteAllTextAsync(file, document.ToJsonString(), TestContext.Current.CancellationToken);
        Tenant read = SnapshotReader.Read(file, new NoHost(), TestContext.Current.CancellationToken).Tenant;
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Equal(emulator.Store.Tenant, read);
    }

    [Fact]
    public async Task Members_of_users_come_when_they_are_selected()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf("contoso") }, TestContext.Current.CancellationToken);
        using GraphClient client = GraphClient.Reader(emulator);

        (List<JsonElement> plain, _) = await client.ListAsync("/v1.0/users");
        (List<JsonElement> selected, _) = await client.ListAsync("/v1.0/users?$select=id,userType,identities,department");

        Assert.Equal(emulator.Store.Tenant.Users.Count, plain.Count);
        Assert.All(plain, user => Assert.DoesNotContain("userType", user.Names()));
        Assert.Equal(["department", "id", "identities", "userType"], selected[0].Names());
    }

    private static async Task<JsonObject> ExportAsync(GraphClient client, Tenant tenant)
    {
        JsonObject document = new() { ["schemaVersion"] = "1.0", ["tenantId"] = tenant.TenantId, ["capturedAt"] = tenant.CapturedAt?.ToString("O"), ["capturedBy"] = tenant.CapturedBy };
        foreach ((string collection, string path) in s_lists)
            document[collection] = Array((await client.ListAsync(path)).Objects);
        await AttributesAsync(client, document[CollectionNames.ServicePrincipals]!.AsArray(), "servicePrincipals");
        document[CollectionNames.Organization] = Node((await client.ListAsync("/v1.0/organization")).Objects.Single());
        document[CollectionNames.AuthenticationMethodsPolicy] = await DocumentAsync(client, "authenticationMethodsPolicy");
        document[CollectionNames.SecurityDefaults] = await DocumentAsync(client, "identitySecurityDefaultsEnforcementPolicy");
        document[CollectionNames.DeviceRegistrationPolicy] = await DocumentAsync(client, "deviceRegistrationPolicy");
        document[CollectionNames.CrossTenantAccessPolicy] = new JsonObject
        {
            ["default"] = await DocumentAsync(client, "crossTenantAccessPolicy/default"),
            ["partners"] = Array((await client.ListAsync("/v1.0/policies/crossTenantAccessPolicy/partners")).Objects),
        };
        await PeopleAsync(client, document);
        document["collections"] = tenant.Completeness.IsEverything
            ? "complete"
            : new JsonObject(CollectionNames.All.Select(name => KeyValuePair.Create<string, JsonNode?>(name, tenant.Completeness[name].ToString().ToLowerInvariant())));
        return document;
    }

    // Custom security attributes come only to who selects them.
    private static async Task AttributesAsync(GraphClient client, JsonArray objects, string path)
    {
        Assert.All(objects, item => Assert.False(item!.AsObject().ContainsKey("customSecurityAttributes")));
        foreach ((JsonNode? item, JsonElement selected) in objects.Zip((await client.ListAsync($"/v1.0/{path}?$select=id,customSecurityAttributes")).Objects))
        {
            if (selected.TryGetProperty("customSecurityAttributes", out JsonElement attributes))
                item!["customSecurityAttributes"] = Node(attributes);
        }
    }

    private static async Task PeopleAsync(GraphClient client, JsonObject document)
    {
        document[CollectionNames.Users] = Array((await client.ListAsync("/beta/users")).Objects);
        await AttributesAsync(client, document[CollectionNames.Users]!.AsArray(), "users");
        foreach (JsonObject user in document[CollectionNames.Users]!.AsArray().Select(user => user!.AsObject()))
        {
            user["authenticationMethods"] = Array((await client.ListAsync($"/beta/users/{user["id"]}/authentication/methods")).Objects);
            (HttpStatusCode status, JsonElement requirements) = await client.GetAsync($"/beta/users/{user["id"]}/authentication/requirements");
            if (status == HttpStatusCode.OK)
                user["perUserMfaState"] = requirements.Text("perUserMfaState");
        }

        document[CollectionNames.Groups] = Array((await client.ListAsync("/v1.0/groups")).Objects);
        foreach (JsonObject group in document[CollectionNames.Groups]!.AsArray().Select(group => group!.AsObject()))
            group["transitiveMembers"] = new JsonArray([.. (await client.ListAsync($"/v1.0/groups/{group["id"]}/transitiveMembers?$select=id")).Objects.Select(member => JsonValue.Create(member.Text("id")))]);
        document[CollectionNames.Domains] = Array((await client.ListAsync("/v1.0/domains")).Objects);
        foreach (JsonObject domain in document[CollectionNames.Domains]!.AsArray().Select(domain => domain!.AsObject()))
        {
            Assert.False(domain.ContainsKey("federationConfiguration"));
            if ((await client.ListAsync($"/v1.0/domains/{domain["id"]}/federationConfiguration")).Objects is [JsonElement federation])
            {
                Assert.Equal("#microsoft.graph.internalDomainFederation", federation.Text("@odata.type"));
                JsonObject configuration = Node(federation)!.AsObject();
                configuration.Remove("@odata.type");
                domain["federationConfiguration"] = new JsonArray(configuration);
            }
        }
    }

    private static async Task<JsonNode?> DocumentAsync(GraphClient client, string name)
    {
        (HttpStatusCode status, JsonElement body) = await client.GetAsync("/beta/policies/" + name);
        Assert.Equal(HttpStatusCode.OK, status);
        JsonObject document = Node(body)!.AsObject();
        document.Remove("@odata.context");
        return document;
    }

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());

    private static JsonArray Array(List<JsonElement> objects) => new([.. objects.Select(Node)]);

    private sealed class NoHost : IOperationHost
    {
        public void Report(OperationError error) => Assert.Fail(error.ToLine());

        public void Warn(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Progress(ProgressUpdate update)
        {
        }
    }
}
