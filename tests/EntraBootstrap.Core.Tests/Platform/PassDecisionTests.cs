using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What a Temporary Access Pass opens: rows B of the conformance table.</summary>
public sealed class PassDecisionTests
{
    private const string OneTime = "temporaryAccessPassOneTime";
    private const string MultiUse = "temporaryAccessPassMultiUse";

    private static ScenarioTenant Mfa => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa"));

    private static ScenarioTenant Asking(string strength) => new ScenarioTenant().Policy(PolicyOf.All("P").Strength(strength));

    private static Ask App => Ask.App(ScenarioTenant.OwnApp).Registered();

    [Theory]
    [InlineData(OneTime)]
    [InlineData(MultiUse)]
    public void B1_B2_Pass_SatisfiesMfaAndItsStrength(string pass)
    {
        foreach (ScenarioTenant tenant in (ScenarioTenant[])[Mfa, Asking(WellKnown.MultifactorStrength)])
        {
            SignInResult done = tenant.Ask(App.Did(pass));
            SignInResult fresh = tenant.Ask(App.Has(pass));

            Assert.Equal((Decision.Granted, Confidence.Documented), (done.Decision, done.Confidence));
            Assert.Equal((Decision.Granted, Confidence.Documented), (fresh.Decision, fresh.Confidence));
            Assert.Equal([pass], fresh.SatisfiedBy);
        }
    }

    [Fact]
    public void B3_PassAndNothingRegistered_RegistersWhatThePolicyWants()
    {
        SignInResult result = Asking(WellKnown.PasswordlessStrength).Ask(App.Did(MultiUse));

        Assert.Equal(Decision.Register, result.Decision);
        Assert.Equal(["fido2"], result.Registrations);
    }

    [Fact]
    public void B4_PassAndKey_IsAskedForTheKey()
    {
        SignInResult result = Asking(WellKnown.PhishingResistantStrength).Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Has("fido2", MultiUse).Did(MultiUse));

