using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class PassKindRefusedTests
{
    private static TenantBuilder OneTimeOnly() => TenantBuilder.Sound().Strength("bootstrap", "fido2", "temporaryAccessPassOneTime");

    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<PassKindRefused>(TenantBuilder.Sound()));

    [Fact]
    public void KindThatNobodyHolds_isMedium()
    {
        Finding finding = BaselineRun.Failure<PassKindRefused>(OneTimeOnly());

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Contains("'temporaryAccessPassMultiUse'", finding.Message, StringComparison.Ordinal);
        Assert.Equal("registration", Assert.Single(finding.Where).PolicyId);
        Assert.NotEqual(Decision.Granted, finding.Evidence!.Result.Decision);
    }

    [Fact]
    public void KindThatSomebodyHolds_isHigh() => Assert.Equal(FindingLevel.High, BaselineRun.Failure<PassKindRefused>(OneTimeOnly().Person("carl", TenantBuilder.Pass(isUsableOnce: false))).Level);

    [Fact]
    public void KindThatCannotBeIssued_isNotMissed() => Assert.Empty(BaselineRun.Of<PassKindRefused>(OneTimeOnly().Method("TemporaryAccessPass", isUsableOnce: true)));

    [Fact]
    public void PassOlderThanTheOneTimePolicy_isRefused()
    {
        Finding finding = BaselineRun.Failure<PassKindRefused>(TenantBuilder.Sound().Method("TemporaryAccessPass", isUsableOnce: true).Person("carl", TenantBuilder.Pass(isUsableOnce: false)));

        Assert.Equal(["carl@contoso.example"], finding.Who.Sample);
        Assert.Equal(Attribution.CredentialPolicy, finding.Evidence!.Result.Attribution);
    }

    [Fact]
    public void UnknownMethodsPolicy_isNamed() => Assert.Contains(
        BaselineRun.Unknown<PassKindRefused>(OneTimeOnly().With(tenant => tenant with { AuthenticationMethodsPolicy = null }).Incomplete(CollectionNames.AuthenticationMethodsPolicy)).Unknowns,
        fact => fact.What == CollectionNames.AuthenticationMethodsPolicy);
}
