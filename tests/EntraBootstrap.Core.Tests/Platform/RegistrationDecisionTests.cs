using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Registration and provisioning: rows H of the conformance table. Rows that people report are characterisations with their dates.</summary>
public sealed class RegistrationDecisionTests
{
    private const string Pass = "temporaryAccessPassMultiUse";

    private static Ask Provisioning(string asOf) => Ask.At("windowsHelloProvisioning").Registered().Did(Pass).AsOf(asOf);

    [Theory]
    [InlineData("2026-07-05T23:59:59Z", Decision.Granted)]
    [InlineData("2026-07-06T00:00:00Z", Decision.Undetermined)]
    [InlineData("2026-07-12T23:59:59Z", Decision.Undetermined)]
    [InlineData("2026-07-13T00:00:00Z", Decision.Stuck)]
    public void H6_H7_RegistrationPolicy_ReachesWindowsHelloSinceJuly2026(string asOf, Decision decision)
    {
        ScenarioTenant strict = new ScenarioTenant().Policy(PolicyOf.Action("Reg").Strength(WellKnown.PhishingResistantStrength));
        ScenarioTenant bootstrap = new ScenarioTenant().Registration(ScenarioTenant.Bootstrap);

        Assert.Equal(decision, strict.Ask(Provisioning(asOf)).Decision);
        Assert.Equal(Decision.Granted, bootstrap.Ask(Provisioning(asOf)).Decision);
    }

    [Theory]
    [InlineData("on", Decision.Stuck)]
    [InlineData("off", Decision.Granted)]
    public void H6_H7_Switched_DecidesOnAnyDay(string state, Decision decision) =>
        Assert.Equal(
            decision,
            new ScenarioTenant().Policy(PolicyOf.Action("Reg").Strength(WellKnown.PhishingResistantStrength)).Ask(Provisioning("2026-07-08"), $"PLT-SECINFO-PROVISIONING={state}").Decision);

