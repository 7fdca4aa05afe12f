using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>Tokens and permissions.</summary>
public sealed class AccessTests(ContosoEmulator contoso)
{
    private const string Person = "/users/c0c0c0c0-0001-4000-8000-000000000001/authentication/methods";
    private const string Members = "/groups/c0c0c0c0-0002-4000-8000-000000000001/transitiveMembers";

    [Theory]
    [InlineData("/identity/conditionalAccess/policies", "Policy.Read.ConditionalAccess", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/policies", "Policy.Read.All", "Policy.Read.ConditionalAccess")]
    [InlineData("/identity/conditionalAccess/namedLocations", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/authenticationContextClassReferences", "Policy.Read.ConditionalAccess", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/authenticationStrength/policies", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/authenticationStrength/policies/00000000-0000-0000-0000-000000000004/usage", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/authenticationStrength/policies/00000000-0000-0000-0000-000000000004/combinationConfigurations", "Policy.Read.AuthenticationMethod", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/authenticationStrength/combinations", "Policy.Read.All")]
    [InlineData("/identity/conditionalAccess/authenticationStrength/authenticationMethodModes", "Policy.Read.All")]
    [InlineData("/policies/authenticationStrengthPolicies", "Policy.Read.All")]
    [InlineData("/policies/authenticationMethodsPolicy", "Policy.Read.AuthenticationMethod", "Policy.Read.All")]
    [InlineData("/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Fido2", "Policy.Read.AuthenticationMethod", "Policy.Read.All")]
    [InlineData("/policies/identitySecurityDefaultsEnforcementPolicy", "Policy.Read.All")]
    [InlineData("/policies/crossTenantAccessPolicy/default", "Policy.Read.All")]
    [InlineData("/policies/crossTenantAccessPolicy/partners", "Policy.Read.All")]
    [InlineData("/policies/deviceRegistrationPolicy", "Policy.Read.DeviceConfiguration")]
    [InlineData("/organization", "Organization.Read.All")]
    [InlineData("/domains", "Domain.Read.All")]
    [InlineData("/users", "User.Read.All")]
    [InlineData(Person, "UserAuthenticationMethod.Read.All")]
    [InlineData("/reports/authenticationMethods/userRegistrationDetails", "AuditLog.Read.All")]
    [InlineData("/groups", "GroupMember.Read.All", "Group.Read.All")]
    [InlineData(Members, "GroupMember.Read.All")]
    [InlineData("/roleManagement/directory/roleAssignments", "RoleManagement.Read.Directory")]
    [InlineData("/roleManagement/directory/roleAssignmentScheduleInstances", "RoleAssignmentSchedule.Read.Directory", "RoleManagement.Read.Directory")]
    [InlineData("/roleManagement/directory/roleEligibilityScheduleInstances", "RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory")]
    [InlineData("/devices", "Device.Read.All")]
    [InlineData("/servicePrincipals", "Application.Read.All")]
    [InlineData("/identityGovernance/termsOfUse/agreements", "Agreement.Read.All")]
    public async Task An_endpoint_opens_with_its_permission_and_with_no_other_one(string path, string permission, params string[] others)
    {
        using GraphClient with = new(contoso.Emulator, contoso.Emulator.IssueToken([permission]));
        using GraphClient without = new(contoso.Emulator, contoso.Emulator.IssueToken(Emulator.ReadPermissions.Except([permission, .. others])));

        Assert.Equal(HttpStatusCode.OK, (await with.GetAsync("/v1.0" + path)).Status);
        (HttpStatusCode status, JsonElement body) = await without.GetAsync("/v1.0" + path);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("Authorization_RequestDenied", body.Code());
    }

    [Fact]
    public async Task A_person_s_token_has_its_permissions_as_scopes()
    {
        using GraphClient client = new(contoso.Emulator, contoso.Emulator.IssueToken(["User.Read.All", "Device.Read.All"], isDelegated: true));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1.0/devices")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/v1.0/groups")).Status);
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_said()
    {
        string good = contoso.Emulator.IssueToken();
        await using Emulator other = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf("stepped-up") }, TestContext.Current.CancellationToken);
        string[] parts = good.Split('.');
        string?[] tokens = [null, "nonsense", "a.b.c", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.e30.{parts[2]}", other.IssueToken(), contoso.Emulator.IssueToken(lifetime: TimeSpan.Zero)];

        foreach (string? token in tokens)
        {
            using GraphClient client = new(contoso.Emulator, token);
            using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, "/v1.0/users");
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("InvalidAuthenticationToken", JsonElement.Parse(body).Code());
            Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
            if (token is not null)
                Assert.DoesNotContain(token, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Members_that_may_not_be_read_show_type_and_id_alone()
    {
        using GraphClient groups = new(contoso.Emulator, contoso.Emulator.IssueToken(["GroupMember.Read.All"]));
        using GraphClient both = new(contoso.Emulator, contoso.Emulator.IssueToken(["GroupMember.Read.All", "User.Read.All"]));

        (List<JsonElement> bare, _) = await groups.ListAsync("/v1.0" + Members);
        (List<JsonElement> full, _) = await both.ListAsync("/v1.0" + Members);

        Assert.NotEmpty(bare);
        Assert.All(bare, member => Assert.Equal(["@odata.type", "id"], member.Names()));
        Assert.All(bare, member => Assert.Equal("#microsoft.graph.user", member.Text("@odata.type")));
        Assert.Equal(bare.Select(member => member.Text("id")), full.Select(member => member.Text("id")));
        Assert.All(full, member => Assert.Contains("userPrincipalName", member.Names()));
        Assert.All(full, member => Assert.DoesNotContain("authenticationMethods", member.Names()));
    }

    [Fact]
    public async Task Security_attributes_take_a_permission_of_their_own()
    {
        const string Path = "/v1.0/servicePrincipals?$select=id,customSecurityAttributes";
        using GraphClient plain = new(contoso.Emulator, contoso.Emulator.IssueToken(["Application.Read.All"]));
        using GraphClient both = new(contoso.Emulator, contoso.Emulator.IssueToken(["Application.Read.All", "CustomSecAttributeAssignment.Read.All"]));

        Assert.Equal(HttpStatusCode.Forbidden, (await plain.GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync("/v1.0/servicePrincipals?$select=id")).Status);
        Assert.Equal(HttpStatusCode.OK, (await both.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Another_name_of_this_machine_gets_nothing()
    {
        using GraphClient client = GraphClient.Reader(contoso.Emulator);
        using HttpResponseMessage response = await client.SendAsync(HttpMethod.Get, "/v1.0/organization", null, ("Host", "rebound.example"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("Contoso", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_given_to_whoever_asks_on_this_machine()
    {
        using HttpClient http = new();
        using FormUrlEncodedContent form = new([KeyValuePair.Create("permissions", "Device.Read.All User.Read.All")]);
        using HttpResponseMessage response = await http.PostAsync(contoso.Emulator.BaseAddress + "/emulator/token", form, TestContext.Current.CancellationToken);
        using GraphClient client = new(contoso.Emulator, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1.0/devices")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/v1.0/groups")).Status);
    }
}
