using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class CannotBootstrapTests
{
    private static readonly BaselineSettings s_keysOnly = BaselineRun.Settings with { Requirement = "keys" };

    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<CannotBootstrap>(TenantBuilder.Sound()));

    [Fact]
    public void KeysThatNobodyMayRegister_shutOutWhoLosesOrHasNone()
    {
        Finding finding = BaselineRun.Failure<CannotBootstrap>(KeysByAdministratorsOnly(), s_keysOnly);

        // bert has nothing today: he is stuck, which is told by another rule.
        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal(["adele@contoso.example"], finding.Who.Sample);
        Assert.Equal(StoryBeginning.Nothing, finding.Story!.Beginning);
        Assert.Contains("does not let the person register", finding.Message, StringComparison.Ordinal);
        Assert.Equal(["bert@contoso.example"], BaselineRun.Failure<SomebodyIsStuck>(KeysByAdministratorsOnly(), s_keysOnly).Who.Sample);
    }

    [Fact]
    public void OtherCredentialsOfTheStrength_countWherePasskeysAreOff() => Assert.Empty(BaselineRun.Of<CannotBootstrap>(TenantBuilder.Sound().Method("Fido2", state: "disabled")));

    [Theory]
    [InlineData("scope")]
    [InlineData("door")]
    public void WhatTheRulesOnPassesSay_isNotSaidAgain(string cause) => Assert.Empty(BaselineRun.Of<CannotBootstrap>(cause == "scope"
        ? TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled")
        : TenantBuilder.Sound().Policy("registration", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength(WellKnown.PhishingResistantStrength))));

    [Fact]
    public void ScopeOfPassesThatIsNotKnown_isNamed() => Assert.Contains(
        BaselineRun.Unknown<CannotBootstrap>(TenantBuilder.Sound().GroupOfUnknownMembers("pilot").Method("TemporaryAccessPass", "pilot")).Unknowns, fact => fact.What == "groupMembers/pilot");

    internal static TenantBuilder KeysByAdministratorsOnly() => TenantBuilder.Sound().Strength("keys", "fido2").With(tenant => tenant with
    {
        AuthenticationMethodsPolicy = tenant.AuthenticationMethodsPolicy! with
        {
            AuthenticationMethodConfigurations = tenant.AuthenticationMethodsPolicy.AuthenticationMethodConfigurations
                .Select(method => method.Id == "Fido2" ? method with { Passkeys = new PasskeySettings { IsSelfServiceRegistrationAllowed = false } } : method).ToValueList(),
        },
    });
}
