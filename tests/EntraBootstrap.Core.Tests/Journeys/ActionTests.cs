using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Journeys;

/// <summary>Each action: when it is taken, what it says, and when it is not possible.</summary>
public sealed class ActionTests
{
    private static ScenarioTenant Seed => ScenarioTenant.SecondSeed().MiaHas();

    [Fact]
    public void Pass_names_kind_lifetime_and_actor()
    {
        JourneyStep step = Journey.In(Seed).Find().Steps[0];

        Assert.Equal((1, JourneyActor.Admin, JourneyActionKind.IssueTemporaryAccessPass, null, null), (step.Number, step.Actor, step.Action, step.EntryPoint, step.Decision));
        Assert.Equal(["temporaryAccessPassOneTime"], step.Methods);
        Assert.Equal("Issue a one-time Temporary Access Pass that lives 60 minutes, and hand it over after checking who the person is.", step.Message);
    }

    [Fact]
    public void Pass_has_the_default_lifetime_of_the_tenant() => Assert.Contains(
        "lives 90 minutes",
        Journey.In(Seed.ChangeMethod("TemporaryAccessPass", method => method with { TemporaryAccessPass = new TemporaryAccessPassLimits { DefaultLifetimeInMinutes = 90 } })).Find().Steps[0].Message,
        StringComparison.Ordinal);

