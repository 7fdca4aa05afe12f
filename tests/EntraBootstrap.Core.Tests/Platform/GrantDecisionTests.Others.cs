using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Operators that are not known, and the claims of external users and their devices.</summary>
public sealed partial class GrantDecisionTests
{
    [Theory]
    [InlineData("AND", Decision.Blocked)]
    [InlineData("OR", Decision.Granted)]
    [InlineData("XOR", Decision.Undetermined)]
    public void OperatorThatIsNotKnown_LeavesThePolicyOpen(string word, Decision expected)
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa", "compliantDevice").Grant(grants => grants with { Operator = word }));

        Assert.Equal(expected, tenant.Ask(Ask.App(ScenarioTenant.Teams).Did("fido2")).Decision);
    }

    [Fact]
    public void DirectConnectUserWithoutTrust_CanRegisterNothingHere()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(PolicyOf.All("P").Asks("mfa"));
        Ask ask = Ask.App(ScenarioTenant.Teams).Who(new System.Text.Json.Nodes.JsonObject { ["externalUserType"] = "b2bDirectConnectUser", ["externalTenantId"] = "home" }).Has("fido2");

        Assert.Equal(Decision.Blocked, tenant.Ask(ask).Decision);
    }

    [Theory]
    [InlineData("compliantDevice", true, false, Decision.Granted)]
    [InlineData("compliantDevice", false, true, Decision.Blocked)]
    [InlineData("domainJoinedDevice", false, true, Decision.Granted)]
    [InlineData("domainJoinedDevice", true, false, Decision.Blocked)]
    [InlineData("compliantDevice", null, null, Decision.Blocked)]
    public void DeviceOfAnExternalUser_CountsIfItsClaimIsAccepted(string control, bool? compliant, bool? hybrid, Decision decision)
    {
        ScenarioTenant tenant = Tenant(PolicyOf.All("P").Asks(control)).MiaIsGuest(isExternal: true).With(value => value with
        {
            CrossTenantAccessPolicy = new CrossTenantAccessPolicy
            {
                Partners = [new CrossTenantAccess { TenantId = "home", InboundTrust = new InboundTrust { IsCompliantDeviceAccepted = compliant, IsHybridAzureAdJoinedDeviceAccepted = hybrid } }],
            },
        });
        Ask ask = Ask.App(ScenarioTenant.OwnApp).Did("password", at: "home").OnDevice(isCompliant: true, "ServerAD");

        Assert.Equal(decision, tenant.Ask(ask.Who(new JsonObject { ["userId"] = ScenarioTenant.Mia, ["externalTenantId"] = "home" })).Decision);
        SignInResult open = tenant.Ask(ask.Who(new JsonObject { ["userId"] = ScenarioTenant.Mia }));
        Assert.Equal(decision == Decision.Granted ? Decision.Undetermined : Decision.Blocked, open.Decision);
        Assert.Equal(decision == Decision.Granted ? ["signInIdentity.externalTenantId"] : [], open.Unknowns.Select(unknown => unknown.What), StringComparer.Ordinal);
    }
}
