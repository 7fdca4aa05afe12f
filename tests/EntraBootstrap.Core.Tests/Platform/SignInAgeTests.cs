using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

public sealed class SignInAgeTests
{
    private static PolicyOf Frequency(int? value, string? type, string interval = "timeBased", string authentication = "primaryAndSecondaryAuthentication") =>
        PolicyOf.All("P").With(policy => policy with
        {
            SessionControls = new SessionControls
            {
                SignInFrequency = new SignInFrequencyControl { IsEnabled = true, FrequencyInterval = interval, Type = type, Value = value, AuthenticationType = authentication },
            },
        });

    private static Ask Done(string mode, int minutesAgo) => Ask.App(ScenarioTenant.OwnApp).Registered("password", "fido2").Has("password", "fido2").Did(mode, minutesAgo);

    [Theory]
    [InlineData(1, "hours", 60, Decision.Granted)]
    [InlineData(1, "hours", 61, Decision.Challenge)]
    [InlineData(2, "days", 2880, Decision.Granted)]
    [InlineData(2, "days", 2881, Decision.Challenge)]
    public void TimeBased_AsksAgainWhenItIsOver(int value, string type, int minutesAgo, Decision expected)
    {
        SignInResult result = new ScenarioTenant().Policy(Frequency(value, type)).Ask(Done("fido2", minutesAgo));

        Assert.Equal(expected, result.Decision);
        Assert.Equal(expected == Decision.Challenge ? ["password", "fido2"] : Array.Empty<string>(), result.Challenges);
        Assert.Equal(expected == Decision.Challenge, result.Reasons.Any(reason => reason is { Code: "PLT-SIGNIN-FREQUENCY", PolicyId: "P" }));
    }

    [Theory]
    [InlineData(5, Decision.Granted)]
    [InlineData(6, Decision.Challenge)]
    public void EveryTime_HasASkewOfFiveMinutes(int minutesAgo, Decision expected) =>
        Assert.Equal(expected, new ScenarioTenant().Policy(Frequency(null, null, "everyTime")).Ask(Done("fido2", minutesAgo)).Decision);

    [Fact]
    public void SecondaryOnly_DoesNotCountThePassword()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(Frequency(1, "hours", authentication: "secondaryAuthentication"));

        Assert.Equal(Decision.Challenge, tenant.Ask(Done("password", 0).Did("fido2", 120)).Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(Done("password", 120).Did("fido2", 0)).Decision);
    }

    [Fact]
    public void WhatWasDoneBefore_StillCountsTowardsTheStrength()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(Frequency(1, "hours").Strength(WellKnown.PhishingResistantStrength));

        Assert.Equal(Decision.Challenge, tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("password", "fido2").Has("password").Did("fido2", 1440)).Decision);
    }

    [Fact]
    public void FrequencyThatCouldNotBeRead_IsUnknown()
    {
        SignInResult result = new ScenarioTenant().Policy(Frequency(null, "fortnights")).Ask(Done("fido2", 10));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("conditionalAccessPolicies/P/sessionControls", Assert.Single(result.Unknowns).What);
    }

    [Fact]
    public void FreshSession_IsYoungEnough() => Assert.Equal(Decision.Granted, new ScenarioTenant().Policy(Frequency(1, "hours")).Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Has("fido2")).Decision);

    [Fact]
    public void SecondaryOnly_AsksForTheSecondFactorAlone()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(Frequency(1, "hours", authentication: "secondaryAuthentication").Asks("mfa"));

        SignInResult result = tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("password", "microsoftAuthenticatorPush").Has("microsoftAuthenticatorPush").Did("password,microsoftAuthenticatorPush", 120));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["microsoftAuthenticatorPush"], result.Challenges);
    }
}
