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

    private static ScenarioTenant AllBut(string application, string? enforcement) => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(application))
        .With(tenant => tenant with { BaselineScopeEnforcement = enforcement is null ? null : new BaselineScopeEnforcement { State = enforcement } });

    private static Ask From(Ask ask, string appId, string kind, params string[] scopes) => ask.With(
        "client", new JsonObject { ["appId"] = appId, ["kind"] = kind, ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) });

    private const string Graph = "00000003-0000-0000-c000-000000000000";
    private const string AzureCli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    [Theory]
    [InlineData("disabled", Decision.Granted)]
    [InlineData("enabled", Decision.Challenge)]
    public void E4_E5_PublicClientThatReadsTheUserAlone_IsReachedOnceEnforced(string enforcement, Decision decision)
    {
        Assert.Equal(decision, AllBut(ScenarioTenant.Exchange, enforcement).Ask(From(Password(Graph), AzureCli, "public", "User.Read")).Decision);
        Assert.Equal(decision, AllBut(ScenarioTenant.Exchange, enforcement).Ask(From(Password(AzureCli), AzureCli, "public", "openid", "profile")).Decision);
    }

    [Theory]
    [InlineData("2026-06-14T00:00:00Z", Decision.Granted, Confidence.Documented)]
    [InlineData("2026-07-01T00:00:00Z", Decision.Undetermined, Confidence.Reported)]
    [InlineData("2026-08-15T00:00:00Z", Decision.Challenge, Confidence.Reported)]
    public void EnforcementThatIsNotStated_FollowsTheRolloutAndIsNamed(string asOf, Decision decision, Confidence confidence)
    {
        SignInResult result = AllBut(ScenarioTenant.Exchange, null).Ask(From(Password(Graph), AzureCli, "public", "User.Read").AsOf(asOf));

        Assert.Equal((decision, confidence), (result.Decision, result.Confidence));
        Assert.Contains(result.Assumptions, text => text.StartsWith("baselineScopeEnforcement is not stated", StringComparison.Ordinal));
        Assert.Equal(decision == Decision.Undetermined ? ["baselineScopeEnforcement"] : [], result.Unknowns.Select(unknown => unknown.What), StringComparer.Ordinal);
    }

    // The policy leaves the placeholder out, so the tenant keeps what was before for this policy alone.
    [Theory]
    [InlineData(true, Decision.Granted)]
    [InlineData(false, Decision.Challenge)]
    public void CustomizedEnforcement_KeepsTheOldBehaviourWhereThePlaceholderIsExcluded(bool isExcluded, Decision decision)
    {
        const string Placeholder = "aaaaaaaa-0000-0000-0000-0000000000b5";
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(isExcluded ? [ScenarioTenant.Exchange, Placeholder] : [ScenarioTenant.Exchange]))
            .With(value => value with { BaselineScopeEnforcement = new BaselineScopeEnforcement { State = "customized", ResourceAppId = Placeholder } });

        Assert.Equal(decision, tenant.Ask(From(Password(Graph), AzureCli, "public", "User.Read")).Decision);
    }

    [Fact]
    public void EnforcementThatDecidesNothing_IsNotNamed() => Assert.DoesNotContain(
        AllBut(ScenarioTenant.Exchange, null).Ask(From(Password(Graph), AzureCli, "public", "Mail.Read")).Assumptions, text => text.StartsWith("baselineScopeEnforcement", StringComparison.Ordinal));

    [Theory]
    [InlineData("disabled")]
    [InlineData("enabled")]
    public void E6_ExcludedWebApplicationThatAsksForOpenIdAlone_StaysOutside(string enforcement) =>
        Assert.Equal(Decision.Granted, AllBut(ScenarioTenant.OwnApp, enforcement).Ask(From(Password(ScenarioTenant.OwnApp), ScenarioTenant.OwnApp, "confidential", "openid", "profile")).Decision);

    [Theory]
    [InlineData("disabled", Decision.Granted)]
    [InlineData("enabled", Decision.Challenge)]
    public void E7_ExcludedWebApplicationThatReadsTheDirectory_IsReachedOnceEnforced(string enforcement, Decision decision) => Assert.Equal(
        decision, AllBut(ScenarioTenant.OwnApp, enforcement).Ask(From(Password(ScenarioTenant.OwnApp), ScenarioTenant.OwnApp, "confidential", "User.Read", "People.Read")).Decision);

    [Fact]
    public void ExcludedApplicationWithoutAClient_IsTakenAloneAndThatIsNamed()
    {
        static bool IsNamed(SignInResult result) => result.Assumptions.Any(text => text.StartsWith("signInConditions.client is not stated", StringComparison.Ordinal));

        SignInResult result = AllBut(ScenarioTenant.OwnApp, "enabled").Ask(Password(ScenarioTenant.OwnApp));
        Assert.Equal(Decision.Granted, result.Decision);
        Assert.True(IsNamed(result));
        Assert.False(IsNamed(AllBut(ScenarioTenant.OwnApp, "disabled").Ask(Password(ScenarioTenant.OwnApp))));
        Assert.False(IsNamed(new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp(ScenarioTenant.OwnApp).For(new PolicyUsers { IncludeUsers = ["somebody"] })).Ask(Password(ScenarioTenant.OwnApp))));
        Assert.False(IsNamed(AllBut(ScenarioTenant.Exchange, "enabled").Ask(Password(ScenarioTenant.Exchange))));
        Assert.False(IsNamed(AllBut(ScenarioTenant.OwnApp, "enabled").Ask(From(Password(ScenarioTenant.OwnApp), ScenarioTenant.OwnApp, "confidential", "openid"))));
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("enabled")]
    public void E8_ClientOfAnExcludedService_IsOutsideWhateverElseItAsks(string enforcement) =>
        Assert.Equal(Decision.Granted, AllBut(ScenarioTenant.Exchange, enforcement).Ask(From(Password(ScenarioTenant.Exchange), "ab9b8c07-8f02-4f72-87fa-80105867a763", "public", "offline_access", "Mail.Read")).Decision);

    [Fact]
    public void E9_AllResourcesWithoutExclusion_ReachesWhoAsksForOpenIdAlone() => Assert.Equal(
        Decision.Challenge,
        new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).With(tenant => tenant with { BaselineScopeEnforcement = new BaselineScopeEnforcement { State = "disabled" } })
            .Ask(From(Password(Graph), AzureCli, "public", "openid")).Decision);

    // The portal and the services around it are covered; Azure DevOps and Microsoft Graph are not.
    [Theory]
    [InlineData("797f4846-ba00-4fd7-ba43-dac1f8f63013", Decision.Challenge)]
    [InlineData("c44b4083-3bb0-49c1-b47d-974e53cbdf3c", Decision.Challenge)]
    [InlineData("ca7f3f0b-7d91-482c-8e09-c5d840d0eac5", Decision.Challenge)]
    [InlineData(Graph, Decision.Granted)]
    [InlineData("499b84ac-1321-427f-aa17-267ca6975798", Decision.Granted)]
    public void E11_E12_AzureServiceManagement_CoversThePortalAndNotGraph(string application, Decision decision)
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Apps("P", "797f4846-ba00-4fd7-ba43-dac1f8f63013").Asks("mfa"));

        Assert.Equal(decision, tenant.Ask(From(Password(application), "1950a258-227b-4e31-a9cf-717495945fc2", "public", "Directory.Read.All"), "PLT-PORTAL-MFA=off").Decision);
    }

    [Fact]
    public void ExclusionOfAzureServiceManagement_CoversThePortalToo() => Assert.Equal(
        Decision.Granted,
        new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp("797f4846-ba00-4fd7-ba43-dac1f8f63013", ScenarioTenant.Exchange, ScenarioTenant.SharePoint, "ba26d027-990d-468f-9bd1-576e149408fc", "0af06dc6-e4b5-4f28-818e-e78e62d137a5"))
            .Ask(Password("c44b4083-3bb0-49c1-b47d-974e53cbdf3c"), "PLT-PORTAL-MFA=off").Decision);

    // A member that only names suggest makes the answer inferred, unless the policy is not about the person at all.
    [Fact]
    public void GroupByAnInferredMember_LowersTheConfidence()
    {
        const string SelfInstall = "00000006-0000-0ff1-ce00-000000000000";
        PolicyOf portals = PolicyOf.Apps("P", "MicrosoftAdminPortals").Asks("mfa");

        Assert.Equal(Confidence.Inferred, new ScenarioTenant().Policy(portals).Ask(Password(SelfInstall)).Confidence);
        Assert.Equal(Confidence.Documented, new ScenarioTenant().Policy(portals).Ask(Password("c44b4083-3bb0-49c1-b47d-974e53cbdf3c")).Confidence);
        Assert.Equal(Confidence.Inferred, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa").ExceptApp("MicrosoftAdminPortals")).Ask(Password(SelfInstall)).Confidence);
        Assert.Equal(Confidence.Documented, new ScenarioTenant().Policy(portals.For(new PolicyUsers { IncludeUsers = ["somebody"] })).Ask(Password(SelfInstall)).Confidence);
    }

    // The page from which people install Office is a part of the Microsoft 365 admin center.
    [Fact]
    public void E10_SelfInstallPage_IsAnAdminPortal() =>
        Assert.Equal(Decision.Blocked, new ScenarioTenant().Policy(PolicyOf.Apps("P", "MicrosoftAdminPortals").Asks("block")).Ask(Password("00000006-0000-0ff1-ce00-000000000000")).Decision);

    [Theory]
    [InlineData("Office365", "00000002-0000-0ff1-ce00-000000000000")]
    [InlineData("microsoftadminportals", "00000006-0000-0ff1-ce00-000000000000")]
    public void E15_GroupAsAnApplication_IsAnErrorThatNamesMembers(string group, string member)
    {
        ScenarioOutcome outcome = Assert.Single(new ScenarioTenant().Run(Ask.App(group).ToJson()));

        Assert.Contains(member, outcome.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("$.signInContext.includeApplications[0]", outcome.Error.Location?.JsonPath);
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

    private static ScenarioTenant Tagged(string rule, params CustomSecurityAttribute[] attributes) => new ScenarioTenant()
        .With(value => value with { ServicePrincipals = [new ServicePrincipal { Id = "sp", AppId = ScenarioTenant.OwnApp, CustomSecurityAttributes = attributes.ToValueList() }] })
        .Policy(PolicyOf.Apps("P").Asks("block").When(conditions => conditions with { Applications = new PolicyApplications { ApplicationFilter = new PolicyFilter { Mode = "include", Rule = rule } } }));

    [Theory]
    [InlineData("-contains \"high\"", Decision.Blocked)]
    [InlineData("-eq \"High\"", Decision.Blocked)]
    [InlineData("-eq \"low\"", Decision.Granted)]
    [InlineData("-notIn [\"low\", \"medium\"]", Decision.Blocked)]
    public void ApplicationFilter_ComparesTheApplicationsAttributes(string comparison, Decision decision) => Assert.Equal(
        decision, Tagged($"CustomSecurityAttribute.Data_Level {comparison}", new CustomSecurityAttribute("data", "LEVEL", ["high"], IsString: true, IsCollection: false)).Ask(Password(ScenarioTenant.OwnApp)).Decision);

    [Theory]
    [InlineData("-eq \"true\"", Decision.Granted)]
    [InlineData("-contains \"true\"", Decision.Granted)]
    [InlineData("-ne \"true\"", Decision.Undetermined)]
    public void E13_ApplicationFilter_OnABooleanAttribute_NeverMatches(string comparison, Decision decision) => Assert.Equal(
        decision, Tagged($"CustomSecurityAttribute.Data_Secret {comparison}", new CustomSecurityAttribute("Data", "Secret", ["true"], IsString: false, IsCollection: false)).Ask(Password(ScenarioTenant.OwnApp)).Decision);

    [Fact]
    public void ApplicationFilter_OnAttributesThatWereNotExported_NamesTheRequest()
    {
        SignInResult result = Tagged("CustomSecurityAttribute.A_B -contains \"x\"")
            .With(value => value with { ServicePrincipals = [value.ServicePrincipals[0] with { CustomSecurityAttributes = null }] }).Absent(CollectionNames.MfaTrustedIps).Ask(Password(ScenarioTenant.OwnApp));

        Assert.Equal(Decision.Undetermined, result.Decision);
        UnknownFact unknown = Assert.Single(result.Unknowns);
        Assert.Equal($"servicePrincipals/{ScenarioTenant.OwnApp}/customSecurityAttributes", unknown.What);
        Assert.Equal($"GET /servicePrincipals(appId='{ScenarioTenant.OwnApp}')?$select=id,appId,customSecurityAttributes (permission CustomSecAttributeAssignment.Read.All)", unknown.Fill);
    }

    [Fact]
    public void ApplicationFilter_ThatIsInvalid_IsNamedWithItsColumn()
    {
        UnknownFact unknown = Assert.Single(Tagged("CustomSecurityAttribute.Data.Level -eq \"high\"").Ask(Password(ScenarioTenant.OwnApp)).Unknowns);

        Assert.Equal("conditionalAccessPolicies/P/conditions.applications.applicationFilter.rule", unknown.What);
        Assert.Contains("applicationFilter of 'P', column 1:", unknown.Fill, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'CustomSecurityAttribute.Data_Level'?", unknown.Fill, StringComparison.Ordinal);
    }
}
