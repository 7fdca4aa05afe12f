using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Journeys;

/// <summary>What the two forum threads ask, and what they were told to do.</summary>
public sealed class SeedJourneyTests
{
    private const string StrengthWithPasses = "cccccccc-0000-0000-0000-000000000001";

    private static readonly string[] s_passkeyByPass =
    [
        "issueTemporaryAccessPass(temporaryAccessPassOneTime)", "signIn(temporaryAccessPassOneTime)@mySecurityInfo", "registerMethod(fido2)@mySecurityInfo",
    ];

    // "User with no registered methods (only with Platform credential) ... Access granted"
    [Fact]
    public void Second_seed_scenario_1_registers_with_the_pass() =>
        Assert.Equal(s_passkeyByPass, Journey.In(ScenarioTenant.SecondSeed().MiaHas(Journey.PlatformCredential)).Lost("platformCredential").Steps()[^3..]);

    [Fact]
    public void Second_seed_newcomer_registers_with_the_pass() => Assert.Equal(s_passkeyByPass, Journey.In(ScenarioTenant.SecondSeed().MiaHas()).Steps());

    // "the supported pattern is for an admin to delete that method first, then issue the TAP"
    [Fact]
    public void Second_seed_scenario_2_deletes_the_lost_passkey_revokes_and_then_issues_the_pass() => Assert.Equal(
        ["deleteMethod(fido2)", "revokeSessions", .. s_passkeyByPass],
        Journey.In(ScenarioTenant.SecondSeed().MiaHas(Journey.Passkey("key-1"))).Lost("fido2").Steps());

    // Row A8: one that stays is asked for again.
    [Fact]
    public void Second_seed_with_two_lost_passkeys_deletes_both() => Assert.Equal(
        ["deleteMethod(fido2)", "deleteMethod(fido2)", "revokeSessions", .. s_passkeyByPass],
        Journey.In(ScenarioTenant.SecondSeed().MiaHas(Journey.Passkey("key-1"), Journey.Passkey("key-2"))).Lost("all").Steps());

    [Fact]
    public void Second_seed_with_one_of_two_passkeys_lost_is_there_already()
    {
        JourneyResult result = Journey.In(ScenarioTenant.SecondSeed().MiaHas(Journey.Passkey("key-1"), Journey.Passkey("key-2"))).Lost("key-1").Find();

        Assert.True(result.Reachable);
        Assert.Empty(result.Steps);
        Assert.Equal(0, result.Minutes);
    }

    [Fact]
    public void Second_seed_fix_holds_under_both_explanations()
    {
        foreach (bool on in new[] { true, false })
            Assert.Equal("deleteMethod(fido2)", Journey.In(ScenarioTenant.SecondSeed().MiaHas(Journey.Passkey("key-1"))).Lost("fido2").Assume("PLT-STEPUP-EXISTING", on).Steps()[0]);
    }

    // Row A4: excluded from the strict policy only one explanation still asks for the passkey; deleting it helps under both.
    [Fact]
    public void Second_seed_excluded_from_the_strict_policy_needs_no_deletion_if_the_policy_is_the_cause()
    {
        ScenarioTenant tenant = new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).Group("g1", ScenarioTenant.Mia)
            .Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength).Except("g1")).MiaHas(Journey.Passkey("key-1"));

        Assert.Equal(s_passkeyByPass, Journey.In(tenant).Lost("fido2").Assume("PLT-STEPUP-EXISTING", on: false).Steps());
        Assert.Equal("deleteMethod(fido2)", Journey.In(tenant).Lost("fido2").Steps()[0]);
        Assert.Equal("deleteMethod(fido2)", Journey.In(tenant).Lost("fido2").Assume("PLT-STEPUP-EXISTING", on: true).Steps()[0]);
    }

    // "You could use the same TAP there if you set it to not require one-time use and then scope it to 1 hour": "This worked perfectly"
    [Fact]
    public void First_seed_phone_sign_in_takes_a_multi_use_pass_of_an_hour()
    {
        JourneyResult result = Journey.In(FirstSeedWithPasses().MiaHas()).To("phoneSignIn").Find();

        Assert.True(result.Reachable);
        Assert.Equal(
            [
                "issueTemporaryAccessPass(temporaryAccessPassMultiUse)", "signIn(temporaryAccessPassMultiUse)@mySecurityInfo", "registerMethod(microsoftAuthenticatorPush)@mySecurityInfo",
                "signIn(temporaryAccessPassMultiUse)@authenticatorApp", "enablePhoneSignIn(deviceBasedPush)@authenticatorApp",
            ],
            result.Steps.Select(Journey.Name));
        Assert.Contains("60 minutes", result.Steps[0].Message, StringComparison.Ordinal);
        Assert.True(result.Confidence >= Confidence.Reported);
    }

    [Fact]
    public void First_seed_lost_authenticator_is_deleted_first()
    {
        string[] steps = Journey.In(FirstSeedWithPasses().MiaHas(Journey.PhoneSignIn)).Lost("all").To("phoneSignIn").Steps();

        Assert.Equal(["deleteMethod(microsoftAuthenticatorPush+deviceBasedPush)", "revokeSessions", "issueTemporaryAccessPass(temporaryAccessPassMultiUse)"], steps[..3]);
    }

    // "the main difference I had was pushing the TAP as OTP rather than multi-use": then it takes two of them.
    [Fact]
    public void First_seed_where_passes_are_one_time_takes_two_of_them()
    {
        ScenarioTenant tenant = FirstSeedWithPasses().MiaHas().ChangeMethod("TemporaryAccessPass", method => method with { TemporaryAccessPass = new TemporaryAccessPassLimits { IsUsableOnce = true } });

        string[] steps = Journey.In(tenant).To("phoneSignIn").Steps();

        Assert.Equal(2, steps.Count(step => step.StartsWith("issueTemporaryAccessPass(temporaryAccessPassOneTime)", StringComparison.Ordinal)));
    }

    // "TAP cant provide access to register methods again": with passes accepted nowhere and passkeys off, phone sign-in has no way.
    [Fact]
    public void First_seed_as_it_was_has_no_way_to_phone_sign_in_and_says_what_opens_one()
    {
        JourneyResult result = Journey.In(new ScenarioTenant().Enable("TemporaryAccessPass", "MicrosoftAuthenticator").Policy(PolicyOf.All("CA002").Strength(WellKnown.PasswordlessStrength)).MiaHas()).To("phoneSignIn").Find();

        Assert.False(result.Reachable);
        Assert.Empty(result.Steps);
        Assert.Null(result.Minutes);
        Assert.Contains(result.Blockers, blocker => blocker is { PolicyId: "CA002", Source: ReasonSource.ConditionalAccess });
        Assert.Contains(result.Opens, opening => opening.Change == JourneyActionKind.ChangePolicy && opening.Message.Contains("CA002", StringComparison.Ordinal));
    }

    // The asker's baseline: passwordless methods and passes, on all resources and on the registration. Only the phone is there to hold a credential.
    private static ScenarioTenant FirstSeedWithPasses() => new ScenarioTenant().Enable("TemporaryAccessPass", "MicrosoftAuthenticator")
        .Strength(StrengthWithPasses, "windowsHelloForBusiness", "fido2", "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse")
        .Policy(PolicyOf.All("CA002").Strength(StrengthWithPasses)).Policy(PolicyOf.Action("CA001").Strength(StrengthWithPasses));
}
