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

        Assert.Equal(message is null ? null : "$.signInIdentity.activatedRoles[0]", error?.Location!.JsonPath);
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

    private static CrossTenantAccessSetting DirectConnect(string accessType) => new()
    {
        UsersAndGroups = new CrossTenantAccessScope { AccessType = accessType, Targets = [new CrossTenantAccessTarget { Target = "AllUsers", TargetType = "user" }] },
        Applications = new CrossTenantAccessScope { AccessType = accessType, Targets = [new CrossTenantAccessTarget { Target = "AllApplications", TargetType = "application" }] },
    };

    private static ScenarioTenant Sharing(CrossTenantAccessSetting? byDefault, CrossTenantAccessSetting? ofX, string kinds) => About(Guests(kinds)).MiaIsGuest(isExternal: true).Enable("Sms").With(tenant => tenant with
    {
        CrossTenantAccessPolicy = new CrossTenantAccessPolicy
        {
            Default = new CrossTenantAccess { B2BDirectConnectInbound = byDefault },
            Partners = [new CrossTenantAccess { TenantId = "x", B2BDirectConnectInbound = ofX }],
        },
    });

    private static Ask Channel(string application, string? home) => Ask.App(application).Registered("sms")
        .Who(home is null ? new JsonObject { ["userId"] = ScenarioTenant.Mia } : new JsonObject { ["userId"] = ScenarioTenant.Mia, ["externalTenantId"] = home });

    [Theory]
    [InlineData(ScenarioTenant.Teams, "x", Decision.Blocked)]
    [InlineData(ScenarioTenant.SharePoint, "x", Decision.Blocked)]
    [InlineData(ScenarioTenant.OwnApp, "x", Decision.Granted)]
    [InlineData(ScenarioTenant.Teams, "y", Decision.Granted)]
    [InlineData(ScenarioTenant.Teams, null, Decision.Undetermined)]
    public void D9_PolicyOnDirectConnect_BindsGuestsWhoAreEligibleForItInSharedChannels(string application, string? home, Decision decision) =>
        Assert.Equal(decision, Sharing(DirectConnect("blocked"), DirectConnect("allowed"), "b2bDirectConnectUser").Ask(Channel(application, home)).Decision);

    [Fact]
    public void D9_EligibilityThatWasNotCaptured_IsUnknown()
    {
        SignInResult result = Sharing(null, null, "b2bDirectConnectUser").Ask(Channel(ScenarioTenant.Teams, "x"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("crossTenantAccessPolicy/b2bDirectConnectInbound", Assert.Single(result.Unknowns).What);
    }

    [Theory]
    [InlineData(ScenarioTenant.Teams, true, Decision.Blocked)]
    [InlineData(ScenarioTenant.Teams, false, Decision.Granted)]
    [InlineData(ScenarioTenant.OwnApp, true, Decision.Granted)]
    public void D9_PolicyOnCollaboration_BindsDirectConnectUsersWhoAreGuestsHere(string application, bool isGuestHere, Decision decision)
    {
        JsonObject who = new() { ["externalUserType"] = "b2bDirectConnectUser", ["externalTenantId"] = "x" };
        if (isGuestHere)
            who["userId"] = ScenarioTenant.Mia;

        Assert.Equal(decision, About(Guests("b2bCollaborationGuest")).MiaIsGuest(isExternal: true).Enable("Sms").Ask(Ask.App(application).Has("fido2").Who(who)).Decision);
    }

    [Theory]
    [InlineData("internalGuest")]
    [InlineData("b2bCollaborationGuest")]
    [InlineData("b2bCollaborationMember")]
    [InlineData("b2bDirectConnectUser")]
    [InlineData("otherExternalUser")]
    [InlineData("serviceProvider")]
    public void EachKindOfGuest_IsMeantByItsOwnWordAndByAll(string kind)
    {
        Ask ask = Ask.App(ScenarioTenant.OwnApp).Has("fido2").Who(new JsonObject { ["externalUserType"] = kind, ["externalTenantId"] = "x" });
        string others = string.Join(',', new[] { "internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser", "otherExternalUser", "serviceProvider" }.Where(word => word != kind));

        Assert.Equal(Decision.Blocked, About(Guests(kind)).Ask(ask).Decision);
        Assert.Equal(Decision.Granted, About(Guests(others)).Ask(ask).Decision);
        Assert.Equal(Decision.Blocked, About(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }).Ask(ask).Decision);
        Assert.Equal(Decision.Granted, About(new PolicyUsers { IncludeUsers = ["All"], ExcludeGuestsOrExternalUsers = Guests(kind).IncludeGuestsOrExternalUsers }).Ask(ask).Decision);
    }

    // A partner's administrator has no object here: no group holds them, and nobody knows from a snapshot which roles they hold.
    [Fact]
    public void D10_PartnerAdministrator_IsInNoGroup()
    {
        Ask partner = Ask.App(ScenarioTenant.OwnApp).Who(new JsonObject { ["externalUserType"] = "serviceProvider", ["externalTenantId"] = "x" });
        PolicyUsers users = new() { IncludeUsers = ["All"], ExcludeGroups = ["g1"] };

        Assert.Equal(Decision.Blocked, About(users).Group("g1", ScenarioTenant.Mia).Ask(partner).Decision);
        SignInResult result = About(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [ScenarioTenant.GlobalReader] }).Ask(partner);
        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal($"roleAssignments/{ScenarioTenant.GlobalReader}", Assert.Single(result.Unknowns).What);
    }

    [Fact]
    public void D10_PartnerAdministrator_IsAmongAll() =>
        Assert.Equal(Decision.Blocked, About(new PolicyUsers { IncludeUsers = ["All"] }).Ask(Ask.App(ScenarioTenant.OwnApp).Who(new JsonObject { ["externalUserType"] = "serviceProvider", ["externalTenantId"] = "x" })).Decision);

    [Fact]
    public void D11_None_IsNobody() => Assert.Equal(Decision.Granted, About(new PolicyUsers { IncludeUsers = ["None"] }).Ask(s_app).Decision);
}
