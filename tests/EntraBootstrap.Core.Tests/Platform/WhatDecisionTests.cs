using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What is asked for: rows E of the conformance table.</summary>
public sealed class WhatDecisionTests
{
    private static Ask Password(params string[] applications) => Ask.App(applications).Registered("password", "fido2").Did("password");

    [Theory]
    [InlineData(ScenarioTenant.Teams, Decision.Challenge)]
    [InlineData("797F4846-BA00-4FD7-BA43-DAC1F8F63013", Decision.Granted)]
    public void E1_Office365_MeansItsMembers(string application, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Apps("P", "Office365").Asks("mfa")).Ask(Password(application)).Decision);

    [Fact]
    public void E2_PolicyOfAServiceThatIsNeededAtSignIn_Binds()
    {
        SignInResult result = new ScenarioTenant().Policy(PolicyOf.Apps("P", ScenarioTenant.SharePoint).Asks("mfa")).Ask(Password(ScenarioTenant.Teams));

        Assert.Equal((Decision.Challenge, Confidence.Documented), (result.Decision, result.Confidence));
        PolicyResult policy = Assert.Single(result.Policies);
        Assert.True(policy.PolicyApplies);
        Assert.Equal(["notSet"], policy.AnalysisReasons);
        Assert.Contains("Microsoft Teams", Assert.Single(result.Reasons, reason => reason is { Code: "CA-DEPENDENCY-EARLY", PolicyId: "P" }).Message, StringComparison.Ordinal);
        Assert.Contains(result.Assumptions, text => text.Contains("What If does not look at them", StringComparison.Ordinal));
    }

    [Fact]
    public void E3_PolicyOfAServiceThatIsNeededLater_FollowsWithItsToken()
    {
        const string Planner = "66375f6b-983f-4c2c-9701-d680650f588f";
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Apps("P", Planner).Asks("mfa"));
        SignInResult result = tenant.Ask(Password(ScenarioTenant.Teams));

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.Empty(result.Policies);
        Assert.Contains(result.Reasons, reason => reason is { Code: "CA-DEPENDENCY-LATE", PolicyId: "P" });
        Assert.DoesNotContain(result.Assumptions, text => text.StartsWith("Service dependencies", StringComparison.Ordinal));
        Assert.Equal(Decision.Challenge, tenant.Ask(Password(Planner)).Decision);
    }

    [Fact]
    public void LateBoundPolicyThatWouldNotApplyEither_IsNotNamed()
    {
        PolicyOf policy = PolicyOf.Apps("P", "66375f6b-983f-4c2c-9701-d680650f588f").Asks("mfa").When(conditions => conditions with { ClientAppTypes = ["other"] });

        Assert.DoesNotContain(new ScenarioTenant().Policy(policy).Ask(Password(ScenarioTenant.Teams)).Reasons, reason => reason.Code.StartsWith("CA-DEPENDENCY", StringComparison.Ordinal));
    }

    [Fact]
    public void ExcludedCaller_StillNeedsItsServices()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").ExceptApp(ScenarioTenant.Teams));

        Assert.Equal(Decision.Blocked, tenant.Ask(Password(ScenarioTenant.Teams)).Decision);
        Assert.Equal(Decision.Granted, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").ExceptApp("Office365")).Ask(Password(ScenarioTenant.Teams)).Decision);
    }

    // What no published id stands behind lowers the confidence of what rests on it.
    [Fact]
    public void InferredCaller_MakesTheAnswerInferred()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Apps("P", ScenarioTenant.Exchange).Asks("mfa"));

        Assert.Equal((Decision.Challenge, Confidence.Inferred), (tenant.Ask(Password("925eb0d0-da50-4604-a19f-bd8de9147958")).Decision, tenant.Ask(Password("925eb0d0-da50-4604-a19f-bd8de9147958")).Confidence));
    }

    [Fact]
    public void E8_ExcludedApplication_IsNotMeant()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(ScenarioTenant.Exchange));

        Assert.Equal(Decision.Granted, tenant.Ask(Password(ScenarioTenant.Exchange)).Decision);
        Assert.Equal(Decision.Challenge, tenant.Ask(Password(ScenarioTenant.SharePoint)).Decision);
    }

    [Fact]
    public void ApplicationsAskedTogether_NeedOneThatIsMeant() =>
        Assert.Equal(Decision.Challenge, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(ScenarioTenant.Exchange)).Ask(Password(ScenarioTenant.Exchange, ScenarioTenant.SharePoint)).Decision);

    [Fact]
    public void E9_AllResources_MeansAnything() => Assert.Equal(Decision.Challenge, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).Ask(Password("eeeeeeee-0000-0000-0000-00000000beef")).Decision);

    [Theory]
    [InlineData("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", Decision.Blocked)]
    [InlineData(ScenarioTenant.Teams, Decision.Granted)]
    public void E10_AdminPortals_MeanTheirMembers(string application, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Apps("P", "MicrosoftAdminPortals").Asks("block")).Ask(Password(application)).Decision);

    [Theory]
    [InlineData("c3", Decision.Challenge)]
    [InlineData("C3", Decision.Challenge)]
    [InlineData("c4", Decision.Granted)]
    public void E14_AuthenticationContext_AsksForItsStrength(string context, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Context("P", "c3").Strength(WellKnown.PhishingResistantStrength)).Ask(Ask.Context(context).Registered("password", "fido2").Did("password")).Decision);

    // Policies on authentication flows reach the Device Registration Service through all resources; its own id takes it out.
    [Theory]
    [InlineData(false, "deviceCodeFlow", Decision.Blocked)]
    [InlineData(true, "deviceCodeFlow", Decision.Granted)]
    [InlineData(false, "authenticationTransfer", Decision.Granted)]
    public void E16_DeviceCodeToTheRegistrationService_IsBlockedUnlessItIsExcluded(bool isExcluded, string flow, Decision decision)
    {
        PolicyOf policy = PolicyOf.All("P").Asks("block").When(conditions => conditions with { AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] } });
        Ask ask = Ask.App(WellKnown.DeviceRegistrationApp).Registered("fido2").With("authenticationFlow", new JsonObject { ["transferMethod"] = flow });

        Assert.Equal(decision, new ScenarioTenant().Policy(isExcluded ? policy.ExceptApp(WellKnown.DeviceRegistrationApp) : policy).Ask(ask).Decision);
    }

    [Fact]
    public void E18_AllResources_MeansTheUserAction()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed();

        Assert.Equal(["CA001", "CA002"], tenant.Ask(Ask.SecurityInfo().Registered().Did("temporaryAccessPassMultiUse")).Policies.Select(policy => policy.Id), StringComparer.Ordinal);
        Assert.Equal(["CA002"], tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2")).Policies.Select(policy => policy.Id), StringComparer.Ordinal);
    }

    [Fact]
    public void ApplicationFilter_IsUnknown()
    {
        SignInResult result = new ScenarioTenant().Policy(PolicyOf.Apps("P").Asks("block").When(conditions => conditions with
        {
            Applications = new PolicyApplications { ApplicationFilter = new PolicyFilter { Mode = "include", Rule = "CustomSecurityAttribute.A_B -contains \"x\"" } },
        })).Ask(Password(ScenarioTenant.Teams));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("applications.applicationFilter", Assert.Single(result.Unknowns).What);
    }
}
