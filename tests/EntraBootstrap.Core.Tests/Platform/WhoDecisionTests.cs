using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Whom a policy is about: rows D of the conformance table. The policy blocks, so that applying shows.</summary>
public sealed class WhoDecisionTests
{
    private static readonly Ask s_app = Ask.App(ScenarioTenant.OwnApp).Registered("fido2");

    private static ScenarioTenant About(PolicyUsers users) => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").For(users));

    [Theory]
    [InlineData(true, Decision.Granted)]
    [InlineData(false, Decision.Blocked)]
    public void D1_MemberOfANestedGroup_IsExcluded(bool isMember, Decision decision) =>
        Assert.Equal(decision, About(new PolicyUsers { IncludeUsers = ["All"], ExcludeGroups = ["g1"] }).Group("g1", isMember ? [ScenarioTenant.Mia] : []).Ask(s_app).Decision);

    [Fact]
    public void D2_ExcludedRole_BeatsIncludedGroup()
    {
        ScenarioTenant tenant = About(new PolicyUsers { IncludeGroups = ["g1"], ExcludeRoles = [ScenarioTenant.GlobalReader] }).Group("g1", ScenarioTenant.Mia);

        Assert.Equal(Decision.Blocked, tenant.Ask(s_app).Decision);
        Assert.Equal(Decision.Granted, tenant.Role(ScenarioTenant.Mia, ScenarioTenant.GlobalReader).Ask(s_app).Decision);
    }

