using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class CannotRecoverTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<CannotRecover>(TenantBuilder.Sound()));

    [Fact]
    public void AMethodThatIsLeft_keepsAPassFromOpeningSecurityInfo()
    {
        // The Authenticator that is left brings manage mode, in which the strength on all resources binds beside the one on the registration.
        var context = new BaselineContext(
            WithAnAuthenticatorLeft().Snapshot(), Switched(("PLT-INTERRUPT-PASSKEY", false), ("PLT-STEPUP-EXISTING", false)), BaselineRun.AsOf, TestContext.Current.CancellationToken);
        Finding finding = Assert.Single(new CannotRecover().Evaluate(context));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal(["carl@contoso.example"], finding.Who.Sample);
        Assert.Equal(["fido2"], finding.Story!.Lost);
        Assert.Contains("After losing the passkey", finding.Message, StringComparison.Ordinal);
        Assert.Equal("base", Assert.Single(finding.Where).PolicyId);
        Assert.NotEmpty(finding.Story.Path.Opens);
    }

    [Fact]
    public void TwoExplanations_thatDiffer_areUnknown() => Assert.NotEmpty(BaselineRun.Unknown<CannotRecover>(WithAnAuthenticatorLeft(), Switched(("PLT-INTERRUPT-PASSKEY", false))).Unknowns);

    [Fact]
    public void WhoCouldNotEvenBegin_isToldByOtherRules() => Assert.Empty(BaselineRun.Of<CannotRecover>(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled")));

    private static TenantBuilder WithAnAuthenticatorLeft() => TenantBuilder.Sound().Person(
        "carl",
        new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "carl-key", AaGuid = "11111111-0000-4000-8000-000000000003", PasskeyType = "deviceBound" },
        new AuthenticationMethod { Kind = AuthenticationMethodKind.MicrosoftAuthenticator, Id = "carl-app" });

    private static BaselineSettings Switched(params (string Rule, bool IsOn)[] switches) => BaselineRun.Settings with
    {
        Assume = new PlatformAssumptions { Switches = switches.ToDictionary(one => one.Rule, one => one.IsOn, StringComparer.OrdinalIgnoreCase) },
    };
}
