using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class EmergencyAccessNotExcludedTests
{
    [Fact]
    public void PolicyOfItsOwn_passes() => Assert.Empty(BaselineRun.Of<EmergencyAccessNotExcluded>(TenantBuilder.Sound()));

    [Fact]
    public void NothingDeclared_isAnotherRules() => Assert.Empty(BaselineRun.Of<EmergencyAccessNotExcluded>(TenantBuilder.Sound(), BaselineSettings.Default));

    [Fact]
    public void PolicyThatItCannotSatisfy_isCritical()
    {
        Finding finding = BaselineRun.Failure<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Person("emergency-1"));

        Assert.Equal(FindingLevel.Critical, finding.Level);
        Assert.Equal("emergency", Assert.Single(finding.Where).PolicyId);
        Assert.NotEqual(Decision.Granted, finding.Evidence!.Result.Decision);
    }

    [Fact]
    public void PolicyForEverybody_isHigh_thoughItCanBeSatisfied()
    {
        Finding finding = BaselineRun.Failure<EmergencyAccessNotExcluded>(TenantBuilder.Sound()
            .Policy("base", policy => policy.Everyone().AllResources().Strength(WellKnown.PasswordlessStrength)));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal("base", Assert.Single(finding.Where).PolicyId);
        Assert.Contains(finding.Evidence!.Result.Policies, policy => policy is { Id: "base", PolicyApplies: true });
        Assert.Contains("\"userId\":\"emergency-1@contoso.example\"", finding.Evidence.Scenario, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WellKnown.RegisterSecurityInfoAction, "\"userAction\":\"registerSecurityInformation\"")]
    [InlineData(WellKnown.RegisterDeviceAction, "\"userAction\":\"registerOrJoinDevices\"")]
    public void PolicyOnAnAction_isProvedByTheAction(string action, string expected) => Assert.Contains(
        expected,
        BaselineRun.Failure<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Policy("action", policy => policy.Everyone().Action(action).Strength(WellKnown.PasswordlessStrength))).Evidence!.Scenario,
        StringComparison.Ordinal);

    [Fact]
    public void PolicyForLegacyClientsOnARiskyLinux_isProvedBySuchASignIn()
    {
        string scenario = Assert.Single(
            BaselineRun.Of<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Policy("narrow", policy => policy.Everyone().AllResources().Controls("mfa").Conditions(conditions => conditions with
            {
                ClientAppTypes = ["other"],
                SignInRiskLevels = ["high"],
                Platforms = new IncludeExclude { Include = ["linux"] },
            }))),
            finding => finding.Level == FindingLevel.High).Evidence!.Scenario;

        Assert.Contains("\"clientAppType\":\"other\"", scenario, StringComparison.Ordinal);
        Assert.Contains("\"devicePlatform\":\"linux\"", scenario, StringComparison.Ordinal);
        Assert.Contains("\"signInRiskLevel\":\"high\"", scenario, StringComparison.Ordinal);
    }

    [Fact]
    public void PolicyOnAnAuthenticationContext_isProvedByIt() => Assert.Contains(
        "\"authenticationContextValue\":\"c1\"",
        Assert.Single(BaselineRun.Of<EmergencyAccessNotExcluded>(TenantBuilder.Sound().With(tenant => tenant with { AuthenticationContexts = [new AuthenticationContext { Id = "c1" }] })
            .Policy("context", policy => policy.Everyone().Applications(new PolicyApplications { IncludeAuthenticationContextClassReferences = ["c1"] }).Strength(WellKnown.PasswordlessStrength)))).Evidence!.Scenario,
        StringComparison.Ordinal);

    [Fact]
    public void StateThatIsNotUnderstood_isNamed() => Assert.Contains(
        BaselineRun.Of<EmergencyAccessNotExcluded>(TenantBuilder.Sound()
            .Policy("base", policy => policy.State("somethingNew").Everyone().AllResources().Strength(WellKnown.PasswordlessStrength))).SelectMany(finding => finding.Unknowns),
        fact => fact.What == "conditionalAccessPolicies/base");

    [Fact]
    public void SharedPolicy_doesNotHideAnUnknownOne() => Assert.Contains(
        BaselineRun.Both<EmergencyAccessNotExcluded>(TenantBuilder.Sound().GroupOfUnknownMembers("trial")
            .Policy("base", policy => policy.Everyone().AllResources().Strength(WellKnown.PasswordlessStrength))
            .Policy("trial", policy => policy.Members("trial").AllResources().Strength(WellKnown.PasswordlessStrength))).Unknown.Unknowns,
        fact => fact is { What: "groupMembers/trial", PolicyId: "trial" });

    [Fact]
    public void NobodyBehindTheId_doesNotHideThatOthersWereNotCaptured() => Assert.Contains(
        BaselineRun.Both<EmergencyAccessNotExcluded>(
            TenantBuilder.Sound().Group("empty").With(tenant => tenant with { Users = tenant.Users.Where(user => user.Id != "emergency-1").ToValueList() }).Incomplete(CollectionNames.Users),
            BaselineRun.Settings with { EmergencyAccess = ["breakglass", "empty"] }).Unknown.Unknowns,
        fact => fact.What == CollectionNames.Users);

    [Fact]
    public void BlockAtHighRisk_shutsItOut()
    {
        IReadOnlyList<Finding> findings = BaselineRun.Of<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Policy("risk", policy => policy.Everyone().AllResources()
            .Conditions(conditions => conditions with { UserRiskLevels = ["high"] }).Controls("block")));

        Finding shut = Assert.Single(findings, finding => finding.Level == FindingLevel.Critical);
        Assert.Contains("\"userRiskLevel\":\"high\"", shut.Evidence!.Scenario, StringComparison.Ordinal);
        Assert.Single(findings, finding => finding.Level == FindingLevel.High);
    }

    [Fact]
    public void DisabledAccount_isCritical() => Assert.Contains(
        "disabled", BaselineRun.Failure<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Change("emergency-1", user => user with { AccountEnabled = false })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("gone")]
    [InlineData("empty")]
    public void NobodyBehindTheId_isCritical(string id) => Assert.Contains(
        $"'{id}'",
        BaselineRun.Failure<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Group("empty"), BaselineRun.Settings with { EmergencyAccess = ["breakglass", id] }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void UnknownMethods_areNamed() => Assert.Contains(
        BaselineRun.Unknown<EmergencyAccessNotExcluded>(TenantBuilder.Sound().Change("emergency-1", user => user with { AuthenticationMethods = null }).Incomplete(CollectionNames.AuthenticationMethods)).Unknowns,
        fact => fact.What == "authenticationMethods/emergency-1");
}