        Assert.Equal((Decision.Challenge, Attribution.ConditionalAccess, Confidence.Documented), (result.Decision, result.Attribution, result.Confidence));
        Assert.Equal(["fido2"], result.Challenges);
        Assert.Null(result.Mode);
    }

    [Fact]
    public void B5_MultiUsePass_IsNoOneTimePass() =>
        Assert.Equal(Decision.Register, new ScenarioTenant().Strength("s", OneTime, "fido2").Policy(PolicyOf.All("P").Strength("s")).Ask(App.Did(MultiUse)).Decision);

    [Fact]
    public void B6_OneTimePass_IsNoMultiUsePass()
    {
        SignInResult result = new ScenarioTenant().Strength("s", MultiUse).Policy(PolicyOf.All("P").Strength("s")).Ask(App.Did(OneTime));

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal("cannotSatisfy", Assert.Single(result.Policies).AuthenticationStrengthResult);
    }

    [Fact]
    public void B7_PassOfTomorrow_IsNotYetValid() => AssertRefused(Mfa, App.Has(MultiUse).Pass("startDateTime", "2026-09-23T12:00:00Z"), "CRED-TAP-NOTYETVALID");

    [Fact]
    public void B8_PassEndsDuringTheSession_EndsTheSession()
    {
        Ask ask = App.Has(MultiUse).Did(MultiUse, 61).Pass("lifetimeInMinutes", 60);

        AssertRefused(Mfa, ask, "CRED-TAP-EXPIRED");
        Assert.Contains(Mfa.Ask(ask).Reasons, reason => reason.Code.Equals("PLT-TAP-SESSION", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(59, Decision.Granted)]
    [InlineData(60, Decision.Blocked)]
    public void Pass_IsValidUntilItsLastMinuteIsOver(int minutesAgo, Decision decision) => Assert.Equal(decision, Mfa.Ask(App.Has().Did(MultiUse, minutesAgo)).Decision);

    [Fact]
    public void B11_PersonOutOfScope_IsRefused()
    {
        ScenarioTenant tenant = Mfa.ChangeMethod("TemporaryAccessPass", method => method with { ExcludeTargets = [new MethodTarget { Id = "g1", TargetType = "group" }] }).Group("g1", ScenarioTenant.Mia);

        AssertRefused(tenant, App.Has(MultiUse), "CRED-TAP-SCOPE");
        AssertRefused(tenant, App.Has(MultiUse).Did(MultiUse), "CRED-TAP-SCOPE");
    }

    [Fact]
    public void B12_MultiUsePassWhereOnlyOneTimeOnesAreAllowed_IsRefused()
    {
        ScenarioTenant tenant = Mfa.ChangeMethod("TemporaryAccessPass", method => method with { TemporaryAccessPass = new TemporaryAccessPassLimits { IsUsableOnce = true } });

        AssertRefused(tenant, App.Has(MultiUse), "CRED-TAP-KIND");
        Assert.Equal(Decision.Granted, tenant.Ask(App.Has(OneTime)).Decision);
    }

    [Fact]
    public void B13_OneTimePassUsedBefore_IsRefused()
    {
        AssertRefused(Mfa, App.Has(OneTime).Pass("uses", 1), "CRED-TAP-USED");
        Assert.Equal(Decision.Granted, Mfa.Ask(App.Has(MultiUse).Pass("uses", 5)).Decision);
    }

    // A session that a refused pass should have opened is none, also where no policy asks for anything.
    [Theory]
    [InlineData("uses", 2)]
    [InlineData("lifetimeInMinutes", 0)]
    public void RefusedPass_OpensNoSession_EvenWithoutPolicies(string member, int value) => AssertRefused(new ScenarioTenant(), App.Has().Did(OneTime).Pass(member, value), null);

    // The one use of a pass is the one that opened the session.
    [Fact]
    public void UseThatOpenedTheSession_DoesNotEndIt() => Assert.Equal(Decision.Granted, Mfa.Ask(App.Has().Did(OneTime, 5).Pass("uses", 1)).Decision);

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(480, true)]
    [InlineData(481, false)]
    public void PassThatTheTenantCouldNotIssue_IsRefusedWithItsLimits(int minutes, bool isPossible)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().ChangeMethod("TemporaryAccessPass", method => method with
        {
            TemporaryAccessPass = new TemporaryAccessPassLimits { MinimumLifetimeInMinutes = 60, MaximumLifetimeInMinutes = 480 },
        });
        ReadOnlyMemory<byte> scenario = System.Text.Encoding.UTF8.GetBytes(App.Has(MultiUse).Pass("lifetimeInMinutes", minutes).ToJson());

        Core.Errors.OperationError? error = Assert.Single(tenant.Run(scenario)).Error;

        Assert.Equal(isPossible ? null : "$.credentials.temporaryAccessPass.lifetimeInMinutes", error?.Location?.JsonPath);
        Assert.Equal(!isPossible, error?.Message.Contains("60 to 480", StringComparison.Ordinal) == true);
    }

    // What was presented later does not outlive the pass that came first.
    [Fact]
    public void SessionOpenedWithAPass_EndsWithIt_AlsoAfterAStepUp()
    {
        Ask ask = Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Has(MultiUse).Did(MultiUse, 70).Did("fido2", 10);

        AssertRefused(Mfa, ask.Pass("lifetimeInMinutes", 60), "CRED-TAP-EXPIRED");
        Assert.Equal(Decision.Granted, Mfa.Ask(ask.Pass("lifetimeInMinutes", 80)).Decision);
    }

    [Fact]
    public void RefusedPass_BesideAKey_FallsBackToTheKey() =>
        Assert.Equal(["fido2"], Mfa.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Has(OneTime, "fido2").Pass("uses", 1)).SatisfiedBy);

    [Fact]
    public void B15_InternalGuest_SignsInWithAPassAndIsOfferedNoPasskey()
    {
        ScenarioTenant guest = new ScenarioTenant().MiaIsGuest(isExternal: false);
        ScenarioTenant strict = Asking(WellKnown.PhishingResistantStrength).MiaIsGuest(isExternal: false);

        Assert.Equal(Decision.Granted, guest.Ask(App.Has(MultiUse)).Decision);
        SignInResult result = strict.Ask(App.Did(MultiUse));
        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Empty(result.Registrations);
    }

    private static ScenarioTenant Guest(bool isTrusted, PolicyOf policy) => new ScenarioTenant().EnableAll().MiaIsGuest(isExternal: true).Policy(policy).With(tenant => tenant with
    {
        CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = new InboundTrust { IsMfaAccepted = isTrusted } } },
    });

    [Fact]
    public void B16_GuestFromATrustedTenant_IsInWithThePassOfHome()
    {
        Assert.Equal(Decision.Granted, Guest(isTrusted: true, PolicyOf.All("P").Asks("mfa")).Ask(App.Did(MultiUse, at: "home")).Decision);

        // This tenant's policy of passes is not about passes of other tenants.
        Assert.Equal(Decision.Granted, Guest(isTrusted: true, PolicyOf.All("P").Asks("mfa")).Enable("Fido2").Ask(App.Did(MultiUse, at: "home")).Decision);
    }

    [Fact]
    public void B17_GuestFromAnotherTenant_RegistersHere()
    {
        SignInResult result = Guest(isTrusted: false, PolicyOf.All("P").Asks("mfa")).Ask(App.Did(MultiUse, at: "home"));

        Assert.Equal(Decision.Register, result.Decision);
        Assert.Equal(["voice", "softwareOath", "sms", "microsoftAuthenticatorPush"], result.Registrations);
    }

    [Fact]
    public void B17_GuestWithAPhoneHere_IsAskedForIt()
    {
        SignInResult result = Guest(isTrusted: false, PolicyOf.All("P").Asks("mfa")).Ask(Ask.App(ScenarioTenant.OwnApp).Registered("sms").Has("fido2").Did("fido2", at: "home"));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["sms"], result.Challenges);
    }

    [Fact]
    public void B18_TrustedGuestUnderPhishingResistance_IsAskedForAKeyOfHome()
    {
        SignInResult result = Guest(isTrusted: true, PolicyOf.All("P").Strength(WellKnown.PhishingResistantStrength)).Enable("TemporaryAccessPass").Ask(App.Has("fido2", MultiUse).Did(MultiUse, at: "home"));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["fido2"], result.Challenges);
    }

    [Fact]
    public void C32_UntrustedGuestUnderPhishingResistance_IsBlocked() =>
        Assert.Equal(Decision.Blocked, Guest(isTrusted: false, PolicyOf.All("P").Strength(WellKnown.PhishingResistantStrength)).Ask(App.Has("fido2")).Decision);

    [Theory]
    [InlineData(5, Decision.Granted)]
    [InlineData(7, Decision.Challenge)]
    public void B22_AddingAPasskey_WantsAPassOfTheLastFiveMinutes(int minutesAgo, Decision decision)
    {
        SignInResult result = ScenarioTenant.SecondSeed().Ask(Ask.SecurityInfo().Set("registering", "fido2").Registered().Has(MultiUse).Did(MultiUse, minutesAgo));

        Assert.Equal(decision, result.Decision);
        if (decision == Decision.Challenge)
            Assert.Equal([MultiUse], result.Challenges);
    }

    [Fact]
    public void B23_OneTimePassAfterSixteenMinutes_IsSpent()
    {
        SignInResult result = ScenarioTenant.SecondSeed().Ask(Ask.SecurityInfo().Set("registering", "fido2").Registered().Has(OneTime).Did(OneTime, 16));

        Assert.Equal(Decision.Stuck, result.Decision);
        Assert.Contains(result.Reasons, reason => reason.Code.Equals("CRED-TAP-USED", StringComparison.Ordinal));
    }

    [Fact]
    public void PassInTheSnapshot_IsNotAtHandByItself()
    {
        ScenarioTenant tenant = Mfa.MiaHas(new TemporaryAccessPassMethod { Kind = AuthenticationMethodKind.TemporaryAccessPass, Id = "t", IsUsableOnce = false, StartDateTime = ScenarioTenant.Captured.AddMinutes(-30), LifetimeInMinutes = 20 });

        Assert.Equal(Decision.Stuck, tenant.Ask(Ask.App(ScenarioTenant.OwnApp)).Decision);
        AssertRefused(tenant, Ask.App(ScenarioTenant.OwnApp).Has(MultiUse), "CRED-TAP-EXPIRED");
        Assert.Equal(Decision.Granted, tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Has(OneTime)).Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Has(MultiUse).Pass("lifetimeInMinutes", 40)).Decision);
    }

    private static void AssertRefused(ScenarioTenant tenant, Ask ask, string? code)
    {
        SignInResult result = tenant.Ask(ask);

        Assert.Equal((Decision.Blocked, Attribution.CredentialPolicy), (result.Decision, result.Attribution));
        Assert.Contains(result.Reasons, reason => reason.Source == ReasonSource.CredentialPolicy && (code is null || reason.Code.Equals(code, StringComparison.Ordinal)));
    }
}
