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
    }

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
