using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests.Resources;

/// <summary>Roles and who has them.</summary>
public sealed class RoleTests
{
    private const string Root = "/v1.0/roleManagement/directory/";
    private const string ReadRoles = "RoleManagement.Read.Directory";

    private const string Tenant = """
        "collections": "complete",
        "users": [{ "id": "u1", "userPrincipalName": "ann@one.example", "displayName": "Ann", "perUserMfaState": "enforced", "customSecurityAttributes": { "Set": { "A": true } }, "authenticationMethods": [] }],
        "groups": [{ "id": "g1", "displayName": "Admins", "transitiveMembers": ["u1"] }],
        "servicePrincipals": [{ "id": "s1", "appId": "s1-app", "displayName": "App" }],
        "roleAssignments": [
          { "id": "r1", "principalId": "u1", "roleDefinitionId": "role1", "directoryScopeId": "/", "resourceScope": "/" },
          { "id": "r2", "principalId": "g1", "roleDefinitionId": "role1", "directoryScopeId": "/" },
          { "id": "r3", "principalId": "s1", "roleDefinitionId": "role2", "directoryScopeId": "/administrativeUnits/a", "assignmentType": "Activated", "endDateTime": "2026-01-02T03:04:05Z" },
          { "id": "r4", "principalId": "stranger", "roleDefinitionId": "role2", "directoryScopeId": "/" }],
        "roleEligibilities": [{ "id": "e1", "principalId": "u1", "roleDefinitionId": "role1", "directoryScopeId": "/" }]
        """;

    [Fact]
    public async Task An_instance_is_its_assignment_and_says_no_more_than_the_snapshot_knows()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);
        GraphClient client = tenant.Client("RoleAssignmentSchedule.Read.Directory");

        (List<JsonElement> instances, int pages) = await client.ListAsync(Root + "roleAssignmentScheduleInstances?$top=3");

        Assert.Equal(2, pages);
        Assert.Equal(["r1", "r2", "r3", "r4"], instances.Select(instance => instance.Text("id")));
        Assert.All(instances, instance => Assert.Equal(instance.Text("id"), instance.Text("roleAssignmentOriginId")));
        Assert.Equal(["directoryScopeId", "id", "principalId", "roleAssignmentOriginId", "roleDefinitionId"], instances[0].Names().Order(StringComparer.Ordinal));
        Assert.Equal(("Activated", "2026-01-02T03:04:05Z"), (instances[2].Text("assignmentType"), instances[2].Text("endDateTime")));
        Assert.Equal("r3", (await client.GetAsync(Root + "roleAssignmentScheduleInstances/r3")).Body.Text("roleAssignmentOriginId"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Root + "roleAssignmentScheduleInstances/r5")).Status);
    }

    [Theory]
    [InlineData("roleAssignments")]
    [InlineData("roleAssignmentScheduleInstances")]
    public async Task Who_has_a_role_is_shown_as_far_as_the_token_may_read(string path)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);

        List<JsonElement> all = await PrincipalsAsync(tenant.Client(ReadRoles, "User.Read.All", "GroupMember.Read.All", "Application.Read.All"), path);
        List<JsonElement> some = await PrincipalsAsync(tenant.Client(ReadRoles, "GroupMember.Read.All"), path);

        Assert.Equal(["#microsoft.graph.user u1", "#microsoft.graph.group g1", "#microsoft.graph.servicePrincipal s1", "#microsoft.graph.directoryObject stranger"], all.Select(Name));
        Assert.Equal(all.Select(Name), some.Select(Name));
        Assert.Equal(("Ann", "Admins", "App"), (all[0].Text("displayName"), all[1].Text("displayName"), all[2].Text("displayName")));
        Assert.All(new[] { "perUserMfaState", "authenticationMethods", "customSecurityAttributes" }, member => Assert.DoesNotContain(member, all[0].Names()));
        Assert.DoesNotContain("transitiveMembers", all[1].Names());
        Assert.All([some[0], some[2], some[3]], principal => Assert.Equal(["@odata.type", "id"], principal.Names()));
        Assert.Contains("displayName", some[1].Names());

        static string Name(JsonElement principal) => $"{principal.Text("@odata.type")} {principal.Text("id")}";
    }

    [Fact]
    public async Task Who_may_activate_a_role_is_shown_too()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);

        Assert.Equal("Ann", Assert.Single(await PrincipalsAsync(tenant.Client(), "roleEligibilityScheduleInstances")).Text("displayName"));
    }

    [Fact]
    public async Task Expanding_goes_with_filtering_selecting_and_paging()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant, pageSize: 1);
        GraphClient client = tenant.Client();

        (List<JsonElement> found, int pages) = await client.ListAsync(Root + "roleAssignments?$filter=roleDefinitionId eq 'role1'&$select=id&$expand=principal($select=id)");
        (_, JsonElement one) = await client.GetAsync(Root + "roleAssignments/r1?$expand=principal");

        Assert.Equal(2, pages);
        Assert.All(found, assignment => Assert.Equal(["id", "principal"], assignment.Names()));
        Assert.All(found, assignment => Assert.Equal(["@odata.type", "id"], assignment.GetProperty("principal").Names()));
        Assert.Equal("Ann", one.GetProperty("principal").Text("displayName"));
        Assert.EndsWith("#roleManagement/directory/roleAssignments(principal())/$entity", one.Text("@odata.context"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_elsewhere_in_Graph_is_not_expanded_even_if_it_is_selected()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);

        (_, JsonElement one) = await tenant.Client().GetAsync(Root + "roleAssignments/r1?$expand=principal($select=id, customSecurityAttributes,perUserMfaState,authenticationMethods)");

        Assert.Equal(["@odata.type", "id"], one.GetProperty("principal").Names());
    }

    [Theory]
    [InlineData("roleAssignments?$expand=roleDefinition", "'roleDefinition' cannot be expanded here. What can be: principal.")]
    [InlineData("roleAssignments?$expand=principal,directoryScope", "'principal,directoryScope' cannot be expanded here. What can be: principal.")]
    [InlineData("roleAssignments?$expand=principal($filter=id eq 'x')", "'principal($filter=id eq 'x')' cannot be expanded here. What can be: principal.")]
    [InlineData("roleAssignments?$expand=", "'' cannot be expanded here. What can be: principal.")]
    [InlineData("roleAssignments?$expand=principal,", "'principal,' cannot be expanded here. What can be: principal.")]
    public async Task What_else_is_expanded_is_refused(string path, string message)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Tenant);

        (HttpStatusCode status, JsonElement body) = await tenant.Client().GetAsync(Root + path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(("Request_UnsupportedQuery", message), (body.Code(), body.GetProperty("error").Text("message")));
    }

    private static async Task<List<JsonElement>> PrincipalsAsync(GraphClient client, string path) =>
        (await client.ListAsync($"{Root}{path}?$expand=principal")).Objects.ConvertAll(holder => holder.GetProperty("principal"));
}
