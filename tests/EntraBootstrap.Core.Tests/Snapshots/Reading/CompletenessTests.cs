using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading;

/// <summary>What <c>collections</c> says, and what follows where it says nothing.</summary>
public sealed class CompletenessTests
{
    [Fact]
    public void Word_complete_makes_everything_complete_and_missing_lists_empty()
    {
        Tenant tenant = Read("""{"schemaVersion":"1.0","collections":"complete","users":[{"id":"u"}],"groups":[{"id":"g"}]}""");
        Assert.True(tenant.Completeness.IsEverything);
        Assert.Empty(tenant.Users[0].AuthenticationMethods!.Value);
        Assert.Empty(tenant.Groups[0].TransitiveMembers!.Value);
        Assert.Null(tenant.AuthenticationMethodsPolicy);
    }

    [Theory]
    [InlineData("users", CollectionState.Complete)]
    [InlineData("groups", CollectionState.Partial)]
    [InlineData("devices", CollectionState.Absent)]
    [InlineData("namedLocations", CollectionState.Absent)]
    [InlineData("domains", CollectionState.Complete)]
    [InlineData("roleAssignments", CollectionState.Complete)]
    [InlineData("authenticationMethods", CollectionState.Partial)]
    [InlineData("groupMembers", CollectionState.Absent)]
    public void State_is_the_listed_one_else_complete_where_present_else_absent(string collection, CollectionState expected) =>
        Assert.Equal(expected, Read("""
            {"schemaVersion":"1.0","collections":{"groups":"partial","devices":"absent","roleAssignments":"complete"},
             "users":[{"id":"u","authenticationMethods":[]},{"id":"v"}],"groups":[{"id":"g"}],"devices":[{"id":"d"}],"domains":[]}
            """).Completeness[collection]);

    [Fact]
    public void List_that_is_missing_for_one_person_is_unknown_for_that_person()
    {
        Tenant tenant = Read("""{"schemaVersion":"1.0","users":[{"id":"u","authenticationMethods":[]},{"id":"v"}]}""");
        Assert.NotNull(tenant.Users[0].AuthenticationMethods);
        Assert.Null(tenant.Users[1].AuthenticationMethods);
    }

    [Fact]
    public void Damaged_list_stays_unknown_under_complete()
    {
        Tenant tenant = Read("""{"schemaVersion":"1.0","collections":"complete","users":[{"id":"u","authenticationMethods":"System.Object[]"}],"groups":[{"id":"g","transitiveMembers":""}]}""");
        Assert.Null(tenant.Users[0].AuthenticationMethods);
        Assert.Null(tenant.Groups[0].TransitiveMembers);
    }

    [Fact]
    public void Contradicting_single_document_is_unknown()
    {
        using TestFolder folder = new();
        Tenant tenant = folder.With("a.json", """{"@odata.type":"#microsoft.graph.authenticationMethodsPolicy","id":"a","policyMigrationState":"preMigration"}""")
            .With("b.json", """{"@odata.type":"#microsoft.graph.authenticationMethodsPolicy","id":"a","policyMigrationState":"migrationComplete"}""").Read().Tenant;
        Assert.Null(tenant.AuthenticationMethodsPolicy);
        Assert.Equal(CollectionState.Partial, tenant.Completeness[CollectionNames.AuthenticationMethodsPolicy]);
    }

    private static Tenant Read(string json)
    {
        using TestFolder folder = new();
        return folder.With("s.json", json).Read("s.json").Tenant;
    }
}
