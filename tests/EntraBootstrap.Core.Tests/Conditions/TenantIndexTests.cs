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

    [Fact]
    public void ObjectsOfOneId_ContradictEachOther()
    {
        var index = new TenantIndex(new Tenant
        {
            Users = [new User { Id = "u", UserPrincipalName = "a@b.example" }, new User { Id = "U", UserPrincipalName = "a@b.example" }, new User { Id = "v", UserPrincipalName = "c@b.example" }, new User { Id = "w", UserPrincipalName = "C@b.example" }],
            ServicePrincipals = [new ServicePrincipal { Id = "s", AppId = "a" }, new ServicePrincipal { Id = "S", AppId = "b" }, new ServicePrincipal { Id = "t", AppId = "A" }, new ServicePrincipal { Id = "r", AppId = "c" }],
            Devices = [new Device { Id = "1", DeviceId = "d" }, new Device { Id = "2", DeviceId = "D" }, new Device { Id = "3" }],
            UserRegistrationDetails = [new UserRegistrationDetails { Id = "u" }, new UserRegistrationDetails { Id = "U" }, new UserRegistrationDetails { Id = "v" }],
        });

        Assert.Equal((true, false), (index.IsContradicted(index.FindUser("u")!), index.IsContradicted(index.FindUser("v")!)));
        Assert.Equal((true, false), (index.IsContradictedApplication("a"), index.IsContradictedApplication("b")));
        Assert.Equal((true, false), (index.IsContradictedServicePrincipal("s"), index.IsContradictedServicePrincipal("t")));
        Assert.Equal((true, false), (index.IsContradictedDevice("d"), index.IsContradictedDevice("3")));
        Assert.Equal((true, false), (index.IsContradictedReport("u"), index.IsContradictedReport("v")));
        Assert.Null(index.FindRegistrationDetails("u"));
        Assert.NotNull(index.FindRegistrationDetails("V"));
        Assert.Equal(("r", "c"), (index.FindApplication("C")!.Id, index.FindServicePrincipal("R")!.AppId));
        Assert.Equal(("3", "1"), (index.FindDevice("3")!.Id, index.FindDevice("d")!.Id));

        // One person twice has one name; two people have none.
        Assert.Equal((false, true), (index.IsAmbiguousName("a@b.example"), index.IsAmbiguousName("c@b.example")));
        Assert.Null(index.FindUser("c@b.example"));
    }

    [Fact]
    public void IdentityOf_KnowsTheIdAloneOfWhoIsContradicted()
    {
        var index = new TenantIndex(new Tenant { Users = [new User { Id = "u", UserType = "Member" }, new User { Id = "u", UserType = "Guest" }, new User { Id = "v" }] });

        Assert.Equal(new SignInIdentity { UserId = "u" }, index.IdentityOf(index.Tenant.Users[0]));
        Assert.Same(index.Tenant.Users[2], index.IdentityOf(index.Tenant.Users[2]).User);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("u", false)]
    public void NamelessReport_IsNoticed(string id, bool isNameless) =>
        Assert.Equal(isNameless, new TenantIndex(new Tenant { UserRegistrationDetails = [new UserRegistrationDetails { Id = "v" }, new UserRegistrationDetails { Id = id }] }).HasNamelessReport);

    [Fact]
    public void Groups_AreCounted()
    {
        var index = new TenantIndex(Groups(complete: true, new Group { Id = "g", TransitiveMembers = ["u"] }, new Group { Id = "h", TransitiveMembers = ["v"] }, new Group { Id = "m" }));

        Assert.Equal((3, 1, 0), (index.GroupCount, index.CountGroupsOf("U"), index.CountGroupsOf("w")));
        Assert.Equal((true, false), (index.HasGroup("G"), index.HasGroup("x")));
    }

    [Fact]
    public void IsEligible_LooksAtEligibilitiesAlone()
    {
        Tenant tenant = Roles(complete: true, To("v")) with { RoleEligibilities = [To("u"), To("w") with { RoleDefinitionId = "other" }] };
        var index = new TenantIndex(tenant);

        Assert.Equal((Truth.True, Truth.False, Truth.False), (index.IsEligible("u", Reader), index.IsEligible("v", Reader), index.IsEligible("w", Reader)));
        Assert.Equal(Truth.Unknown, new TenantIndex(tenant with { Completeness = Completeness.Nothing }).IsEligible("w", Reader));
    }

    [Fact]
    public void ActivatedRole_IsHeldIfItIsBuiltIn()
    {
        var index = new TenantIndex(Roles(complete: true));

        Assert.Equal(Truth.True, index.HoldsRole(new SignInIdentity { UserId = "u", ActivatedRoles = [Reader, "custom"] }, Reader, null));
        Assert.Equal(Truth.False, index.HoldsRole(new SignInIdentity { UserId = "u", ActivatedRoles = [Reader, "custom"] }, "custom", null));
        Assert.Equal(Truth.False, index.HoldsRole(new SignInIdentity { UserId = "u" }, Reader, null));
    }

    [Theory]
    [InlineData(true, Truth.True)]
    [InlineData(false, Truth.False)]
    public void RoleThatIsNotInTheTable_CountsIfTheTenantCallsItBuiltIn(bool isBuiltIn, Truth truth) =>
        Expect(truth, null, Role(Roles(complete: true) with { RoleAssignments = [To("u") with { RoleDefinitionId = "custom", IsRoleBuiltIn = isBuiltIn }] }, role: "custom"));

    [Fact]
    public void RoleByName_IsUnknown() => Expect(Truth.Unknown, "roleAssignments/<role>", Role(Roles(complete: true), role: "<role>"));

    [Fact]
    public void ContradictingAssignments_AreUnknownForTheirHolder()
    {
        Tenant tenant = Roles(complete: true, To("u") with { Id = "a" }, To("u", "/administrativeUnits/x") with { Id = "A" });

        Expect(Truth.Unknown, "roleAssignments", Role(tenant));
        Expect(Truth.False, null, Role(tenant, "v"));
    }

    [Fact]
    public void HoldsRole_OfNobodyKnown_IsUnknown() => Expect(Truth.Unknown, "roleAssignments", Role(Roles(complete: true, To("u")), user: null));

    [Fact]
    public void Eligibilities_OfOneId_ContradictEachOtherAndAnAssignment()
    {
        Tenant tenant = Roles(complete: true) with { RoleEligibilities = [To("u") with { Id = "a" }, To("v") with { Id = "A" }] };

        Assert.Equal(Truth.Unknown, new TenantIndex(tenant).IsEligible("u", Reader));
        Assert.Equal(Truth.Unknown, new TenantIndex(tenant with { RoleAssignments = [To("w") with { Id = "a" }], RoleEligibilities = [To("u") with { Id = "a" }] }).IsEligible("u", Reader));
    }

    [Fact]
    public void FindUser_PrefersTheId()
    {
        var index = new TenantIndex(new Tenant { Users = [new User { Id = "a", UserPrincipalName = "b" }, new User { Id = "b", UserPrincipalName = "c" }] });

        Assert.Equal("b", index.FindUser("b")!.Id);
    }

    [Fact]
    public void RoleThatOneAssignmentCallsCustom_IsCustom() => Expect(Truth.False, null, Role(
        Roles(complete: true) with { RoleAssignments = [To("u") with { RoleDefinitionId = "custom" }, To("v") with { RoleDefinitionId = "custom", IsRoleBuiltIn = false }] }, role: "custom"));

    [Fact]
    public void RoleThatOneAssignmentCallsBuiltIn_IsBuiltIn() => Expect(Truth.True, null, Role(
        Roles(complete: true) with { RoleAssignments = [To("u") with { RoleDefinitionId = "custom" }, To("v") with { RoleDefinitionId = "custom", IsRoleBuiltIn = true }] }, role: "custom"));

    [Fact]
    public void HoldsRole_ByAnotherPersonOfTheSnapshot_IsFalseAlsoIfGroupsAreMissing() => Expect(
        Truth.False, null, Role(Roles(complete: true, To("v")) with { Users = [new User { Id = "v" }], Completeness = Completeness.Everything.With(CollectionNames.Groups, CollectionState.Absent) }));

    [Fact]
    public void HoldsRole_NamesEveryFactThatMayDecide()
    {
        (Truth truth, string[] missing) = Role(Roles(complete: true, To("u", null), To("maybe")));

        Assert.Equal(Truth.Unknown, truth);
        Assert.Equal(["roleAssignments", "groupMembers/maybe"], missing);
    }
}
