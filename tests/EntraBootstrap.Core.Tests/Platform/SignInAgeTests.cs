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
    public void EveryPolicyWhoseFrequencyIsOver_HasFailed()
    {
        ScenarioTenant tenant = new ScenarioTenant()
            .Policy(Frequency(24, "hours").With(policy => policy with { Id = "a" })).Policy(Frequency(1, "days").With(policy => policy with { Id = "b" }))
            .Policy(Frequency(2, "days").With(policy => policy with { Id = "c" }));

        SignInResult result = tenant.Ask(Done("fido2", 1500));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["failure", "failure", "success"], result.Policies.Select(policy => policy.Result), StringComparer.Ordinal);
        Assert.Equal(["a", "b"], result.Reasons.Where(reason => reason.Code is "PLT-SIGNIN-FREQUENCY").Select(reason => reason.PolicyId), StringComparer.Ordinal);
    }

    [Fact]
    public void FrequencyThatIsOverWithNothingAtHand_HasFailed() =>
        Assert.Equal("failure", Assert.Single(new ScenarioTenant().Policy(Frequency(1, "hours")).Ask(Done("fido2", 61).Has()).Policies).Result);

    [Fact]
    public void FrequencyThatMayApply_IsNotAskedWhereAnotherOneIsOver()
    {
        ScenarioTenant tenant = new ScenarioTenant()
            .Policy(Frequency(1, "hours").With(policy => policy with { Id = "a" }).When(conditions => conditions with { Platforms = new IncludeExclude { Include = ["windows"] } }))
            .Policy(Frequency(1, "hours").With(policy => policy with { Id = "b" }));

        SignInResult result = tenant.Ask(Done("fido2", 61).Unknown("devicePlatform"));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["unknown", "failure"], result.Policies.Select(policy => policy.Result), StringComparer.Ordinal);
    }

    [Fact]
    public void SecondaryOnly_AsksForTheSecondFactorAlone()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(Frequency(1, "hours", authentication: "secondaryAuthentication").Asks("mfa"));

        SignInResult result = tenant.Ask(Ask.App(ScenarioTenant.OwnApp).Registered("password", "microsoftAuthenticatorPush").Has("microsoftAuthenticatorPush").Did("password,microsoftAuthenticatorPush", 120));

        Assert.Equal(Decision.Challenge, result.Decision);
        Assert.Equal(["microsoftAuthenticatorPush"], result.Challenges);
    }
}
