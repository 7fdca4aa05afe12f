using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class SecurityDefaultsOnTests
{
    [Fact]
    public void Off_passes() => Assert.Empty(BaselineRun.Of<SecurityDefaultsOn>(TenantBuilder.Sound()));

    [Fact]
    public void On_isHigh() => Assert.Equal(FindingLevel.High, BaselineRun.Failure<SecurityDefaultsOn>(
        TenantBuilder.Sound().With(tenant => tenant with { SecurityDefaults = new SecurityDefaults { Id = "defaults", IsEnabled = true } })).Level);

    [Fact]
    public void NotCaptured_isNamed() => Assert.Contains(
        BaselineRun.Unknown<SecurityDefaultsOn>(TenantBuilder.Sound().With(tenant => tenant with { SecurityDefaults = null }).Incomplete(CollectionNames.SecurityDefaults)).Unknowns,
        fact => fact.What == CollectionNames.SecurityDefaults);

    [Fact]
    public void AbsentFromACompleteSnapshot_countsAsOff() => Assert.Empty(BaselineRun.Of<SecurityDefaultsOn>(TenantBuilder.Sound().With(tenant => tenant with { SecurityDefaults = null })));
}
