using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class PassUnavailableTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<PassUnavailable>(TenantBuilder.Sound()));

    [Fact]
    public void MethodThatIsOff_isHigh()
    {
        Finding finding = BaselineRun.Failure<PassUnavailable>(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled"));

        Assert.Equal((FindingLevel.High, 2), (finding.Level, finding.Who.Count));
        Assert.Equal(Attribution.CredentialPolicy, finding.Evidence!.Result.Attribution);
    }

    [Fact]
    public void EmptyTargetGroup_isHigh() => Assert.Equal(FindingLevel.High, BaselineRun.Failure<PassUnavailable>(TenantBuilder.Sound().Group("pilot").Method("TemporaryAccessPass", "pilot")).Level);

    [Fact]
    public void SomePeopleOutOfScope_isMedium()
    {
        Finding finding = BaselineRun.Failure<PassUnavailable>(TenantBuilder.Sound().Group("pilot", "adele").Method("TemporaryAccessPass", "pilot"));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
    }

    [Fact]
    public void UnknownMembers_areNamed() => Assert.Contains(
        BaselineRun.Unknown<PassUnavailable>(TenantBuilder.Sound().GroupOfUnknownMembers("pilot").Method("TemporaryAccessPass", "pilot")).Unknowns, fact => fact.What == "groupMembers/pilot");
}