    private static Ask Activated(params string[] roles) =>
        Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Who(new JsonObject { ["userId"] = ScenarioTenant.MiaName, ["activatedRoles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) });

    private static ScenarioTenant Eligible(string principalId, string scope = "/") => About(new PolicyUsers { IncludeRoles = [ScenarioTenant.GlobalReader] })
        .Group("admins", ScenarioTenant.Mia)
        .With(value => value with { RoleEligibilities = [new RoleAssignment { PrincipalId = principalId, RoleDefinitionId = ScenarioTenant.GlobalReader, DirectoryScopeId = scope }] });

    [Theory]
    [InlineData(ScenarioTenant.Mia)]
    [InlineData("admins")]
    public void D3_EligibleRole_IsNoRoleUntilItIsActivated(string principalId)
    {
        Assert.Equal(Decision.Granted, Eligible(principalId).Ask(s_app).Decision);
        Assert.Equal(Decision.Granted, Eligible(principalId).Ask(Activated()).Decision);
        Assert.Equal(Decision.Blocked, Eligible(principalId).Ask(Activated(ScenarioTenant.GlobalReader.ToUpperInvariant())).Decision);
    }

    [Fact]
    public void D3_ActivatedRole_CountsInExclusionsToo() => Assert.Equal(
        Decision.Granted, About(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [ScenarioTenant.GlobalReader] }).Partial(CollectionNames.RoleEligibilities).Ask(Activated(ScenarioTenant.GlobalReader)).Decision);

    [Theory]
    [InlineData("/", ScenarioTenant.Mia, ScenarioTenant.GlobalReader, null)]
    [InlineData("/administrativeUnits/1", ScenarioTenant.Mia, ScenarioTenant.GlobalReader, "the person may not activate 'Global Reader' for the whole tenant")]
    [InlineData("/", "somebody", ScenarioTenant.GlobalReader, "the person may not activate 'Global Reader' for the whole tenant")]
    [InlineData("/", ScenarioTenant.Mia, "Global Reader", "'Global Reader' is not the template id of a built-in role")]
    public void D3_RoleThatCannotBeActivated_IsAnError(string scope, string principalId, string role, string? message)
    {
        Core.Errors.OperationError? error = Assert.Single(Eligible(principalId, scope).Run(Activated(role).ToJson())).Error;

        Assert.Equal(message is null ? null : "$.signInIdentity.activatedRoles", error?.Location!.JsonPath);
        Assert.Contains(message ?? string.Empty, error?.Message ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void D3_RoleThatIsActiveAnyway_MayBeStated() =>
        Assert.Equal(Decision.Blocked, About(new PolicyUsers { IncludeRoles = [ScenarioTenant.GlobalReader] }).Role(ScenarioTenant.Mia, ScenarioTenant.GlobalReader).Ask(Activated(ScenarioTenant.GlobalReader)).Decision);

    [Theory]
    [InlineData("/", Decision.Blocked)]
    [InlineData("/administrativeUnits/a1", Decision.Granted)]
    public void D4_RoleOfAnAdministrativeUnit_IsNotHonoured(string scope, Decision decision) =>
        Assert.Equal(decision, About(new PolicyUsers { IncludeRoles = [ScenarioTenant.GlobalReader] }).Role(ScenarioTenant.Mia, ScenarioTenant.GlobalReader, scope).Ask(s_app).Decision);

    // Policies honour built-in roles only. A role that the shipped table lacks may be a new built-in one, so nobody is told that the policy does not apply.
    [Fact]
    public void D5_RoleThatIsNoKnownBuiltInOne_IsUnknown()
    {
        SignInResult result = About(new PolicyUsers { IncludeRoles = ["dddddddd-0000-0000-0000-000000000001"] }).Role(ScenarioTenant.Mia, "dddddddd-0000-0000-0000-000000000001").Ask(s_app);

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("roleAssignments/dddddddd-0000-0000-0000-000000000001", Assert.Single(result.Unknowns).What);
    }

    private static PolicyUsers Guests(string kinds, params string[] tenants) => new()
    {
        IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers
        {
            GuestOrExternalUserTypes = kinds.Split(',').ToValueList(),
            ExternalTenants = tenants.Length == 0 ? null : new ExternalTenants { MembershipKind = "enumerated", Members = tenants.ToValueList() },
        },
    };

    private static Ask From(string? tenantId) => Ask.App(ScenarioTenant.OwnApp).Registered("sms")
        .Who(tenantId is null ? new JsonObject { ["userId"] = ScenarioTenant.Mia } : new JsonObject { ["userId"] = ScenarioTenant.Mia, ["externalTenantId"] = tenantId });

    [Theory]
    [InlineData("x", Decision.Blocked)]
    [InlineData("y", Decision.Granted)]
    [InlineData(null, Decision.Undetermined)]
    public void D6_GuestOfAnotherTenant_IsNotMeant(string? home, Decision decision) =>
        Assert.Equal(decision, About(Guests("b2bCollaborationGuest", "x")).MiaIsGuest(isExternal: true).Enable("Sms").Ask(From(home)).Decision);

    [Fact]
    public void D7_ExternalMember_IsNoCollaborationGuest()
    {
        ScenarioTenant member = About(Guests("b2bCollaborationGuest")).Enable("Sms").Person(ScenarioTenant.Mia, "mia_home.example#EXT#@bluebird.example");
        ScenarioTenant both = About(Guests("b2bCollaborationGuest,b2bCollaborationMember")).Enable("Sms").Person(ScenarioTenant.Mia, "mia_home.example#EXT#@bluebird.example");

        Assert.Equal(Decision.Granted, member.Ask(From(null)).Decision);
        Assert.Equal(Decision.Blocked, both.Ask(From(null)).Decision);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void D8_GuestsOrExternalUsers_MeansInternalGuestsToo(bool isExternal) =>
        Assert.Equal(Decision.Blocked, About(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }).MiaIsGuest(isExternal).Ask(s_app).Decision);

    [Fact]
    public void D8_GuestsOrExternalUsers_MeansNoOrdinaryMember() => Assert.Equal(Decision.Granted, About(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }).Ask(s_app).Decision);

    [Fact]
    public void D10_PartnerAdministrator_IsAmongAll() =>
        Assert.Equal(Decision.Blocked, About(new PolicyUsers { IncludeUsers = ["All"] }).Ask(Ask.App(ScenarioTenant.OwnApp).Who(new JsonObject { ["externalUserType"] = "serviceProvider", ["externalTenantId"] = "x" })).Decision);

    [Fact]
    public void D11_None_IsNobody() => Assert.Equal(Decision.Granted, About(new PolicyUsers { IncludeUsers = ["None"] }).Ask(s_app).Decision);
}
