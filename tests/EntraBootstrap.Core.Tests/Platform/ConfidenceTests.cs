using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using static EntraBootstrap.Core.Tests.Support.Ask;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>An answer is as sure as the weakest rule without which it would be another one.</summary>
public sealed class ConfidenceTests
{
    private const string PhishingResistant = "00000000-0000-0000-0000-000000000004";

    private static ScenarioTenant Strict => new ScenarioTenant().Policy(PolicyOf.All("P").Strength(PhishingResistant));

    private static Ask HelloAfterPassword(string day) =>
        App(ScenarioTenant.Teams).Registered("windowsHelloForBusiness", "password").Has("windowsHelloForBusiness", "password").Did("password").Set("asOf", day + "T12:00:00Z");

    [Theory]
    [InlineData("2026-10-01", Decision.Stuck, Confidence.Documented)]
    [InlineData("2026-11-01", Decision.Undetermined, Confidence.Reported)]
    [InlineData("2026-12-01", Decision.Challenge, Confidence.Reported)]
    public void SettledRule_ThatDecides_CarriesTheAnswer(string day, Decision decision, Confidence confidence)
    {
        SignInResult result = Strict.Enable("TemporaryAccessPass").Ask(HelloAfterPassword(day));

        Assert.Equal((decision, confidence), (result.Decision, result.Confidence));
    }

    [Fact]
    public void SettledRule_ThatChangesNothing_PlaysNoPart()
    {
        SignInResult result = Strict.Ask(App(ScenarioTenant.Teams).Registered("windowsHelloForBusiness", "fido2").Has("windowsHelloForBusiness", "fido2").Did("fido2").Set("asOf", "2026-12-05T12:00:00Z"));

        Assert.Equal((Decision.Granted, Confidence.Documented), (result.Decision, result.Confidence));
    }

    [Fact]
    public void BlockAtProvisioning_RestsOnTheRuleThatBringsItThere()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Action("P", "urn:user:registersecurityinfo").Asks("block"));

        SignInResult after = tenant.Ask(At("windowsHelloProvisioning").Did("temporaryAccessPassMultiUse").Set("asOf", "2026-07-20T12:00:00Z"));
        SignInResult before = tenant.Ask(At("windowsHelloProvisioning").Did("temporaryAccessPassMultiUse").Set("asOf", "2026-07-01T12:00:00Z"));

        Assert.Equal((Decision.Blocked, Confidence.Reported), (after.Decision, after.Confidence));
        Assert.Equal(Decision.Granted, before.Decision);
        Assert.Equal("notApplied", Assert.Single(before.Policies).Result);
    }

    [Fact]
    public void AcceptedExplanation_CarriesTheAnswer()
    {
        Ask ask = SecurityInfo().Did("temporaryAccessPassMultiUse").Registered("fido2").Has("temporaryAccessPassMultiUse", "fido2");

        Assert.Equal(Confidence.Inferred, ScenarioTenant.SecondSeed().Ask(ask, "PLT-MANAGE-NO-PRECEDENCE=on").Confidence);
        Assert.Equal(Confidence.Reported, ScenarioTenant.SecondSeed().Ask(ask, "PLT-STEPUP-EXISTING=on").Confidence);
    }

    [Theory]
    [InlineData("PLT-ADE-SURFACE=on", Decision.Stuck)]
    [InlineData("PLT-ADE-SURFACE=off", Decision.Register)]
    public void EnrolmentSurface_SwitchedOff_AllowsTheRegistrationThere(string assume, Decision expected)
    {
        Ask ask = At("automatedDeviceEnrollment").Registered().Has("temporaryAccessPassMultiUse");

        Assert.Equal(expected, ScenarioTenant.SecondSeed().Ask(ask, assume).Decision);
    }

    private const string Negative = "device.extensionAttribute1 -ne \"SAW\"";

    [Fact]
    public void F10_UnregisteredDevice_TakenOutByANegativeRule_IsInferred()
    {
        PolicyOf policy = PolicyOf.All("P").Asks("block").When(conditions => conditions with { Devices = new PolicyDevices { DeviceFilter = new PolicyFilter { Mode = "exclude", Rule = Negative } } });

        SignInResult result = new ScenarioTenant().Policy(policy).Ask(App(ScenarioTenant.Teams).Registered("fido2").Has("fido2").With("deviceInfo", null));

        Assert.Equal((Decision.Granted, Confidence.Inferred), (result.Decision, result.Confidence));
    }

    [Fact]
    public void WeakReading_ThatChangesNothing_PlaysNoPart()
    {
        PolicyOf policy = PolicyOf.All("P").Asks("mfa").When(conditions => conditions with { Devices = new PolicyDevices { DeviceFilter = new PolicyFilter { Mode = "exclude", Rule = Negative } } });

        SignInResult result = new ScenarioTenant().Policy(policy).Ask(App(ScenarioTenant.Teams).Registered("fido2").Has("fido2").With("deviceInfo", null));

        Assert.Equal((Decision.Granted, Confidence.Documented), (result.Decision, result.Confidence));
    }

    [Fact]
    public void TwoPoliciesOfOneWeakReading_AreTurnedTogether()
    {
        PolicyOf Registration(string id) => PolicyOf.All(id).Asks("block");
        ScenarioTenant tenant = new ScenarioTenant().Policy(Registration("P1")).Policy(Registration("P2"));

        SignInResult result = tenant.Ask(At("windowsOobe").Set("signInContext", new JsonObject { ["userAction"] = "registerOrJoinDevices" }).Registered("fido2").Has("fido2"));

        Assert.Equal((Decision.Blocked, Confidence.Inferred), (result.Decision, result.Confidence));
        Assert.Equal(Confidence.Documented, tenant.Policy(PolicyOf.Action("P3", "urn:user:registerdevice").Asks("block")).Ask(At("windowsOobe").Registered("fido2").Has("fido2")).Confidence);
    }

    [Fact]
    public void ComparisonWithNull_OfAnUnregisteredDevice_IsInferred()
    {
        PolicyOf policy = PolicyOf.All("P").Asks("block").When(conditions => conditions with { Devices = new PolicyDevices { DeviceFilter = new PolicyFilter { Mode = "include", Rule = "device.mdmAppId -eq null" } } });

        Assert.Equal((Decision.Blocked, Confidence.Inferred), new ScenarioTenant().Policy(policy).Ask(App(ScenarioTenant.Teams)) is var result ? (result.Decision, result.Confidence) : default);
    }

    [Fact]
    public void SignInFrequencyForAnEligibleRole_IsInferred()
    {
        ScenarioTenant tenant = new ScenarioTenant()
            .With(tenant => tenant with { RoleEligibilities = [new RoleAssignment { Id = "e", PrincipalId = ScenarioTenant.Mia, RoleDefinitionId = ScenarioTenant.GlobalReader, DirectoryScopeId = "/" }] })
            .Policy(PolicyOf.All("P").For(new PolicyUsers { IncludeRoles = [ScenarioTenant.GlobalReader] })
                .With(policy => policy with { SessionControls = new SessionControls { SignInFrequency = new SignInFrequencyControl { IsEnabled = true, Type = "hours", Value = 1 } } }));

        SignInResult result = tenant.Ask(App(ScenarioTenant.Teams).Registered("fido2").Has("fido2").Did("fido2", minutesAgo: 120));

        Assert.Equal((Decision.Granted, Confidence.Inferred), (result.Decision, result.Confidence));
    }
}
