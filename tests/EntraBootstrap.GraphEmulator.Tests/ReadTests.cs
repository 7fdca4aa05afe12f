using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>Lists, objects, pages and query options.</summary>
public sealed class ReadTests(ContosoEmulator contoso) : IDisposable
{
    private const string Adele = "c0c0c0c0-0001-4000-8000-000000000001";

    private readonly GraphClient _client = GraphClient.Reader(contoso.Emulator);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Pages_are_followed_to_the_end_and_hold_every_object_once_in_order()
    {
        (List<JsonElement> whole, int one) = await _client.ListAsync("/v1.0/users?$select=id");
        (List<JsonElement> parts, int many) = await _client.ListAsync("/v1.0/users?$select=id&$top=10");

        Assert.Equal(1, one);
        Assert.Equal((whole.Count + 9) / 10, many);
        Assert.Equal(whole.Select(user => user.Text("id")), parts.Select(user => user.Text("id")));
        Assert.Equal(whole.Count, parts.Select(user => user.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task A_page_keeps_the_filter_and_the_members_of_the_first_one()
    {
        (List<JsonElement> guests, int pages) = await _client.ListAsync("/v1.0/users?$filter=userType eq 'Guest'&$select=id,userType&$top=1");

        Assert.Equal(guests.Count, pages);
        Assert.True(guests.Count > 1);
        Assert.All(guests, guest => Assert.Equal(["id", "userType"], guest.Names()));
        Assert.All(guests, guest => Assert.Equal("Guest", guest.Text("userType")));
    }

    [Fact]
    public async Task A_page_token_of_another_request_is_refused()
    {
        (_, JsonElement first) = await _client.GetAsync("/v1.0/users?$top=5");
        string token = first.Text("@odata.nextLink")!.Split("skiptoken=")[1];

        (HttpStatusCode status, JsonElement body) = await _client.GetAsync($"/v1.0/groups?$top=5&$skiptoken={token}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Directory_ExpiredPageToken", body.Code());
    }

    [Theory]
    [InlineData($"/v1.0/users/{Adele}")]
    [InlineData("/v1.0/users/ADELE@contoso.example")]
    [InlineData($"/v1.0/users('{Adele}')")]
    [InlineData("/v1.0/users(userPrincipalName='adele@contoso.example')")]
    [InlineData($"/beta/users/{Adele}?$select=id")]
    public async Task A_person_is_found_by_id_and_by_name(string path)
    {
        (HttpStatusCode status, JsonElement body) = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Adele, body.Text("id"));
        Assert.Contains("$metadata#users", body.Text("@odata.context"), StringComparison.Ordinal);
        Assert.DoesNotContain("authenticationMethods", body.Names());
        Assert.DoesNotContain("perUserMfaState", body.Names());
    }

    [Theory]
    [InlineData("/v1.0/servicePrincipals?$filter=appId eq '6AA00308-ea33-4caa-90d6-ae905d8cb51b'", 1)]
    [InlineData("/v1.0/users?$filter=userPrincipalName eq 'adele@contoso.example'", 1)]
    [InlineData("/v1.0/users?$filter=startswith(userPrincipalName,'adele@')", 1)]
    [InlineData($"/v1.0/users?$filter=id in ('{Adele}','c0c0c0c0-0001-4000-8000-000000000002') and accountEnabled eq true", 2)]
    [InlineData("/v1.0/users?$filter=accountEnabled eq false and userType eq 'Nobody'", 0)]
    [InlineData("/v1.0/policies/authenticationStrengthPolicies?$filter=policyType eq 'builtIn'", 3)]
    [InlineData("/v1.0/identity/conditionalAccess/authenticationStrength/policies?$filter=policyType eq 'builtIn' and requirementsSatisfied eq 'mfa'", 3)]
    [InlineData("/v1.0/roleManagement/directory/roleAssignmentScheduleInstances?$filter=principalId eq 'c0c0c0c0-0001-4000-8000-000000000038'", 1)]
    public async Task Filters_find_what_they_say(string path, int count)
    {
        (List<JsonElement> found, _) = await _client.ListAsync(path);

        Assert.Equal(count, found.Count);
    }

    [Theory]
    [InlineData("/v1.0/users?$filter=contains(displayName,'a')", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=userType eq 'Guest' or userType eq 'Member'", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=userType eq 'Guest", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=perUserMfaState eq 'enforced'", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/servicePrincipals?$filter=customSecurityAttributes/Set/Name eq 'x'", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$filter=createdDateTime ge '2026-01-01T00:00:00Z'", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$orderby=displayName", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$expand=manager", "Request_UnsupportedQuery")]
    [InlineData($"/v1.0/users/{Adele}?$top=1", "Request_UnsupportedQuery")]
    [InlineData("/v1.0/users?$top=1000", "Request_BadRequest")]
    [InlineData("/v1.0/users?$top=0", "Request_BadRequest")]
    [InlineData("/v1.0/users?$skiptoken=nonsense", "Directory_ExpiredPageToken")]
    [InlineData("/v1.0/users?$select=id&$select=id", "BadRequest")]
    [InlineData("/v1.0/nothing", "BadRequest")]
    [InlineData("/v1.0/users(')", "BadRequest")]
    [InlineData("/v2.0/users", "BadRequest")]
    [InlineData($"/v1.0/users/{Adele}/authentication/requirements", "BadRequest")]
    public async Task What_is_not_known_is_refused(string path, string code)
    {
        (HttpStatusCode status, JsonElement body) = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, body.Code());
    }

    [Theory]
    [InlineData("/v1.0/users/nobody")]
    [InlineData("/v1.0/users/nobody/authentication/methods")]
    [InlineData("/v1.0/groups/nothing/transitiveMembers")]
    [InlineData("/v1.0/identity/conditionalAccess/policies/c0c0c0c0-ffff-4000-8000-000000000001")]
    [InlineData("/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Telepathy")]
    public async Task What_does_not_exist_is_said_in_the_shape_of_Graph(string path)
    {
        (HttpStatusCode status, JsonElement body) = await _client.GetAsync(path, ("client-request-id", "mine"));

        Assert.Equal(HttpStatusCode.NotFound, status);
        JsonElement error = body.GetProperty("error");
        Assert.Equal(["code", "message", "innerError"], error.Names());
        Assert.Equal("Request_ResourceNotFound", error.Text("code"));
        Assert.Equal(["date", "request-id", "client-request-id"], error.GetProperty("innerError").Names());
        Assert.Equal("mine", error.GetProperty("innerError").Text("client-request-id"));
    }

    [Fact]
    public async Task Numbers_of_directory_objects_need_eventual_consistency()
    {
        (List<JsonElement> users, _) = await _client.ListAsync("/v1.0/users");
        (_, JsonElement without) = await _client.GetAsync("/v1.0/users?$count=true&$top=1");
        (_, JsonElement with) = await _client.GetAsync("/v1.0/users?$count=true&$top=1", ("ConsistencyLevel", "eventual"));
        (HttpStatusCode refused, _) = await _client.GetAsync("/v1.0/users/$count");
        (_, JsonElement number) = await _client.GetAsync("/v1.0/users/$count", ("ConsistencyLevel", "eventual"));

        Assert.DoesNotContain("@odata.count", without.Names());
        Assert.Equal(users.Count, with.GetProperty("@odata.count").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Equal(users.Count, number.GetInt32());
    }

    [Fact]
    public async Task Nothing_can_be_written()
    {
        (HttpStatusCode status, JsonElement body) = await _client.PostAsync("/v1.0/users", "{}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, status);
        Assert.Equal("Request_BadRequest", body.Code());
    }

    [Fact]
    public async Task A_method_of_the_policy_is_found_by_its_name()
    {
        (_, JsonElement body) = await _client.GetAsync("/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2");

        Assert.Equal("Fido2", body.Text("id"));
        Assert.Equal("#microsoft.graph.fido2AuthenticationMethodConfiguration", body.Text("@odata.type"));
    }
}
