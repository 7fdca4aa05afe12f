using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Strengths together and with what was done: rows C of the conformance table.</summary>
public sealed class StrengthDecisionTests
{
    private const string Key = "de1e552d-db1d-4423-a619-566b625cdc84";
    private const string OtherKey = "90a3ccdf-635c-4729-a248-9b709135078f";

    private static Ask App => Ask.App(ScenarioTenant.OwnApp);

    private static ScenarioTenant Tenant(params string[][] strengths)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll();
        for (int i = 0; i < strengths.Length; i++)
            tenant.Strength($"s{i}", strengths[i]).Policy(PolicyOf.All($"P{i}").Strength($"s{i}"));
        return tenant;
    }

    private static ScenarioTenant Asking(string strength) => new ScenarioTenant().EnableAll().Policy(PolicyOf.All("P").Strength(strength));

    [Fact]
    public void C1_OneMethodOfBothStrengths_SatisfiesBoth()
    {
        SignInResult result = Tenant(["fido2"], ["fido2", "windowsHelloForBusiness"]).Ask(App.Registered("fido2").Did("fido2"));

        Assert.Equal((Decision.Granted, Confidence.Documented), (result.Decision, result.Confidence));
        Assert.Equal(["fido2"], result.SatisfiedBy);
    }

    [Fact]
    public void C2_DisjointStrengths_AskForTheOther()
    {
        SignInResult result = Tenant(["fido2"], ["x509CertificateMultiFactor"]).Ask(App.Registered("fido2", "x509CertificateMultiFactor").Did("fido2"));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["x509CertificateMultiFactor"], result.Challenges);
        Assert.Equal(["satisfied", "singleChallengeRequired"], result.Policies.Select(policy => policy.AuthenticationStrengthResult), StringComparer.Ordinal);
    }

    [Fact]
    public void DisjointStrengths_Fresh_ArePresentedTogether() =>
        Assert.Equal(["fido2", "x509CertificateMultiFactor"], Tenant(["fido2"], ["x509CertificateMultiFactor"]).Ask(App.Registered("fido2", "x509CertificateMultiFactor")).SatisfiedBy);

    [Fact]
    public void TwoModesMissing_AreMultipleChallenges() =>
        Assert.Equal("multipleChallengesRequired", Assert.Single(Tenant(["password,sms"]).Ask(App.Registered("fido2", "password", "sms").Did("fido2")).Policies).AuthenticationStrengthResult);

    [Fact]
    public void C3_NoCertificate_IsBlocked()
    {
        SignInResult result = Tenant(["fido2"], ["x509CertificateMultiFactor"]).Ask(App.Registered("fido2").Did("fido2"));

        Assert.Equal((Decision.Blocked, Attribution.ConditionalAccess), (result.Decision, result.Attribution));
        Assert.Equal(["satisfied", "cannotSatisfy"], result.Policies.Select(policy => policy.AuthenticationStrengthResult), StringComparer.Ordinal);
    }

    private static ScenarioTenant MfaAndPhishingResistant => Asking(WellKnown.PhishingResistantStrength).Policy(PolicyOf.All("Mfa").Asks("mfa"));

    [Fact]
    public void C4_MfaMetAndStrengthNot_AsksForTheStrength()
    {
        SignInResult result = MfaAndPhishingResistant.Ask(App.Registered("password", "microsoftAuthenticatorPush", "fido2").Did("password,microsoftAuthenticatorPush"));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["fido2"], result.Challenges);
        Assert.Equal(["authenticationStrength"], result.UnmetControls);
        Assert.Equal(["success", "failure"], result.Policies.Select(policy => policy.Result), StringComparer.Ordinal);
    }

    [Fact]
    public void C5_Passkey_SatisfiesBoth() => Assert.Equal(["fido2"], MfaAndPhishingResistant.Ask(App.Registered("fido2")).SatisfiedBy);

    [Fact]
    public void C6_EarlierCombination_Counts() => Assert.Equal(["password,sms"], Asking(WellKnown.MultifactorStrength).Ask(App.Registered("password", "sms").Did("password", 90).Did("sms", 80)).SatisfiedBy);

    [Fact]
    public void C7_StricterApplicationLater_AsksForThePasskey() =>
        Assert.Equal(["fido2"], Asking(WellKnown.PhishingResistantStrength).Ask(App.Registered("password", "sms", "fido2").Did("password", 90).Did("sms", 80)).Challenges);

    [Theory]
    [InlineData("2026-09-22T12:00:00Z", Decision.Stuck)]
    [InlineData("2026-10-14T23:59:59Z", Decision.Stuck)]
    [InlineData("2026-10-15T00:00:00Z", Decision.Undetermined)]
    [InlineData("2026-11-30T23:59:59Z", Decision.Undetermined)]
    [InlineData("2026-12-01T00:00:00Z", Decision.Challenge)]
    public void C8_C9_WindowsHelloAfterAPassword_DependsOnTheDay(string asOf, Decision decision) =>
        Assert.Equal(decision, Tenant(["windowsHelloForBusiness"]).Ask(App.Registered("password", "windowsHelloForBusiness").Did("password").AsOf(asOf)).Decision);

    [Theory]
    [InlineData("on", Decision.Challenge)]
    [InlineData("off", Decision.Stuck)]
    public void C9_Switched_DecidesOnAnyDay(string state, Decision decision) =>
        Assert.Equal(decision, Tenant(["windowsHelloForBusiness"]).Ask(App.Registered("password", "windowsHelloForBusiness").Did("password").AsOf("2026-11-01"), $"PLT-WHFB-STEPUP={state}").Decision);

    private static ScenarioTenant Restricted => new ScenarioTenant().Policy(PolicyOf.All("P").Strength("s")).Strength(new AuthenticationStrengthPolicy
    {
        Id = "s", AllowedCombinations = ["fido2"], CombinationConfigurations = [new CombinationConfiguration { Id = "c", AppliesToCombinations = ["fido2"], AllowedAaGuids = [Key] }],
    });

    private static JsonObject Passkey(string? aaGuid, string id = "k") => aaGuid is null ? new JsonObject { ["mode"] = "fido2", ["id"] = id } : new JsonObject { ["mode"] = "fido2", ["id"] = id, ["aaGuid"] = aaGuid };

    [Fact]
    public void C10_KeyOfAnotherModel_CannotSatisfyDueToTheConfiguration()
    {
        SignInResult result = Restricted.Ask(App.Registered(Passkey(OtherKey)).Did("fido2", aaGuid: OtherKey));

        Assert.Equal(Decision.Stuck, result.Decision);
        Assert.Equal("cannotSatisfyDueToCombinationConfiguration", Assert.Single(result.Policies).AuthenticationStrengthResult);
    }

    [Fact]
    public void C10_KeyOfTheRightModelBesideIt_IsAskedFor()
    {
        SignInResult result = Restricted.Ask(App.Registered(Passkey(OtherKey), Passkey(Key, "k2")).Did("fido2", aaGuid: OtherKey));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["fido2"], result.Challenges);
    }

    [Fact]
    public void C10_KeyOfUnknownModel_IsUndeterminedAndNamesIt()
    {
        SignInResult result = Restricted.Ask(App.Registered(Passkey(null)));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("authenticationMethods/k", Assert.Single(result.Unknowns).What);
    }

    [Fact]
    public void C11_PlatformCredential_IsWindowsHello() =>
        Assert.Equal(["windowsHelloForBusiness"], Tenant(["windowsHelloForBusiness"]).MiaHas(new AuthenticationMethod { Kind = AuthenticationMethodKind.PlatformCredential, Id = "p" }).Ask(App).SatisfiedBy);

    private static ScenarioTenant Profile(params string[] kinds) => Asking(WellKnown.PhishingResistantStrength).ChangeMethod("Fido2", method => method with
    {
        Passkeys = new PasskeySettings { DefaultPasskeyProfile = "p1", PasskeyProfiles = [new PasskeyProfile { Id = "p1", PasskeyTypes = kinds.ToValueList() }] },
    });

    private static JsonObject Synced => new() { ["mode"] = "fido2", ["passkeyType"] = "synced" };

    [Fact]
    public void C12_SyncedPasskeyOfTheProfile_IsPhishingResistant() => Assert.Equal(Decision.Granted, Profile("deviceBound", "synced").Ask(App.Registered(Synced)).Decision);

    [Fact]
    public void C13_SyncedPasskeyThatTheProfileNoLongerAllows_IsRefused()
    {
        SignInResult result = Profile("deviceBound").Ask(App.Registered(Synced));

        Assert.Equal((Decision.Blocked, Attribution.CredentialPolicy), (result.Decision, result.Attribution));
    }

    [Fact]
    public void C14_PersonExcludedFromPasskeys_HasNothingThatWouldDo()
    {
        ScenarioTenant tenant = new ScenarioTenant().Strength("s", "fido2").Policy(PolicyOf.All("P").Strength("s")).Group("g1", ScenarioTenant.Mia)
            .ChangeMethod("Fido2", method => method with { ExcludeTargets = [new MethodTarget { Id = "g1", TargetType = "group" }] });

        SignInResult result = tenant.Ask(App.Registered("fido2").Has("fido2", "temporaryAccessPassMultiUse"));

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Empty(result.Registrations);
    }

    [Fact]
    public void C15_PhoneSignIn_IsPasswordlessAndNotPhishingResistant()
    {
        Ask ask = App.Registered("deviceBasedPush", "fido2").Did("deviceBasedPush");

        Assert.Equal(["fido2"], Asking(WellKnown.PhishingResistantStrength).Ask(ask).Challenges);
        Assert.Equal(Decision.Granted, Asking(WellKnown.PasswordlessStrength).Ask(ask).Decision);
    }

    [Fact]
    public void C16_C17_ExternalMfa_IsMfaAndNoStrength()
    {
        Ask ask = App.Registered("password", "externalMfa").Did("password,externalMfa");

        Assert.NotEqual(Decision.Granted, Asking(WellKnown.MultifactorStrength).Ask(ask).Decision);
        SignInResult mfa = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).Ask(ask);
        Assert.Equal(Decision.Granted, mfa.Decision);
        Assert.Equal(["externalMfa"], mfa.SatisfiedBy);
    }

    [Fact]
    public void C19_StrengthOfAPassword_IsNoMfa()
    {
        SignInResult result = Tenant(["password"]).Policy(PolicyOf.All("P1").Asks("mfa")).Ask(App.Registered("password", "sms").Did("password"));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["sms"], result.Challenges);
        Assert.Equal(["mfa"], result.UnmetControls);
    }

    [Fact]
    public void C20_PasswordAlone_RegistersAnyMfa()
    {
        SignInResult result = Asking(WellKnown.MultifactorStrength).Ask(App.Registered("password").Did("password"));

        Assert.Equal(Decision.Register, result.Decision);
        Assert.Equal(["voice", "softwareOath", "sms", "microsoftAuthenticatorPush"], result.Registrations);
    }

    [Theory]
    [InlineData("2026-10-14", Decision.Stuck)]
    [InlineData("2026-11-01", Decision.Undetermined)]
    [InlineData("2026-12-01", Decision.Register)]
    public void PasswordAlone_RegistersAPasskeyFromWinter2026On(string day, Decision decision) =>
        Assert.Equal(decision, Asking(WellKnown.PhishingResistantStrength).Ask(App.Registered("password").Did("password").AsOf(day + "T12:00:00Z")).Decision);

    [Fact]
    public void C21_RegistrationGuardedByAPass_IsStuckWithoutOne()
    {
        ScenarioTenant tenant = Asking(WellKnown.MultifactorStrength).Strength("tap", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse").Policy(PolicyOf.Action("Reg").Strength("tap"));

        SignInResult result = tenant.Ask(App.Registered("password").Did("password"));

        Assert.Equal(Decision.Stuck, result.Decision);
        Assert.Contains(result.Reasons, reason => string.Equals(reason.PolicyId, "Reg", StringComparison.Ordinal));
    }

    // Everything would do that a second policy keeps from being registered: by the contract's words it is stuck.
    [Fact]
    public void C22_SeveralStrengthsOnTheRegistration_AllBind()
    {
        ScenarioTenant tenant = new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).Strength("key", "fido2").Policy(PolicyOf.Action("Reg2").Strength("key"));

        SignInResult result = tenant.Ask(Ask.SecurityInfo().Registered().Did("temporaryAccessPassMultiUse"));

        Assert.Equal((Decision.Stuck, Attribution.ConditionalAccess), (result.Decision, result.Attribution));
    }

    private static ScenarioTenant StrictWithDevice => new ScenarioTenant().Registration(ScenarioTenant.Bootstrap)
        .Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength).Asks("compliantDevice"));

    [Fact]
    public void C23_OnlyStrengthsGiveWay_SoTheDeviceControlBlocks()
    {
        SignInResult result = StrictWithDevice.Ask(Ask.SecurityInfo().OnDevice(isCompliant: false).Registered().Did("temporaryAccessPassMultiUse"));

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal(["compliantDevice"], result.UnmetControls);
        Assert.Equal(["success", "failure"], result.Policies.Select(policy => policy.Result), StringComparer.Ordinal);
    }

    [Fact]
    public void C24_CompliantDevice_Registers() =>
        Assert.Equal(Decision.Granted, StrictWithDevice.Ask(Ask.SecurityInfo().OnDevice(isCompliant: true).Registered().Did("temporaryAccessPassMultiUse")).Decision);

    [Fact]
    public void C25_ThenOutlookWithTheNewPasskey_IsGranted() =>
        Assert.Equal(Decision.Granted, StrictWithDevice.Ask(Ask.App(ScenarioTenant.Exchange).OnDevice(isCompliant: true).Registered("fido2").Did("fido2")).Decision);

    [Fact]
    public void C26_OutlookWithThePassAlone_IsNotGranted() =>
        Assert.Equal(["fido2"], StrictWithDevice.Ask(Ask.App(ScenarioTenant.Exchange).OnDevice(isCompliant: true).Registered("fido2").Did("temporaryAccessPassMultiUse")).Challenges);

    [Fact]
    public void C27_QrCode_IsNoMfa() => Assert.Equal(["fido2"], Asking(WellKnown.MultifactorStrength).Ask(App.Registered("qrCodePin", "fido2").Did("qrCodePin")).Challenges);

    [Fact]
    public void C28_C29_FederatedMfa_IsMfaAndNotPhishingResistant()
    {
        Ask ask = App.Registered().Did("federatedMultiFactor");

        Assert.NotEqual(Decision.Granted, Asking(WellKnown.PhishingResistantStrength).Ask(ask).Decision);
        Assert.Equal(Decision.Granted, Asking(WellKnown.MultifactorStrength).Ask(ask).Decision);
    }

    [Fact]
    public void SatisfiedBy_IsTheSmallestSet()
    {
        ScenarioTenant tenant = Tenant(["fido2", "x509CertificateMultiFactor"], ["x509CertificateMultiFactor"], ["password,sms", "x509CertificateMultiFactor"]);

        Assert.Equal(["x509CertificateMultiFactor"], tenant.Ask(App.Registered("fido2", "x509CertificateMultiFactor", "password", "sms").Did("fido2").Did("password").Did("sms").Did("x509CertificateMultiFactor")).SatisfiedBy);
        Assert.Equal(["x509CertificateMultiFactor"], tenant.Ask(App.Registered("fido2", "x509CertificateMultiFactor", "password", "sms")).SatisfiedBy);
    }

    [Fact]
    public void Challenges_StandInGraphsOrder() =>
        Assert.Equal(
            ["hardwareOath", "sms", "fido2", "x509CertificateMultiFactor"],
            Asking(WellKnown.MultifactorStrength).Ask(App.Registered("x509CertificateMultiFactor", "fido2", "sms", "hardwareOath", "password").Did("password")).Challenges);

    [Fact]
    public void StrengthOfWhichOnlyTheIdIsKnown_IsUndetermined()
    {
        SignInResult result = Asking("cccccccc-0000-0000-0000-000000000009").Ask(App.Registered("fido2"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("authenticationStrengthPolicies/cccccccc-0000-0000-0000-000000000009", Assert.Single(result.Unknowns).What);
    }
}
