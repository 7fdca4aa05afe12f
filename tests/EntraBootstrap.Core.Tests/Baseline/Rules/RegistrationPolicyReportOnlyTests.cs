using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class RegistrationPolicyReportOnlyTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<RegistrationPolicyReportOnly>(TenantBuilder.Sound()));

    [Theory]
    [InlineData(WellKnown.RegisterSecurityInfoAction)]
    [InlineData(WellKnown.RegisterDeviceAction)]
    public void ReportOnlyPolicyOnAnAction_isFound(string action)
    {
        Finding finding = BaselineRun.Failure<RegistrationPolicyReportOnly>(TenantBuilder.Sound().Group("new", "bert")
            .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Members("new").Action(action).Strength("bootstrap")));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
        Assert.Equal(("trial", "policies/trial.json"), (Assert.Single(finding.Where).PolicyId, finding.Where[0].File));
    }

    [Fact]
    public void ReportOnlyPolicyOnResources_isNot() => Assert.Empty(BaselineRun.Of<RegistrationPolicyReportOnly>(TenantBuilder.Sound()
        .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Everyone().AllResources().Controls("compliantDevice"))));
}