    [Fact]
    public void Pass_that_is_too_short_by_default_is_made_longer()
    {
        ScenarioTenant tenant = Seed.ChangeMethod("TemporaryAccessPass", method => method with
        {
            TemporaryAccessPass = new TemporaryAccessPassLimits { DefaultLifetimeInMinutes = 5, MinimumLifetimeInMinutes = 5, MaximumLifetimeInMinutes = 30 },
        });

        Assert.Contains("lives 30 minutes", Journey.In(tenant).Find().Steps[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pass_in_the_snapshot_is_replaced_unless_it_is_at_hand()
    {
        ScenarioTenant tenant = Seed.MiaHas(new TemporaryAccessPassMethod
        {
            Kind = AuthenticationMethodKind.TemporaryAccessPass, Id = "pass-1", IsUsableOnce = false, StartDateTime = ScenarioTenant.Captured, LifetimeInMinutes = 60,
        });

        Assert.Contains("It replaces the pass", Journey.In(tenant).Find().Steps[0].Message, StringComparison.Ordinal);
        Assert.Equal(["signIn(temporaryAccessPassMultiUse)@mySecurityInfo", "registerMethod(fido2)@mySecurityInfo"], Journey.In(tenant).Has("temporaryAccessPassMultiUse").Steps());
    }

    [Fact]
    public void Pass_at_hand_that_has_expired_is_replaced()
    {
        ScenarioTenant tenant = Seed.MiaHas(new TemporaryAccessPassMethod
        {
            Kind = AuthenticationMethodKind.TemporaryAccessPass, Id = "pass-1", IsUsableOnce = false, StartDateTime = ScenarioTenant.Captured.AddHours(-2), LifetimeInMinutes = 60,
        });

        Assert.Equal("issueTemporaryAccessPass(temporaryAccessPassOneTime)", Journey.In(tenant).Has("temporaryAccessPassMultiUse").Steps()[0]);
    }

    [Fact]
    public void Pass_out_of_scope_is_not_issued_and_enabling_it_opens_a_way()
    {
        JourneyResult result = Journey.In(Seed.Enable("Fido2")).Find();

        Assert.False(result.Reachable);
        Assert.Contains(result.Blockers, blocker => blocker is { Code: "CRED-TAP-SCOPE", Source: ReasonSource.CredentialPolicy });
        Assert.Contains(result.Opens, opening => opening.Message.StartsWith("Enable the method Temporary Access Pass", StringComparison.Ordinal));
    }

    [Fact]
    public void Multi_use_pass_where_only_one_time_is_possible_is_refused_with_the_limits()
    {
        ScenarioTenant tenant = Seed.ChangeMethod("TemporaryAccessPass", method => method with { TemporaryAccessPass = new TemporaryAccessPassLimits { IsUsableOnce = true } });

        Core.Errors.BootstrapException error = Assert.Throws<Core.Errors.BootstrapException>(() => Journey.In(tenant).Has("temporaryAccessPassMultiUse").Find());

        Assert.Equal("ArgumentInvalid", error.Error.Id);
        Assert.Contains("one-time, and live 60 to 480 minutes, 60 unless said otherwise", error.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strength_that_takes_multi_use_passes_only_gets_one()
    {
        ScenarioTenant tenant = new ScenarioTenant().Strength("s1", "temporaryAccessPassMultiUse", "fido2").Registration("s1").Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength)).MiaHas();

        Assert.Equal("issueTemporaryAccessPass(temporaryAccessPassMultiUse)", Journey.In(tenant).Steps()[0]);
    }

    [Fact]
    public void Method_that_is_at_hand_is_never_deleted()
    {
        string[] steps = Journey.In(ScenarioTenant.SecondSeed().EnableAll().MiaHas(Journey.Passkey("key-1"), Journey.PhoneSignIn)).Lost("fido2").Steps();

        Assert.DoesNotContain("deleteMethod(microsoftAuthenticatorPush+deviceBasedPush)", steps);
    }

    [Fact]
    public void Passkey_at_hand_opens_the_way_to_another_method_without_an_administrator()
    {
        JourneyResult result = Journey.In(ScenarioTenant.SecondSeed().EnableAll().MiaHas(Journey.Passkey("key-1"))).To("phoneSignIn").Find();

        Assert.True(result.Reachable);
        Assert.DoesNotContain(result.Steps, step => step.Actor == JourneyActor.Admin);
    }

    [Fact]
    public void Registration_says_what_decides()
    {
        JourneyStep step = Journey.In(Seed).Find().Steps[^1];

        Assert.Equal((JourneyActor.Person, JourneyActionKind.RegisterMethod, EntryPoint.MySecurityInfo, Decision.Granted), (step.Actor, step.Action, step.EntryPoint!.Value, step.Decision!.Value));
        Assert.Equal(["PLT-INTERRUPT-PRECEDENCE", "CA001", "PLT-TAP-TEN-MINUTES"], step.DecidedBy);
    }

    [Fact]
    public void Application_sends_a_newcomer_with_a_pass_to_register()
    {
        string[] steps = Journey.In(Seed).To($"access:{ScenarioTenant.Teams}").Steps();

        Assert.Equal(["issueTemporaryAccessPass(temporaryAccessPassOneTime)", "signIn(temporaryAccessPassOneTime)@application", "registerMethod(fido2)@interrupt"], steps);
    }

    [Fact]
    public void Application_opens_at_once_with_a_passkey() =>
        Assert.Equal(["signIn(fido2)@application"], Journey.In(Seed.MiaHas(Journey.Passkey("key-1"))).To($"access:{ScenarioTenant.Teams}").Steps());

    // The one-time pass has ten minutes, and joining takes them.
    [Fact]
    public void Windows_hello_on_a_new_pc_takes_a_multi_use_pass()
    {
        string[] steps = Journey.In(new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).MiaHas()).To("windowsHello").Steps();

        Assert.Equal(
            [
                "issueTemporaryAccessPass(temporaryAccessPassMultiUse)", "signIn(temporaryAccessPassMultiUse)@windowsOobe", "registerDevice@windowsOobe",
                "setUpWindowsHello(windowsHelloForBusiness)@windowsHelloProvisioning",
            ],
            steps);
    }

    [Fact]
    public void Platform_credential_is_set_up_on_a_mac() => Assert.Equal(
        ["issueTemporaryAccessPass(temporaryAccessPassOneTime)", "signIn(temporaryAccessPassOneTime)@macOSPlatformSso", "setUpPlatformCredential(windowsHelloForBusiness)@macOSPlatformSso"],
        Journey.In(new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).MiaHas()).To("platformCredential").Steps());

    [Fact]
    public void Windows_hello_and_platform_credential_are_not_each_other()
    {
        ScenarioTenant tenant = new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).MiaHas(Journey.PlatformCredential);

        Assert.Empty(Journey.In(tenant).To("platformCredential").Steps());
        Assert.NotEmpty(Journey.In(tenant).To("windowsHello").Steps());
    }

    [Fact]
    public void Windows_hello_on_a_computer_stated_to_be_a_mac_has_no_way() =>
        Assert.Equal("PLT-OTHER-PLATFORM", Assert.Single(Journey.In(Seed).To("windowsHello").With(request => request with { DevicePlatform = "macOS" }).Find().Blockers).Code);

