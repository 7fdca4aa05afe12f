using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class OneTimePassesForPhoneSignInTests
{
    private static readonly AuthenticationMethod s_phone = new() { Kind = AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator, Id = "phone" };

    private static TenantBuilder Phones => TenantBuilder.Sound().Person("bert", s_phone);

    [Fact]
    public void MultiUsePasses_pass() => Assert.Empty(BaselineRun.Of<OneTimePassesForPhoneSignIn>(Phones));

    [Fact]
    public void OneTimePasses_pass_whereNobodySignsInByPhone() => Assert.Empty(BaselineRun.Of<OneTimePassesForPhoneSignIn>(TenantBuilder.Sound().Method("TemporaryAccessPass", isUsableOnce: true)));

    [Fact]
    public void OneTimePasses_areFound_whereSomebodyDoes()
    {
        Finding finding = BaselineRun.Failure<OneTimePassesForPhoneSignIn>(Phones.Method("TemporaryAccessPass", isUsableOnce: true));

        Assert.Equal(FindingLevel.Low, finding.Level);
        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
        Assert.Equal(["ADV-ONE-TIME-PHONE"], finding.Advice);
    }

    [Fact]
    public void PhoneSignIn_thatTheRequirementDoesNotTake_isNoAim() => Assert.Empty(BaselineRun.Of<OneTimePassesForPhoneSignIn>(
        Phones.Method("TemporaryAccessPass", isUsableOnce: true), BaselineRun.Settings with { Requirement = "phishingResistant" }));

    [Fact]
    public void PhoneSignIn_thatIsOff_isNoAim() => Assert.Empty(BaselineRun.Of<OneTimePassesForPhoneSignIn>(
        Phones.Method("TemporaryAccessPass", isUsableOnce: true).Method("MicrosoftAuthenticator", state: "disabled")));

    [Fact]
    public void MethodsThatWereNotCaptured_leaveItOpen() => Assert.Contains(
        BaselineRun.Unknown<OneTimePassesForPhoneSignIn>(TenantBuilder.Sound().Method("TemporaryAccessPass", isUsableOnce: true)
            .Change("bert", user => user with { AuthenticationMethods = null }).Incomplete(CollectionNames.AuthenticationMethods, CollectionNames.UserRegistrationDetails)).Unknowns,
        fact => fact.What.StartsWith(CollectionNames.AuthenticationMethods, StringComparison.Ordinal));

    [Fact]
    public void PolicyThatWasNotCaptured_leavesItOpen() => Assert.Contains(
        BaselineRun.Unknown<OneTimePassesForPhoneSignIn>(Phones.With(tenant => tenant with { AuthenticationMethodsPolicy = null }).Incomplete(CollectionNames.AuthenticationMethodsPolicy)).Unknowns,
        fact => fact.What == CollectionNames.AuthenticationMethodsPolicy);
}
