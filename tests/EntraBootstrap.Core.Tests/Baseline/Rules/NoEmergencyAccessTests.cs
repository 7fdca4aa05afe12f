using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class NoEmergencyAccessTests
{
    [Fact]
    public void DeclaredGroup_passes() => Assert.Empty(BaselineRun.Of<NoEmergencyAccess>(TenantBuilder.Sound()));

    [Fact]
    public void NothingDeclared_namesCandidates()
    {
        Finding finding = BaselineRun.Failure<NoEmergencyAccess>(TenantBuilder.Sound().Without("emergency"), BaselineSettings.Default);

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Equal(["emergency-1@contoso.example"], finding.Who.Sample);
    }

    [Fact]
    public void EmptyList_declaresNothing() => Assert.Equal(
        0, BaselineRun.Failure<NoEmergencyAccess>(TenantBuilder.Sound(), BaselineSettings.Default with { EmergencyAccess = [] }).Who.Count);
}
