using System.Globalization;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>What is not known: it counts where it can change the answer, and nowhere else.</summary>
public sealed class UnknownDecisionTests
{
    private static Ask App => Ask.App(ScenarioTenant.OwnApp).Registered("password", "fido2");

    private static PolicyOf Unknown(int number, string control) => PolicyOf.All(string.Create(CultureInfo.InvariantCulture, $"U{number:000}")).Asks(control).For(new PolicyUsers { IncludeGroups = [string.Create(CultureInfo.InvariantCulture, $"g{number}")] });

    private static ScenarioTenant Tenant(int unknownPolicies, string control)
    {
        ScenarioTenant tenant = new ScenarioTenant().Partial(CollectionNames.Groups);
        for (int i = 0; i < unknownPolicies; i++)
            tenant.Policy(Unknown(i, control));
        return tenant;
    }

    [Fact]
    public void OneUnknownGroup_DecidesAndIsNamed()
    {
        SignInResult result = Tenant(1, "block").Ask(App);

        Assert.Equal((Decision.Undetermined, Attribution.Undetermined), (result.Decision, result.Attribution));
        Assert.Equal(("groups/g0", "U000"), (Assert.Single(result.Unknowns).What, result.Unknowns[0].PolicyId));
        Assert.StartsWith("GET /groups/g0", result.Unknowns[0].Fill, StringComparison.Ordinal);
        Assert.Contains(result.Reasons, reason => reason is { Code: "UNK-FACT", Source: ReasonSource.Undetermined, PolicyId: "U000" });
    }

    [Fact]
    public void WhatHoldsInSomeCasesOnly_IsNotSaidFlatly()
    {
        SignInResult open = Tenant(1, "block").Policy(PolicyOf.All("P").Asks("mfa")).Ask(App.Did("password"));
        SignInResult certain = Tenant(0, "block").Policy(PolicyOf.All("P").Asks("block")).Ask(App);

        Assert.Equal(Decision.Undetermined, open.Decision);
        Assert.Equal("In some cases: 'U000' blocks this sign-in.", Assert.Single(open.Reasons, reason => reason.Code is "CA-BLOCK").Message);
        Assert.Equal("'P' blocks this sign-in.", Assert.Single(certain.Reasons).Message);
    }

