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

    [Fact]
    public void ExclusionsOfUnknownMembers_leaveOpenWhoIsACandidate()
    {
        TenantBuilder tenant = TenantBuilder.Sound().Without("emergency").Without("base").GroupOfUnknownMembers("left out")
            .Policy("everybody", policy => policy.Everyone("left out").AllResources().Controls("mfa"));

        Finding finding = BaselineRun.Failure<NoEmergencyAccess>(tenant, BaselineSettings.Default);

        Assert.Equal(0, finding.Who.Count);
        Assert.Contains("is not known", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoPolicyOnAllResources_namesNobodyAndSaysWhy()
    {
        Finding finding = BaselineRun.Failure<NoEmergencyAccess>(TenantBuilder.Sound().Without("base").Without("emergency"), BaselineSettings.Default);

        Assert.Equal(0, finding.Who.Count);
        Assert.Contains("No policy in force asks for something on all resources", finding.Message, StringComparison.Ordinal);
    }
}
