using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What a policy in report-only would have said: by what was presented and accepted, never by what lies at hand.</summary>
public sealed class ReportOnlyTests
{
    private const string Wanted = "de1e552d-db1d-4423-a619-566b625cdc84";
    private const string Other = "90a3ccdf-635c-4729-a248-9b709135078f";
    private const string ReportOnly = "enabledForReportingButNotEnforced";

    private static PolicyOf Mfa => PolicyOf.All("P").Asks("mfa").State(ReportOnly);

    private static PolicyOf PhishingResistant => PolicyOf.All("P").Strength(WellKnown.PhishingResistantStrength).State(ReportOnly);

    private static Ask App => Ask.App(ScenarioTenant.OwnApp);

    private static Ask With(params string[] modes) => App.Registered(Words(modes)).Has(Words(modes));

    private static JsonNode[] Words(string[] modes) => [.. modes.Select(mode => (JsonNode)mode)];

    private static (string Result, string? Strength) Of(ScenarioTenant tenant, Ask ask)
    {
        PolicyResult policy = tenant.Ask(ask).Policies.Single(result => result.Id is "P");
        return (policy.Result, policy.AuthenticationStrengthResult);
    }

    [Fact]
    public void WhatTheMethodsPolicyRefuses_WasNotPresented()
    {
        ScenarioTenant tenant = new ScenarioTenant().Enable("Sms");

        Assert.Equal("reportOnlyInterrupted", Of(tenant.Policy(Mfa), With("password", "fido2")).Result);
        Assert.Equal(("reportOnlyInterrupted", "cannotSatisfy"), Of(new ScenarioTenant().Enable("Sms").Policy(PhishingResistant), With("password", "fido2")));
    }

    [Fact]
    public void PassThatIsOver_WasNotPresented()
    {
        Ask ask = App.Registered("password").Has("password", "temporaryAccessPassMultiUse").Pass("startDateTime", "2026-09-20T12:00:00Z").Pass("lifetimeInMinutes", 60);

        Assert.Equal("reportOnlyInterrupted", Of(new ScenarioTenant().Policy(Mfa), ask).Result);
    }

    [Fact]
    public void SessionOfAPassThatIsOver_IsAFreshOne()
    {
        Ask ask = App.Registered("password").Has("password", "temporaryAccessPassMultiUse").Pass("startDateTime", "2026-09-22T10:00:00Z").Pass("lifetimeInMinutes", 60).Did("temporaryAccessPassMultiUse", 90);

        Assert.Equal("reportOnlyInterrupted", Of(new ScenarioTenant().Policy(Mfa), ask).Result);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("exchangeActiveSync")]
    public void LegacyClient_MeetsNothing(string client)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll();
        Ask ask = With("deviceBasedPush").Did("deviceBasedPush").With("clientAppType", client);