    [Fact]
    public void Provisioning_is_offered_and_taken_only_if_allowed()
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("Fido2").Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength)).Policy(PolicyOf.Action("CA001").Strength(WellKnown.PhishingResistantStrength)).MiaHas();

        Assert.Contains(Journey.In(tenant).Find().Opens, opening => opening.Change == JourneyActionKind.ProvisionPasskey);
        Assert.Equal(["provisionPasskey(fido2)"], Journey.In(tenant).Allow("provisionPasskey").Steps());
    }

    [Fact]
    public void Change_of_a_policy_is_a_step_if_allowed()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().Enable("Fido2").MiaHas();

        JourneyResult result = Journey.In(tenant).Allow("changePolicy").Find();

        Assert.True(result.Reachable);
        Assert.Equal((JourneyActionKind.ChangePolicy, JourneyActor.Admin), (result.Steps[0].Action, result.Steps[0].Actor));
        Assert.Equal(result.Steps.Sum(step => step.Minutes), result.Minutes);
    }

    [Fact]
    public void Policy_on_the_registration_that_takes_no_pass_is_what_closes_and_admitting_passes_opens()
    {
        JourneyResult result = Journey.In(new ScenarioTenant().Registration(WellKnown.PhishingResistantStrength).Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength)).MiaHas()).Find();

        Assert.False(result.Reachable);
        Assert.Equal("CA001", Assert.Single(result.Blockers).PolicyId);
        Assert.Contains(result.Opens, opening => opening.Message.StartsWith("Let the strength of 'CA001' take Temporary Access Passes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Guest_gets_no_passkey_here(bool isExternal)
    {
        JourneyResult result = Journey.In(ScenarioTenant.SecondSeed().MiaIsGuest(isExternal)).Find();

        Assert.False(result.Reachable);
        Assert.Equal("PLT-GUEST-NO-PASSKEY", Assert.Single(result.Blockers).Code);
        Assert.Empty(result.Opens);
    }

    [Theory]
    [InlineData("deviceBound", null)]
    [InlineData("synced", true)]
    public void DeviceBoundPasskey_WhereDevicesJoin_LeavesOpenWhatAnotherOneCould(string passkeyType, bool? reachable)
    {
        var passkey = new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "key", AaGuid = "11111111-0000-4000-8000-000000000003", PasskeyType = passkeyType };
        ScenarioTenant tenant = new ScenarioTenant().Registration(ScenarioTenant.Bootstrap).MiaHas(passkey)
            .Policy(PolicyOf.Action("P-DEV", "urn:user:registerdevice").Strength(WellKnown.PhishingResistantStrength));

        JourneyResult result = Journey.In(tenant).To("windowsHello").With(request => request with { Assume = new PlatformAssumptions { Switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) { ["PLT-DEVREG-PASSKEY"] = true } } }).Find();

        Assert.Equal(reachable, result.Reachable);
        Assert.Equal(reachable is null, result.Unknowns.Any(unknown => unknown.What == "journeys"));
    }

    [Theory]
    [InlineData("compliant")]
    [InlineData("hybridJoined")]
    public void WindowsHello_OnThePcInUse_NeedsAnotherMethodBesideThePass(string device)
    {
        Journey onPc = Journey.In(new ScenarioTenant().EnableAll()).To("windowsHello").With(request => request with { Device = device });

        Assert.Equal(
            ["issueTemporaryAccessPass(temporaryAccessPassOneTime)", "signIn(password+temporaryAccessPassOneTime)@windowsHelloProvisioning", "setUpWindowsHello(windowsHelloForBusiness)@windowsHelloProvisioning"],
            onPc.Has("password").Steps());

        // With a pass alone only a new PC opens.
        Assert.Contains("registerDevice@windowsOobe", onPc.Has().Steps());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unregistered")]
    [InlineData("registered")]
    public void WindowsHello_WithoutAJoinedPc_TakesANewOne(string? device) =>
        Assert.Contains("registerDevice@windowsOobe", Journey.In(new ScenarioTenant().EnableAll()).To("windowsHello").Has("password").With(request => request with { Device = device }).Steps());

    [Fact]
    public void WindowsHello_OnAMac_IsNotSetUp() => Assert.DoesNotContain(
        Journey.In(new ScenarioTenant().EnableAll()).To("windowsHello").Has("password").With(request => request with { Device = "compliant", DevicePlatform = "macOS" }).Find().Steps,
        step => step.EntryPoint == EntryPoint.WindowsHelloProvisioning);
}
