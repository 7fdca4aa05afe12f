using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests.Resources;

/// <summary>What beta alone has is not in v1.0.</summary>
public sealed class VersionTests
{
    private const string Tenant = """
        "collections": "complete",
        "conditionalAccessPolicies": [{ "id": "p1", "state": "enabled", "newMember": 1,
          "conditions": { "users": { "includeUsers": ["All"] }, "agentIdRiskLevels": "high", "applications": { "includeApplications": ["All"], "globalSecureAccess": {} }, "devices": { "includeDevices": ["All"], "deviceFilter": { "mode": "include", "rule": "device.isCompliant -eq True" } } } }],
        "namedLocations": [{ "@odata.type": "#microsoft.graph.compliantNetworkNamedLocation", "id": "l1" }, { "@odata.type": "#microsoft.graph.countryNamedLocation", "id": "l2", "countriesAndRegions": ["NL"] }],
        "devices": [{ "id": "d1", "deviceId": "x", "extensionAttributes": { "extensionAttribute1": "SAW" } }],
        "groups": [{ "id": "g1", "transitiveMembers": ["d1"] }],
        "users": [{ "id": "u1", "authenticationMethods": [
          { "@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "id": "f1", "model": "Key", "lastUsedDateTime": "2026-01-02T03:04:05Z" },
          { "@odata.type": "#microsoft.graph.passwordlessMicrosoftAuthenticatorAuthenticationMethod", "id": "l1" }] }],
        "authenticationMethodsPolicy": { "id": "a", "systemCredentialPreferences": { "state": "enabled" },
          "registrationEnforcement": { "authenticationMethodsRegistrationCampaign": { "state": "enabled", "enforceRegistrationAfterAllowedSnoozes": true } },
          "authenticationMethodConfigurations": [{ "@odata.type": "#microsoft.graph.hardwareOathAuthenticationMethodConfiguration", "id": "HardwareOath", "state": "enabled" },
            { "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration", "id": "Fido2", "state": "enabled" }] }
        """;

    [Theory]
    [InlineData("identity/conditionalAccess/policies/p1", "conditions agentIdRiskLevels", 1)]
    [InlineData("identity/conditionalAccess/policies/p1", "conditions applications globalSecureAccess", 1)]
    [InlineData("identity/conditionalAccess/policies/p1", "conditions devices includeDevices", 1)]
    [InlineData("devices/d1", "extensionAttributes", 1)]
    [InlineData("devices/d1?$select=id,extensionAttributes", "extensionAttributes", 1)]
    [InlineData("users/u1/authentication/fido2Methods/f1", "lastUsedDateTime", 1)]
    [InlineData("users/u1/authentication/methods/f1", "lastUsedDateTime", 1)]
    [InlineData("policies/authenticationMethodsPolicy", "systemCredentialPreferences", 1)]
    [InlineData("policies/authenticationMethodsPolicy", "registrationEnforcement authenticationMethodsRegistrationCampaign enforceRegistrationAfterAllowedSnoozes", 1)]
    [InlineData("identity/conditionalAccess/policies/p1", "newMember", 2)]
    [InlineData("identity/conditionalAccess/policies/p1", "conditions devices deviceFilter", 2)]
    [InlineData("users/u1/authentication/methods/f1", "model", 2)]
    public async Task A_member_of_beta_is_not_in_v1(string path, string member, int versions)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client();

        Assert.True(await HasAsync(client, "/beta/" + path, member));
        Assert.Equal(versions == 2, await HasAsync(client, "/v1.0/" + path, member));
    }

    [Theory]
    [InlineData("identity/conditionalAccess/namedLocations", "l1")]
    [InlineData("users/u1/authentication/methods", "l1")]
    [InlineData("policies/authenticationMethodsPolicy/authenticationMethodConfigurations", "HardwareOath")]
    public async Task An_object_of_a_type_of_beta_is_not_in_v1(string path, string id)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client();

        Assert.Equal(2, (await client.ListAsync("/beta/" + path)).Objects.Count);
        Assert.NotEqual(id, Assert.Single((await client.ListAsync("/v1.0/" + path)).Objects).Text("id"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/beta/{path}/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1.0/{path}/{id}")).Status);
        Assert.Single((await client.GetAsync("/v1.0/policies/authenticationMethodsPolicy")).Body.GetProperty("authenticationMethodConfigurations").EnumerateArray());
    }

    [Fact]
    public async Task Members_of_a_group_are_of_the_version_too()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client();

        Assert.Contains("extensionAttributes", (await client.ListAsync("/beta/groups/g1/transitiveMembers")).Objects[0].Names());
        Assert.DoesNotContain("extensionAttributes", (await client.ListAsync("/v1.0/groups/g1/transitiveMembers")).Objects[0].Names());
    }

    [Fact]
    public async Task Filters_see_what_the_version_has()
    {
        await using OneTenant tenant = await OneTenant.StartAsync("""
            "collections": "complete", "users": [{ "id": "u1" }],
            "userRegistrationDetails": [{ "id": "u1", "defaultMfaMethod": "push" }]
            """);
        GraphClient client = tenant.Client();
        const string Path = "reports/authenticationMethods/userRegistrationDetails?$filter=defaultMfaMethod eq 'push'";

        Assert.Single((await client.ListAsync("/beta/" + Path)).Objects);
        Assert.Empty((await client.ListAsync("/v1.0/" + Path)).Objects);
    }

    [Theory]
    [InlineData("v1.0", "signInFrequency")]
    [InlineData("beta", "continuousAccessEvaluation signInFrequency")]
    public async Task What_If_answers_with_what_the_version_has(string version, string members)
    {
        await using OneTenant tenant = await OneTenant.StartAsync("""
            "collections": "complete", "users": [{ "id": "u1", "userType": "Member" }],
            "conditionalAccessPolicies": [{ "id": "p1", "state": "enabled", "conditions": { "users": { "includeUsers": ["All"] }, "applications": { "includeApplications": ["All"] }, "clientAppTypes": ["all"] },
              "sessionControls": { "continuousAccessEvaluation": { "mode": "disabled" }, "signInFrequency": { "isEnabled": true, "frequencyInterval": "everyTime" } } }]
            """);

        (HttpStatusCode status, JsonElement body) = await tenant.Client().PostAsync($"/{version}/identity/conditionalAccess/evaluate", """
            { "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "u1" },
              "signInContext": { "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": ["00000003-0000-0ff1-ce00-000000000000"] }, "signInConditions": {} }
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        JsonElement policy = Assert.Single(body.GetProperty("value").EnumerateArray());
        Assert.True(policy.GetProperty("policyApplies").GetBoolean());
        Assert.Equal(members, string.Join(' ', policy.GetProperty("sessionControls").Names().Order(StringComparer.Ordinal)));
    }

    private static async Task<bool> HasAsync(GraphClient client, string path, string member)
    {
        (HttpStatusCode status, JsonElement body) = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (string name in member.Split(' '))
        {
            if (!body.TryGetProperty(name, out body))
                return false;
        }

        return true;
    }
}