    [Fact]
    public void WhatHoldsInEveryCase_IsSaidFlatlyInAnOpenAnswerToo()
    {
        SignInResult result = Tenant(1, "compliantDevice").Policy(PolicyOf.All("P").Asks("mfa")).Ask(App.Did("password"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.StartsWith("'P' asks for", Assert.Single(result.Reasons, reason => reason.Code is "CA-MFA-UNMET").Message, StringComparison.Ordinal);
        Assert.StartsWith("In some cases: 'U000' asks for", Assert.Single(result.Reasons, reason => reason.Code is "CA-CONTROL-UNMET").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "include", "included")]
    [InlineData(false, "include", "not included")]
    [InlineData(null, "include", "may be included")]
    [InlineData(true, "exclude", "not excluded")]
    [InlineData(false, "exclude", "excluded")]
    [InlineData(null, "exclude", "may be excluded")]
    public void ConditionOfATrace_SaysItsPart(bool? matches, string phase, string verdict) =>
        Assert.Equal($"devices ({verdict}): why", new ConditionTrace("devices", matches, phase, "why").ToString());

    [Fact]
    public void UnknownGroupThatCannotMatter_IsNotNamed()
    {
        SignInResult result = Tenant(1, "mfa").Ask(App.Did("fido2"));

        Assert.Equal(Decision.Granted, result.Decision);
        Assert.Empty(result.Unknowns);
        Assert.Equal("unknown", Assert.Single(result.Policies).Result);
    }

    [Fact]
    public void CertainBlock_BeatsAnyNumberOfUnknowns()
    {
        SignInResult result = Tenant(40, "mfa").Policy(PolicyOf.All("Z").Asks("block")).Ask(App.Did("password"));

        Assert.Equal((Decision.Blocked, Attribution.ConditionalAccess), (result.Decision, result.Attribution));
        Assert.Empty(result.Unknowns);
    }

    [Theory]
    [InlineData("mfa", Decision.Granted)]
    [InlineData("block", Decision.Undetermined)]
    [InlineData("compliantDevice", Decision.Undetermined)]
    public void FortyUnknownPolicies_AreAnsweredWithoutTryingEveryCase(string control, Decision decision)
    {
        SignInResult result = Tenant(40, control).Ask(App.Did("fido2"));

        Assert.Equal(decision, result.Decision);
        Assert.DoesNotContain(result.Reasons, reason => reason.Code.Equals("UNK-TOO-MANY", StringComparison.Ordinal));
        Assert.Equal(decision == Decision.Granted ? 0 : 40, result.Unknowns.Count);
    }

    [Fact]
    public void TooManyCases_AreCutAndSaySo()
    {
        // Policies with a strength on the registration may make it better or worse, so each is tried both ways.
        ScenarioTenant tenant = new ScenarioTenant().Partial(CollectionNames.Groups).Policy(PolicyOf.All("Z").Strength(WellKnown.PhishingResistantStrength));
        for (int i = 0; i < 60; i++)
        {
            tenant.Policy(PolicyOf.Action(string.Create(CultureInfo.InvariantCulture, $"P{i:00}")).Strength(WellKnown.MultifactorStrength)
                .For(new PolicyUsers { IncludeGroups = [string.Create(CultureInfo.InvariantCulture, $"g{i}")] }));
        }

        SignInResult result = tenant.Ask(Ask.SecurityInfo().Registered().Did("temporaryAccessPassMultiUse"));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Contains(result.Reasons, reason => reason.Code.Equals("UNK-TOO-MANY", StringComparison.Ordinal));
        Assert.NotEmpty(result.Unknowns);
    }

    [Fact]
    public void UnknownSessionPolicy_CannotMatter() =>
        Assert.Equal(Decision.Granted, new ScenarioTenant().Partial(CollectionNames.Groups).Policy(PolicyOf.All("S").For(new PolicyUsers { IncludeGroups = ["g"] })).Ask(App).Decision);

    [Fact]
    public void ConcreteValues_GiveAnAnswerThatTheUnknownOneAllowed()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(conditions => conditions with { Platforms = new IncludeExclude { Include = ["android"] } }));

        Assert.Equal(Decision.Undetermined, tenant.Ask(App.Unknown("devicePlatform")).Decision);
        Assert.Equal("signInConditions.devicePlatform", Assert.Single(tenant.Ask(App.Unknown("devicePlatform")).Unknowns).What);
        Assert.Equal(Decision.Granted, tenant.Ask(App.With("devicePlatform", "iOS")).Decision);
    }

    [Fact]
    public void MethodsThatNobodyExported_AreUnknown()
    {
        SignInResult result = new ScenarioTenant().Absent(CollectionNames.AuthenticationMethods).Policy(PolicyOf.All("P").Asks("mfa")).Ask(Ask.App(ScenarioTenant.OwnApp));

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal($"authenticationMethods/{ScenarioTenant.Mia}", Assert.Single(result.Unknowns).What);
    }

    [Fact]
    public void MissingMethodsPolicy_IsUnknownOrAssumedOpen()
    {
        ScenarioTenant missing = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).With(tenant => tenant with { AuthenticationMethodsPolicy = null });
        SignInResult open = missing.Ask(App);

        Assert.Equal((Decision.Granted, Confidence.Inferred), (open.Decision, open.Confidence));
        Assert.Contains(open.Assumptions, text => text.Contains("no authentication methods policy", StringComparison.Ordinal));
        Assert.Equal("authenticationMethodsPolicy", Assert.Single(missing.Absent(CollectionNames.AuthenticationMethodsPolicy).Ask(App).Unknowns).What);
    }

    [Fact]
    public void ShippedStrength_IsMarkedAsAssumption() =>
        Assert.Contains(new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).Ask(App).Assumptions, text => text.Contains(WellKnown.MultifactorStrength, StringComparison.Ordinal));

    [Fact]
    public void NothingAtHand_IsStuckAndSaysWhatHelps()
    {
        SignInResult result = new ScenarioTenant().Ask(Ask.App(ScenarioTenant.OwnApp).Registered("fido2").Has());

        Assert.Equal((Decision.Stuck, Attribution.CredentialPolicy), (result.Decision, result.Attribution));
        Assert.Equal("CRED-NOTHING-AT-HAND", result.Reasons[^1].Code);
    }
}
