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
        (CollectionNames.ConditionalAccessPolicies, "/v1.0/identity/conditionalAccess/policies"),
        (CollectionNames.NamedLocations, "/v1.0/identity/conditionalAccess/namedLocations"),
        (CollectionNames.AuthenticationContexts, "/v1.0/identity/conditionalAccess/authenticationContextClassReferences"),
        (CollectionNames.AuthenticationStrengthPolicies, "/v1.0/policies/authenticationStrengthPolicies"),
        (CollectionNames.TermsOfUse, "/v1.0/identityGovernance/termsOfUse/agreements"),
        (CollectionNames.UserRegistrationDetails, "/v1.0/reports/authenticationMethods/userRegistrationDetails"),
        (CollectionNames.RoleAssignments, "/v1.0/roleManagement/directory/roleAssignments"),
        (CollectionNames.RoleEligibilities, "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances"),
        (CollectionNames.Devices, "/v1.0/devices"),
        (CollectionNames.ServicePrincipals, "/v1.0/servicePrincipals"),
    ];

    [Theory]
    [InlineData("contoso")]
    [InlineData("adopting")]
    [InlineData("stepped-up")]
    [InlineData("broken")]
    public async Task Reading_everything_gives_the_same_tenant(string name)
    {
        await using Emulator emulator = await Emulator.StartAsync(
            new EmulatorOptions { TenantPath = ContosoEmulator.PathOf(name), PageSize = 7 }, TestContext.Current.CancellationToken);
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

    private static async Task PeopleAsync(GraphClient client, JsonObject document)
    {
        document[CollectionNames.Users] = Array((await client.ListAsync("/beta/users")).Objects);
        foreach (JsonObject user in document[CollectionNames.Users]!.AsArray().Select(user => user!.AsObject()))
        {
            user["authenticationMethods"] = Array((await client.ListAsync($"/v1.0/users/{user["id"]}/authentication/methods")).Objects);
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
            if ((await client.ListAsync($"/v1.0/domains/{domain["id"]}/federationConfiguration")).Objects is [JsonElement federation])
                domain["federatedIdpMfaBehavior"] = federation.Text("federatedIdpMfaBehavior");
        }
    }

    private static async Task<JsonNode?> DocumentAsync(GraphClient client, string name)
    {
        (HttpStatusCode status, JsonElement body) = await client.GetAsync("/v1.0/policies/" + name);
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
