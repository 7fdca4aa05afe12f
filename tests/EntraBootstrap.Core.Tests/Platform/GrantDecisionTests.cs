using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Grants and states: rows G of the conformance table.</summary>
public sealed partial class GrantDecisionTests
{
    private static Ask App => Ask.App(ScenarioTenant.OwnApp).Registered("password", "fido2").Did("password");

    private static ScenarioTenant Tenant(params PolicyOf[] policies)
    {
        var tenant = new ScenarioTenant();
        foreach (PolicyOf policy in policies)
            tenant.Policy(policy);
        return tenant;
    }

    [Fact]
    public void G1_CompliantDeviceOrMfa_IsMetByTheDevice()
    {
        SignInResult result = Tenant(PolicyOf.All("P").Asks("compliantDevice", "mfa").Any()).Ask(App.OnDevice(isCompliant: true));

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.Equal("success", Assert.Single(result.Policies).Result);
    }

    [Fact]
    public void G2_CompliantDeviceOrMfa_OtherwiseAsksForMfa()
    {
        SignInResult result = Tenant(PolicyOf.All("P").Asks("compliantDevice", "mfa").Any()).Ask(App);

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["fido2"], result.Challenges);
        Assert.Equal(["mfa"], result.UnmetControls);
    }

    [Fact]
    public void G2_DeviceUnknown_IsUndeterminedUntilMfaIsDone()
    {
        ScenarioTenant tenant = Tenant(PolicyOf.All("P").Asks("compliantDevice", "mfa").Any());

        SignInResult result = tenant.Ask(App.Unknown("deviceInfo"));
        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("signInConditions.deviceInfo.isCompliant", Assert.Single(result.Unknowns).What);
        Assert.Equal(Decision.Granted, tenant.Ask(App.Unknown("deviceInfo").Did("fido2")).Decision);
    }

    [Fact]
    public void DeviceOfTheSnapshot_IsAsItWasCaptured()
    {
        ScenarioTenant tenant = Tenant(PolicyOf.All("P").Asks("domainJoinedDevice"))
            .With(value => value with { Devices = [new Device { Id = "o1", DeviceId = "d1", TrustType = "ServerAd" }, new Device { Id = "o2", DeviceId = "d2", TrustType = "AzureAd" }] });

        Assert.Equal(Decision.Granted, tenant.Ask(App.With("deviceInfo", new JsonObject { ["deviceId"] = "d1" })).Decision);
        Assert.Equal(Decision.Blocked, tenant.Ask(App.With("deviceInfo", new JsonObject { ["deviceId"] = "d2" })).Decision);
    }

    [Fact]
    public void G3_CompliantDeviceAndMfa_BlocksWithoutTheDevice()
    {
        SignInResult result = Tenant(PolicyOf.All("P").Asks("compliantDevice", "mfa")).Ask(App.Did("fido2").OnDevice(isCompliant: false));

        Assert.Equal((Decision.Blocked, Attribution.ConditionalAccess), (result.Decision, result.Attribution));
        Assert.Equal(["compliantDevice"], result.UnmetControls);
    }

    [Fact]
    public void G4_Block_IsNotAskedAnythingMore()
    {
        SignInResult result = Tenant(PolicyOf.All("P1").Asks("mfa"), PolicyOf.All("P2").Asks("block")).Ask(App);

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Empty(result.Challenges);
        Assert.Equal(["block"], result.UnmetControls);
        Assert.Equal("CA-BLOCK", Assert.Single(result.Reasons).Code);
    }

    [Fact]
    public void G5_BlockThatExcludesTheGroup_LeavesTheRest() =>
        Assert.Equal(Decision.Challenge, Tenant(PolicyOf.All("P1").Asks("mfa"), PolicyOf.All("P2").Asks("block").Except("g1")).Group("g1", ScenarioTenant.Mia).Ask(App).Decision);

    [Fact]
    public void G6_ReportOnlyBlock_IsOnlyReported()
    {
        SignInResult result = Tenant(PolicyOf.All("P1").Asks("mfa"), PolicyOf.All("P2").Asks("block").State("enabledForReportingButNotEnforced")).Ask(App);

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["failure", "reportOnlyFailure"], result.Policies.Select(policy => policy.Result), StringComparer.Ordinal);
    }

    [Fact]
    public void G7_ReportOnlyMfa_WouldHaveInterrupted()
    {
        ScenarioTenant tenant = Tenant(PolicyOf.All("P").Asks("mfa").State("enabledForReportingButNotEnforced"));

        Assert.Equal((Decision.Granted, "reportOnlyInterrupted"), (tenant.Ask(App).Decision, tenant.Ask(App).Policies[0].Result));
        Assert.Equal("reportOnlySuccess", tenant.Ask(App.Did("fido2")).Policies[0].Result);
    }

    [Theory]
    [InlineData(false, "reportOnlyFailure")]
    [InlineData(true, "reportOnlySuccess")]
    public void ReportOnlyDeviceControl_IsReported(bool isCompliant, string expected) =>
        Assert.Equal(expected, Tenant(PolicyOf.All("P").Asks("compliantDevice").State("enabledForReportingButNotEnforced")).Ask(App.OnDevice(isCompliant)).Policies[0].Result);

    [Fact]
    public void ReportOnlyControlThatNobodyKnows_IsReportedAsUnknown()
    {
        Assert.Equal("unknown", Tenant(PolicyOf.All("P").Asks("compliantDevice").State("enabledForReportingButNotEnforced")).Ask(App.Unknown("deviceInfo")).Policies[0].Result);
        Assert.Equal("unknown", Tenant(PolicyOf.All("P").Strength("nobody-knows").State("enabledForReportingButNotEnforced")).Ask(App).Policies[0].Result);
    }

    [Fact]
    public void G8_ReportOnlyPolicyOnARegistration_IsNotEvaluated()
    {
        SignInResult result = Tenant(PolicyOf.Action("P").Asks("block").State("enabledForReportingButNotEnforced")).Ask(Ask.SecurityInfo().Registered().Did("temporaryAccessPassMultiUse"));

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.Equal(("reportOnlyNotApplied", true), (Assert.Single(result.Policies).Result, result.Policies[0].PolicyApplies));
        Assert.Contains(result.Reasons, reason => reason is { Code: "CA-RO-USERACTION", PolicyId: "P" });
    }

    private static PolicyOf Interactive => PolicyOf.All("P").Asks("mfa").Grant(grants => grants with { TermsOfUse = ["terms"], CustomAuthenticationFactors = ["custom"] });

    [Fact]
    public void G9_MfaTermsAndCustomControl_AreAskedInTheirOrder()
    {
        SignInResult first = Tenant(Interactive).Ask(App);
        Assert.Equal(["fido2"], first.Challenges);
        Assert.Equal(["mfa", "termsOfUse", "customAuthenticationFactors"], first.UnmetControls);

        SignInResult second = Tenant(Interactive).Ask(App.Did("fido2"));
        Assert.Equal((Decision.Challenge, Attribution.ConditionalAccess), (second.Decision, second.Attribution));
        Assert.Empty(second.Challenges);
        Assert.Equal(["termsOfUse", "customAuthenticationFactors"], second.UnmetControls);
    }

    [Fact]
    public void G12_DisabledPolicy_IsLeftOutAndTraced()
    {
        ScenarioTenant tenant = Tenant(PolicyOf.All("P").Asks("block").State("disabled"));

        Assert.Equal(Decision.Granted, tenant.Ask(App).Decision);
        Assert.Empty(tenant.Ask(App).Policies);
        PolicyResult traced = Assert.Single(tenant.Trace(App).Policies);
        Assert.Equal(("notEnabled", false), (traced.Result, traced.PolicyApplies));
        Assert.Equal(["policyNotEnabled"], traced.AnalysisReasons);
    }

    private static ScenarioTenant StrengthAndDevice(bool any)
    {
        PolicyOf policy = PolicyOf.All("P").Strength(WellKnown.PhishingResistantStrength).Asks("compliantDevice");
        return Tenant(any ? policy.Any() : policy);
    }

    [Fact]
    public void G13_StrengthOrDevice_IsMetByTheDevice() =>
        Assert.Equal(Decision.Granted, StrengthAndDevice(any: true).Ask(Ask.App(ScenarioTenant.OwnApp).OnDevice(isCompliant: true).Registered().Did("temporaryAccessPassMultiUse")).Decision);

    [Fact]
    public void G14_StrengthAndDevice_BlocksTheKeyOnAnotherDevice() => Assert.Equal(["compliantDevice"], StrengthAndDevice(any: false).Ask(App.Did("fido2").OnDevice(isCompliant: false)).UnmetControls);

    [Fact]
    public void G15_CustomControl_IsNoMfa() => Assert.Contains("mfa", Tenant(PolicyOf.All("P").Asks("mfa").Grant(grants => grants with { CustomAuthenticationFactors = ["custom"] })).Ask(App).UnmetControls, StringComparer.Ordinal);

    [Fact]
    public void ControlThatNobodyKnows_IsUndetermined()
    {
        SignInResult result = Tenant(PolicyOf.All("P").Asks("verifiedId")).Ask(App);

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal(("conditionalAccessPolicies/P/grantControls", "P"), (Assert.Single(result.Unknowns).What, result.Unknowns[0].PolicyId));
    }

    [Fact]
    public void PolicyWithoutState_IsUndetermined()
    {
        SignInResult result = Tenant(PolicyOf.All("P").Asks("block").State(null)).Ask(App);

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("conditionalAccessPolicies/P/state", Assert.Single(result.Unknowns).What);
        Assert.Null(Assert.Single(result.Policies).PolicyApplies);
    }

    [Fact]
    public void PoliciesWithoutId_AreKeptApart()
    {
        SignInResult result = Tenant(
            PolicyOf.All("A").Asks("mfa").With(policy => policy with { Id = string.Empty }),
            PolicyOf.All("B").Strength(WellKnown.PhishingResistantStrength).With(policy => policy with { Id = string.Empty })).Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Did("temporaryAccessPassMultiUse"));

        Assert.Equal([("A", "success"), ("B", "failure")], result.Policies.Select(policy => (policy.DisplayName, policy.Result)));
    }

    [Fact]
    public void Policies_StandByIdAndTraceShowsThemAll()
    {
        ScenarioTenant tenant = Tenant(
            PolicyOf.All("c").Asks("mfa"), PolicyOf.All("A").Asks("mfa"), PolicyOf.Apps("b", ScenarioTenant.Teams).Asks("mfa"), PolicyOf.All("D").State("disabled"));

        Assert.Equal(["A", "c"], tenant.Ask(App).Policies.Select(policy => policy.Id), StringComparer.Ordinal);
        Assert.All(tenant.Ask(App).Policies, policy => Assert.Null(policy.Trace));
        ValueList<PolicyResult> traced = tenant.Trace(App).Policies;
        Assert.Equal(["A", "b", "c", "D"], traced.Select(policy => policy.Id), StringComparer.Ordinal);
        Assert.Equal(("notApplied", false), (traced[1].Result, traced[1].PolicyApplies));
        Assert.Equal(["application"], traced[1].AnalysisReasons);
        Assert.Equal([("users", true, "include"), ("applications", false, "include")], traced[1].Trace!.Value.Select(step => (step.Condition, step.Matches ?? throw new InvalidOperationException(), step.Phase)));
    }

    [Theory]
    [InlineData("password,sms", Decision.Challenge)]
    [InlineData("temporaryAccessPassMultiUse", Decision.Stuck)]
    public void PasswordChange_NeedsThePassword(string done, Decision expected)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(PolicyOf.All("P").Asks("mfa", "passwordChange"));

        SignInResult result = tenant.Ask(Ask.App(ScenarioTenant.Teams).Did(done).Registered().Has());

        Assert.Equal(expected, result.Decision);
        Assert.Equal(["passwordChange"], result.UnmetControls);
    }

    [Theory]
    [InlineData("compliantDevice", "other")]
    [InlineData("compliantDevice", "exchangeActiveSync")]
    [InlineData("domainJoinedDevice", "other")]
    public void LegacyClient_SendsNoStateOfTheDevice(string control, string client)
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks(control));
        Ask ask = Ask.App(ScenarioTenant.Teams).OnDevice(isCompliant: true, trustType: "ServerAD").Did("fido2");

        Assert.Equal(Decision.Granted, tenant.Ask(ask).Decision);
        Assert.Equal(Decision.Blocked, tenant.Ask(ask.With("clientAppType", client)).Decision);
    }

    [Fact]
    public void PolicyThatIsMet_IsASuccessBesideOneThatIsNot()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P1").Asks("domainJoinedDevice")).Policy(PolicyOf.All("P2").Asks("compliantDevice"));

        SignInResult result = tenant.Ask(Ask.App(ScenarioTenant.Teams).OnDevice(isCompliant: true).Did("fido2"));

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal([("P1", "failure"), ("P2", "success")], result.Policies.Select(policy => (policy.Id, policy.Result)));
    }

    [Fact]
    public void ResultThatAMissingFactDecides_IsUnknown()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P1").Asks("compliantDevice")).Policy(PolicyOf.All("P2").Asks("mfa", "compliantApplication"));

        SignInResult result = tenant.Ask(Ask.App(ScenarioTenant.Teams).Unknown("deviceInfo").With("devicePlatform", "iOS").Did("fido2"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal(["unknown", "unknown"], result.Policies.Select(policy => policy.Result));
        Assert.DoesNotContain(result.Reasons, reason => reason.Code.Equals("CA-NO-REQUIREMENT", StringComparison.Ordinal));
    }

    [Fact]
    public void UnmetAlternatives_AreAllNamed()
    {
        SignInResult result = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("domainJoinedDevice", "approvedApplication").Any()).Ask(Ask.App(ScenarioTenant.Teams).Did("fido2"));

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal(["domainJoinedDevice", "approvedApplication"], result.UnmetControls);
    }

    [Fact]
    public void ReportOnlyPolicy_CountsTheSessionOfAGuestAsAnEnforcedOneDoes()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().MiaIsGuest(isExternal: true).Policy(PolicyOf.All("P").Asks("mfa").State("enabledForReportingButNotEnforced"));

        SignInResult result = tenant.Ask(Ask.App(ScenarioTenant.Teams).Did("password,microsoftAuthenticatorPush", at: "home"));

        Assert.Equal("reportOnlyInterrupted", Assert.Single(result.Policies).Result);
    }

    [Fact]
    public void LegacyClientAtTheAzurePortal_IsBlockedByThePlatform()
    {
        SignInResult result = new ScenarioTenant().Ask(Ask.App(WellKnown.AzurePortalApp).Registered("password").Did("password").With("clientAppType", "other"));

        Assert.Equal((Decision.Blocked, Attribution.Platform), (result.Decision, result.Attribution));
    }
}