        Assert.Equal(("reportOnlyFailure", null), Of(tenant.Policy(Mfa), ask));
        Assert.Equal(("reportOnlyFailure", null), Of(new ScenarioTenant().EnableAll().Policy(PhishingResistant.Any().Asks("compliantDevice")), ask));
        Assert.Equal("reportOnlyFailure", Of(new ScenarioTenant().Policy(PolicyOf.All("P").Grant(grants => grants with { TermsOfUse = ["terms"] }).State(ReportOnly)), ask).Result);
    }

    [Fact]
    public void ClientThatNobodyStates_LeavesItOpen() => Assert.Equal("unknown", Of(new ScenarioTenant().Policy(Mfa), With("fido2").Did("fido2").Unknown("clientAppType")).Result);

    [Fact]
    public void NothingAskedFor_IsOpenedByAFirstFactorAlone()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(Mfa);

        Assert.Equal("reportOnlyInterrupted", Of(tenant, With("password", "microsoftAuthenticatorPush")).Result);
        Assert.Equal("reportOnlyInterrupted", Of(tenant, With("password", "microsoftAuthenticatorPush").Did("password")).Result);
        Assert.Equal("reportOnlyInterrupted", Of(tenant, With("password", "fido2")).Result);
        Assert.Equal("reportOnlySuccess", Of(tenant, With("fido2")).Result);
    }

    [Fact]
    public void WhatAnotherPolicyAskedFor_WasPresented()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Policy(PolicyOf.All("enforced").Asks("mfa")).Policy(Mfa);

        SignInResult result = tenant.Ask(With("password", "sms"));

        Assert.Equal(["password,sms"], result.SatisfiedBy);
        Assert.Equal(["success", "reportOnlySuccess"], result.Policies.OrderByDescending(policy => policy.Id, StringComparer.Ordinal).Select(policy => policy.Result), StringComparer.Ordinal);
    }

    [Fact]
    public void SessionThatDoesNotGetIn_PresentedNoMoreThanAFirstFactor() =>
        Assert.Equal("reportOnlyInterrupted", Of(new ScenarioTenant().EnableAll().Policy(PolicyOf.All("enforced").Asks("block")).Policy(Mfa), With("password", "sms")).Result);

    [Fact]
    public void BlockThatMayApply_SaysNothingOfWhatIsPresented()
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Partial(CollectionNames.Groups).Policy(PolicyOf.All("enforced").Asks("mfa")).Policy(Mfa)
            .Policy(PolicyOf.All("open").Asks("block").For(new PolicyUsers { IncludeGroups = ["nobody-knows"] }));

        Assert.Equal(Decision.Undetermined, tenant.Ask(With("password", "sms")).Decision);
        Assert.Equal("reportOnlySuccess", Of(tenant, With("password", "sms")).Result);
    }

    [Theory]
    [InlineData(Wanted, "reportOnlySuccess", "satisfied")]
    [InlineData(Other, "reportOnlyInterrupted", "cannotSatisfyDueToCombinationConfiguration")]
    public void PasskeyOfAModel_IsJudgedByTheRestriction(string model, string result, string strength)
    {
        var passkey = new JsonObject { ["mode"] = "fido2", ["id"] = "k", ["aaGuid"] = model, ["passkeyType"] = "deviceBound" };
        ScenarioTenant Keys(string state) => new ScenarioTenant().Strength(new AuthenticationStrengthPolicy
        {
            Id = "keys",
            DisplayName = "keys",
            AllowedCombinations = ["fido2"],
            CombinationConfigurations = [new CombinationConfiguration { Id = "x", ODataType = "#microsoft.graph.fido2CombinationConfiguration", AppliesToCombinations = ["fido2"], AllowedAaGuids = [Wanted] }],
        }).Policy(PolicyOf.All("P").Strength("keys").State(state));
        Ask Fresh() => App.Registered(passkey.DeepClone()).Has(passkey.DeepClone());

        Assert.Equal((result, strength), Of(Keys(ReportOnly), Fresh()));
        Assert.Equal(strength, Of(Keys("enabled"), Fresh()).Strength);
    }

    [Theory]
    [InlineData("password", "singleRegistrationRequired")]
    [InlineData("password,fido2", "singleChallengeRequired")]
    public void StrengthResult_IsTheOneOfAPolicyInForce(string registered, string strength)
    {
        // A password alone registers a passkey from the day on which PLT-PASSKEY-FIRST is settled.
        Ask ask = With(registered.Split(',')).Did("password").AsOf("2027-01-01T00:00:00Z");

        Assert.Equal(("reportOnlyInterrupted", strength), Of(new ScenarioTenant().Policy(PhishingResistant), ask));
        Assert.Equal(("failure", strength), Of(new ScenarioTenant().Policy(PhishingResistant.State("enabled")), ask));
    }

    [Fact]
    public void PasswordThatRegistersNoPasskey_SaysTheSameOfBoth()
    {
        Ask ask = With("password").Did("password");

        Assert.Equal(Of(new ScenarioTenant().Policy(PhishingResistant.State("enabled")), ask).Strength, Of(new ScenarioTenant().Policy(PhishingResistant), ask).Strength);
    }

    [Fact]
    public void SignInFrequencyThatIsOver_WouldHaveAskedAgain()
    {
        PolicyOf policy = PolicyOf.All("P").State(ReportOnly).With(one => one with
        {
            SessionControls = new SessionControls { SignInFrequency = new SignInFrequencyControl { IsEnabled = true, FrequencyInterval = "timeBased", Type = "hours", Value = 1 } },
        });
        ScenarioTenant tenant = new ScenarioTenant().Policy(policy);

        Assert.Equal("reportOnlyInterrupted", Of(tenant, With("fido2").Did("fido2", 61)).Result);
        Assert.Equal("reportOnlySuccess", Of(tenant, With("fido2").Did("fido2", 60)).Result);
        Assert.Equal("reportOnlySuccess", Of(tenant, With("fido2")).Result);
        Assert.Equal(Decision.Granted, tenant.Ask(With("fido2").Did("fido2", 61)).Decision);
    }
}