    [Theory]
    [InlineData("2026-07-05", Decision.Granted)]
    [InlineData("2026-07-08", Decision.Undetermined)]
    [InlineData("2026-07-13", Decision.Blocked)]
    public void H8_BlockOutsideTrustedPlaces_ReachesWindowsHelloSinceJuly2026(string asOf, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.Action("Reg").Asks("block").Places(["All"], ["AllTrusted"])).Ask(Provisioning(asOf)).Decision);

    [Fact]
    public void H9_DeviceControlOnTheRegistration_BlocksADeviceThatIsNotYetCompliant()
    {
        SignInResult result = new ScenarioTenant().Policy(PolicyOf.Action("Reg").Asks("compliantDevice")).Ask(Ask.At("macOSPlatformSso").Registered().Did(Pass));

        Assert.Equal(Decision.Blocked, result.Decision);
        Assert.Equal(["compliantDevice"], result.UnmetControls);
    }

    [Theory]
    [InlineData("198.51.100.7", Decision.Granted)]
    [InlineData("203.0.113.9", Decision.Blocked)]
    public void H10_TrustedPlace_LetsSomebodyWithAPasswordRegister(string address, Decision decision)
    {
        ScenarioTenant tenant = new ScenarioTenant().Strength("tap", Pass).Policy(PolicyOf.Action("Reg").Strength("tap").Places(["All"], ["AllTrusted"]))
            .Location(new NamedLocation { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] });

        Assert.Equal(decision, tenant.Ask(Ask.SecurityInfo().With("ipAddress", address).Registered("password").Did("password")).Decision);
    }

    private static Ask MfaTwoHoursAgo => Ask.SecurityInfo().Registered("password", "sms").Did("password,sms", 120);

    [Theory]
    [InlineData("2026-04-20T23:59:59Z", Decision.Granted)]
    [InlineData("2026-04-21T00:00:00Z", Decision.Challenge)]
    public void H11_MfaOfTwoHoursAgo_IsTooOldSinceApril2026(string asOf, Decision decision)
    {
        SignInResult result = new ScenarioTenant().EnableAll().Ask(MfaTwoHoursAgo.AsOf(asOf));

        Assert.Equal(decision, result.Decision);
        if (decision == Decision.Challenge)
        {
            Assert.Equal(["sms"], result.Challenges);
            Assert.Equal((Attribution.Platform, Confidence.Reported), (result.Attribution, result.Confidence));
        }
    }

    [Theory]
    [InlineData(10, Decision.Granted)]
    [InlineData(11, Decision.Challenge)]
    public void H11_TenMinutes_AreYoungEnough(int minutesAgo, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().EnableAll().Ask(Ask.SecurityInfo().Registered("password", "sms").Did("password,sms", minutesAgo)).Decision);

    [Fact]
    public void H12_AddingAPasskey_WantsAFreshOneOnAnyDay()
    {
        SignInResult result = new ScenarioTenant().EnableAll().Ask(MfaTwoHoursAgo.Set("registering", "fido2").AsOf("2025-01-01"));

        Assert.Equal((Decision.Challenge, Attribution.Platform, Confidence.Documented), (result.Decision, result.Attribution, result.Confidence));
        Assert.Equal(["sms"], result.Challenges);
    }

    [Fact]
    public void H13_PasswordSessionWithPush_IsAskedForPush()
    {
        SignInResult result = new ScenarioTenant().EnableAll().Ask(Ask.SecurityInfo().Registered("password", "microsoftAuthenticatorPush").Did("password"));

        Assert.Equal((Decision.Challenge, Attribution.Platform, Confidence.Documented, "manage"), (result.Decision, result.Attribution, result.Confidence, result.Mode));
        Assert.Equal(["microsoftAuthenticatorPush"], result.Challenges);
    }

    [Fact]
    public void H14_PassSessionWithPush_IsOpenBetweenTheExplanations()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll();
        Ask ask = Ask.SecurityInfo().Registered("password", "microsoftAuthenticatorPush").Did(Pass);

        Assert.Equal((Decision.Undetermined, Attribution.Undetermined), (tenant.Ask(ask).Decision, tenant.Ask(ask).Attribution));
        Assert.Equal(Decision.Challenge, tenant.Ask(ask, "PLT-STEPUP-EXISTING=on").Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(ask, "PLT-STEPUP-EXISTING=off").Decision);
    }

    [Theory]
    [InlineData("2026-10-14", Decision.Granted)]
    [InlineData("2026-10-15", Decision.Undetermined)]
    [InlineData("2026-12-01", Decision.Challenge)]
    public void H26_PlatformCredentialOnly_MayBeAskedForSinceOctober2026(string asOf, Decision decision)
    {
        SignInResult result = ScenarioTenant.SecondSeed().Ask(Ask.SecurityInfo().Registered("windowsHelloForBusiness").Has("windowsHelloForBusiness", Pass).Did(Pass).AsOf(asOf));

        Assert.Equal(decision, result.Decision);
        if (decision == Decision.Challenge)
            Assert.Equal(["windowsHelloForBusiness"], result.Challenges);
    }

    [Fact]
    public void H30_ExcludedFromPasskeys_BeatsTheProfile()
    {
        ScenarioTenant tenant = new ScenarioTenant().Strength("s", "fido2").Policy(PolicyOf.All("P").Strength("s")).Group("in", ScenarioTenant.Mia).Group("out", ScenarioTenant.Mia).ChangeMethod("Fido2", method => method with
        {
            IncludeTargets = [new MethodTarget { Id = "in", TargetType = "group", AllowedPasskeyProfiles = ["p1"] }],
            ExcludeTargets = [new MethodTarget { Id = "out", TargetType = "group" }],
            Passkeys = new PasskeySettings { PasskeyProfiles = [new PasskeyProfile { Id = "p1", PasskeyTypes = ["deviceBound", "synced"] }] },
        });

        Assert.Equal(Decision.Blocked, tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2", "password").Has("fido2", "password")).Decision);
    }

    [Fact]
    public void ChallengeableMethodThatThePolicyNoLongerAllows_IsNone() =>
        Assert.Equal("interrupt", new ScenarioTenant().Enable("TemporaryAccessPass").Registration(ScenarioTenant.Bootstrap).Ask(Ask.SecurityInfo().Registered("fido2").Did(Pass)).Mode);

    [Theory]
    [InlineData("interrupt", "interrupt")]
    [InlineData("mySecurityInfo", "manage")]
    [InlineData("authenticatorApp", "manage")]
    public void Mode_FollowsTheEntryPoint(string entryPoint, string mode) => Assert.Equal(mode, ScenarioTenant.SecondSeed().Ask(Ask.At(entryPoint).Registered("fido2").Did("fido2")).Mode);

    [Theory]
    [InlineData("windowsHelloForBusiness", null, Decision.Stuck, "PLT-DEVREG-HELLO")]
    [InlineData("fido2", "synced", Decision.Granted, null)]
    [InlineData("fido2", "DE1E552D-db1d-4423-a619-566b625cdc84", Decision.Stuck, "PLT-DEVREG-HELLO")]
    [InlineData("fido2", "deviceBound", Decision.Undetermined, "PLT-DEVREG-PASSKEY")]
    [InlineData("fido2", null, Decision.Undetermined, "PLT-DEVREG-PASSKEY")]
    public void H2_H3_WhatIsBoundToADevice_DoesNotRegisterAnother(string mode, string? kind, Decision decision, string? rule)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(PolicyOf.Action("P", WellKnown.RegisterDeviceAction).Strength(WellKnown.PhishingResistantStrength));
        System.Text.Json.Nodes.JsonObject key = new() { ["mode"] = mode, [kind?.Length == 36 ? "aaGuid" : "passkeyType"] = kind };

        SignInResult result = tenant.Ask(Ask.At("windowsOobe").Registered(key.DeepClone()));
        Assert.Equal(decision, result.Decision);
        Assert.Equal(rule is not null, result.Reasons.Any(reason => reason.Code == rule));
        if (decision == Decision.Undetermined)
        {
            Assert.Equal(Decision.Granted, tenant.Ask(Ask.At("windowsOobe").Registered(key.DeepClone()), "PLT-DEVREG-PASSKEY=off").Decision);
            Assert.Equal(Decision.Stuck, tenant.Ask(Ask.At("windowsOobe").Registered(key.DeepClone()), "PLT-DEVREG-PASSKEY=on").Decision);
        }
    }

    [Fact]
    public void WindowsHelloOfTheSession_DoesNotRegisterAnotherDevice()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(PolicyOf.Action("P", WellKnown.RegisterDeviceAction).Strength(WellKnown.PhishingResistantStrength));

        Assert.Equal(Decision.Stuck, tenant.Ask(Ask.At("windowsOobe").Registered("windowsHelloForBusiness").Did("windowsHelloForBusiness")).Decision);
    }
}
