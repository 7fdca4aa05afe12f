using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class TenantIndexTests
{
    private const string Reader = ScenarioTenant.GlobalReader;

    private static (Truth Truth, string[] Missing) Member(Tenant tenant, string? user, string group)
    {
        var unknowns = new UnknownFacts();
        return (new TenantIndex(tenant).IsMember(user, group, unknowns), [.. unknowns.Facts.Select(fact => fact.What)]);
    }

    private static (Truth Truth, string[] Missing) Role(Tenant tenant, string? user = "u", string role = Reader)
    {
        var unknowns = new UnknownFacts();
        return (new TenantIndex(tenant).HoldsRole(user, role, unknowns), [.. unknowns.Facts.Select(fact => fact.What)]);
    }

    private static Tenant Groups(bool complete, params Group[] groups) => new() { Completeness = complete ? Completeness.Everything : Completeness.Nothing, Groups = groups.ToValueList() };

    private static void Expect(Truth truth, string? missing, (Truth Truth, string[] Missing) actual)
    {
        Assert.Equal(truth, actual.Truth);
        Assert.Equal(missing is null ? [] : [missing], actual.Missing);
    }

    [Theory]
    [InlineData("U", Truth.True)]
    [InlineData("v", Truth.False)]
    public void IsMember_ComparesWithoutCase(string user, Truth truth) => Expect(truth, null, Member(Groups(complete: false, new Group { Id = "g", TransitiveMembers = ["u"] }), user, "G"));

    [Fact]
    public void IsMember_OfAListThatIsMissing_IsUnknown() => Expect(Truth.Unknown, "groupMembers/g", Member(Groups(complete: true, new Group { Id = "g" }), "u", "g"));

    [Theory]
    [InlineData(true, Truth.False, null)]
    [InlineData(false, Truth.Unknown, "groups/g")]
    public void IsMember_OfAMissingGroup_DependsOnCompleteness(bool complete, Truth truth, string? missing) => Expect(truth, missing, Member(Groups(complete), "u", "g"));

    [Theory]
    [InlineData("<breakglass group>")]
    [InlineData("{{GROUP}}")]
    [InlineData("REPLACE_ME")]
    [InlineData("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")]
    [InlineData("admins@bluebird.example")]
    [InlineData("Emergency accounts")]
    public void IsMember_OfAPlaceholder_IsUnknownAlsoIfComplete(string id)
    {
        Assert.True(new UnresolvedIds(new Tenant()).IsUnresolved(id));
        Expect(Truth.Unknown, $"groups/{id}", Member(Groups(complete: true), "u", id));
    }

    [Fact]
    public void IsMember_OfContradictingGroups_IsUnknown() =>
        Expect(Truth.Unknown, "groupMembers/g", Member(Groups(complete: true, new Group { Id = "g", TransitiveMembers = ["u"] }, new Group { Id = "G", TransitiveMembers = [] }), "u", "g"));

    [Fact]
    public void IsMember_OfNobodyKnown_IsUnknownUnlessTheGroupIsEmpty()
    {
        Expect(Truth.Unknown, "signInIdentity.userId", Member(Groups(complete: true, new Group { Id = "g", TransitiveMembers = ["u"] }), null, "g"));
        Expect(Truth.False, null, Member(Groups(complete: true, new Group { Id = "g", TransitiveMembers = [] }), null, "g"));
    }

    private static Tenant Roles(bool complete, params RoleAssignment[] assignments) => new()
    {
        Completeness = complete ? Completeness.Everything : Completeness.Everything.With(CollectionNames.RoleAssignments, CollectionState.Partial),
        RoleAssignments = assignments.ToValueList(),
        Groups = [new Group { Id = "in", TransitiveMembers = ["u"] }, new Group { Id = "out", TransitiveMembers = [] }, new Group { Id = "maybe" }],
    };

    private static RoleAssignment To(string principal, string? scope = "/") => new() { PrincipalId = principal, RoleDefinitionId = Reader, DirectoryScopeId = scope };

    [Theory]
    [InlineData("U", "/", Truth.True, null)]
    [InlineData("in", "/", Truth.True, null)]
    [InlineData("out", "/", Truth.False, null)]
    [InlineData("maybe", "/", Truth.Unknown, "groupMembers/maybe")]
    [InlineData("u", null, Truth.Unknown, "roleAssignments")]
    [InlineData("u", "/administrativeUnits/a", Truth.False, null)]
    [InlineData("somebody", "/", Truth.False, null)]
    public void HoldsRole_ByAssignment(string principal, string? scope, Truth truth, string? missing) => Expect(truth, missing, Role(Roles(complete: true, To(principal, scope))));

    [Fact]
    public void HoldsRole_ByOneOfSeveral() => Expect(Truth.True, null, Role(Roles(complete: false, To("out"), To("maybe"), To("u"))));

    [Theory]
    [InlineData(true, Truth.False, null)]
    [InlineData(false, Truth.Unknown, "roleAssignments")]
    public void HoldsRole_WithoutAssignment_DependsOnCompleteness(bool complete, Truth truth, string? missing) => Expect(truth, missing, Role(Roles(complete)));

    [Fact]
    public void HoldsRole_ByAPrincipalThatMayBeAGroup_NamesTheGroup() =>
        Expect(Truth.Unknown, "groups/someone", Role(Roles(complete: true, To("someone")) with { Completeness = Completeness.Everything.With(CollectionNames.Groups, CollectionState.Absent) }));

    [Fact]
    public void HoldsRole_ThatIsNotBuiltIn_IsUnknownForItsHolderOnly()
    {
        Tenant tenant = Roles(complete: true) with { RoleAssignments = [new RoleAssignment { PrincipalId = "u", RoleDefinitionId = "custom", DirectoryScopeId = "/" }] };

        Expect(Truth.Unknown, "roleAssignments/custom", Role(tenant, role: "custom"));
        Expect(Truth.False, null, Role(tenant, "v", "custom"));
    }

    [Fact]
    public void FindUser_ByIdOrNameInAnyCase()
    {
        var index = new TenantIndex(new Tenant { Users = [new User { Id = "AbC", UserPrincipalName = "Mia@B.example" }] });

        Assert.NotNull(index.FindUser("aBc"));
        Assert.NotNull(index.FindUser("MIA@b.EXAMPLE"));
        Assert.Null(index.FindUser("mia"));
    }

    [Fact]
    public void CountMembers_IsKnownOrNot()
    {
        var index = new TenantIndex(Groups(complete: true, new Group { Id = "g", TransitiveMembers = ["a", "A", "b"] }, new Group { Id = "m" }));

        Assert.Equal((2, null, 0, null), (index.CountMembers("g"), index.CountMembers("m"), index.CountMembers("none"), index.CountMembers("<x>")));
    }
}
