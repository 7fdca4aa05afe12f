using System.Text.Json.Nodes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>Under which conditions: rows F of the conformance table.</summary>
public sealed class ConditionDecisionTests
{
    private static Ask Key => Ask.App(ScenarioTenant.Exchange).Registered("fido2");

    private static ScenarioTenant Outside(params string[]? mfaTrusted) => new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").Places(["All"], ["AllTrusted"]))
        .Location(new NamedLocation { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] })
        .Location(new NamedLocation { Id = "cafe", IsTrusted = false, IpRanges = [new IpRange { CidrAddress = "192.0.2.0/24" }] })
        .With(tenant => tenant with { MfaTrustedIps = mfaTrusted?.ToValueList() });

    [Theory]
    [InlineData("198.51.100.7", Decision.Granted)]
    [InlineData("::ffff:198.51.100.7", Decision.Granted)]
    [InlineData("192.0.2.1", Decision.Blocked)]
    [InlineData("2001:db8::1", Decision.Blocked)]
    public void F1_F3_TrustedPlace_IsExcluded(string address, Decision decision) => Assert.Equal(decision, Outside().Ask(Key.With("ipAddress", address)).Decision);

    [Fact]
    public void F2_MfaTrustedAddress_IsATrustedPlace()
    {
        Assert.Equal(Decision.Granted, Outside("203.0.113.0/24").Ask(Key).Decision);
        Assert.DoesNotContain(Outside("203.0.113.0/24").Ask(Key).Assumptions, text => text.Contains("mfaTrustedIps", StringComparison.Ordinal));
        Assert.Contains(Outside(null).Ask(Key).Assumptions, text => text.Contains("mfaTrustedIps", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("US", false, Decision.Blocked)]
    [InlineData("us", false, Decision.Blocked)]
    [InlineData("NL", true, Decision.Granted)]
    [InlineData("unknown", false, Decision.Granted)]
    [InlineData("unknown", true, Decision.Blocked)]
    public void F4_Country_IsLookedUpByAddress(string country, bool includesUnknown, Decision decision) =>
        Assert.Equal(
            decision,
            new ScenarioTenant().Location(new NamedLocation { Id = "us", CountriesAndRegions = ["US"], IncludeUnknownCountriesAndRegions = includesUnknown })
                .Policy(PolicyOf.All("P").Asks("block").Places(["us"], [])).Ask(Key.With("country", country)).Decision);

    // Only Authenticator's push notifications share a location, so who has none is nowhere.
    [Theory]
    [InlineData("fido2", Decision.Blocked)]
    [InlineData("deviceBasedPush", Decision.Blocked)]
    [InlineData("microsoftAuthenticatorPush", Decision.Undetermined)]
    public void F5_CountryByGps_CannotBeSatisfiedWithoutPush(string method, Decision decision)
    {
        ScenarioTenant tenant = new ScenarioTenant().EnableAll().Location(new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"], CountryLookupMethod = "authenticatorAppGps" });

        Assert.Equal(decision, tenant.Policy(PolicyOf.All("P").Asks("block").Places(["All"], ["nl"])).Ask(Ask.App(ScenarioTenant.Exchange).Registered("fido2", method)).Decision);
    }

    [Fact]
    public void PolicyOnACountryByGps_IsUnknownForWhoCannotShareIt()
    {
        SignInResult result = new ScenarioTenant().Location(new NamedLocation { Id = "nl", CountriesAndRegions = ["NL"], CountryLookupMethod = "authenticatorAppGps" })
            .Policy(PolicyOf.All("P").Asks("block").Places(["nl"], [])).Ask(Key);

        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("namedLocations/nl", Assert.Single(result.Unknowns).What);
    }

    [Theory]
    [InlineData("other", Decision.Blocked)]
    [InlineData("windows", Decision.Granted)]
    public void F6_PlatformThatNobodyKnows_IsCaughtByAllButTheKnown(string platform, Decision decision) =>
        Assert.Equal(
            decision,
            new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(conditions => conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = ["android", "iOS", "windows", "macOS", "linux"] } }))
                .Ask(Key.With("devicePlatform", platform)).Decision);

    [Theory]
    [InlineData("high", Decision.Blocked)]
    [InlineData("medium", Decision.Granted)]
    [InlineData(null, Decision.Undetermined)]
    public void F15_F19_Risk_IsCompared(string? level, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(conditions => conditions with { SignInRiskLevels = ["high"] })).Ask(Key.With("signInRiskLevel", level)).Decision);

    [Fact]
    public void F16_SessionThatBeganWithADeviceCode_StaysOne()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").ExceptApp(ScenarioTenant.SharePoint)
            .When(conditions => conditions with { AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] } }));

        Assert.Equal(Decision.Granted, tenant.Ask(Ask.App(ScenarioTenant.SharePoint).Registered("fido2").With("authenticationFlow", new JsonObject { ["transferMethod"] = "deviceCodeFlow" })).Decision);
        Assert.Equal(Decision.Blocked, tenant.Ask(Key.Set("session", JsonNode.Parse("""{ "authenticatedWith": [ { "combination": "fido2", "originalTransferMethod": "deviceCodeFlow" } ] }"""))).Decision);
        Assert.Equal(Decision.Blocked, tenant.Ask(Key.Did("fido2").Set("session", new JsonObject { ["originalTransferMethod"] = "deviceCodeFlow" })).Decision);
        Assert.Equal(Decision.Granted, tenant.Ask(Key).Decision);
        Assert.Equal(Decision.Undetermined, tenant.Ask(Key.Unknown("authenticationFlow")).Decision);
    }

    // Only the request with the code itself cannot show its device; a later one in the tracked session can.
    [Fact]
    public void F16_TrackedSession_CanShowItsDevice()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("compliantDevice"));

        Assert.Equal(Decision.Blocked, tenant.Ask(Key.OnDevice(isCompliant: true).With("authenticationFlow", new JsonObject { ["transferMethod"] = "deviceCodeFlow" })).Decision);
        Assert.Equal(
            Decision.Granted,
            tenant.Ask(Key.OnDevice(isCompliant: true).Set("session", JsonNode.Parse("""{ "authenticatedWith": [ { "combination": "fido2", "originalTransferMethod": "deviceCodeFlow" } ] }"""))).Decision);
    }

    [Theory]
    [InlineData("authenticationTransfer", Decision.Blocked)]
    [InlineData("deviceCodeFlow", Decision.Granted)]
    public void AuthenticationTransfer_IsAFlowOfItsOwn(string flow, Decision decision) =>
        Assert.Equal(
            decision,
            new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(conditions => conditions with { AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["authenticationTransfer"] } }))
                .Ask(Key.With("authenticationFlow", new JsonObject { ["transferMethod"] = flow })).Decision);

    [Theory]
    [InlineData("other")]
    [InlineData("exchangeActiveSync")]
    [InlineData("easSupported")]
    public void F17_LegacyClient_CannotDoWhatIsAsked(string client)
    {
        SignInResult result = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("mfa")).Ask(Ask.App(ScenarioTenant.Exchange).With("clientAppType", client).Registered("password", "fido2"));

        Assert.Equal((Decision.Blocked, Attribution.ConditionalAccess, Confidence.Documented), (result.Decision, result.Attribution, result.Confidence));
        Assert.Equal(["mfa"], result.UnmetControls);
        Assert.Equal("failure", Assert.Single(result.Policies).Result);
    }

    [Fact]
    public void LegacyClientWithoutPolicies_IsIn() => Assert.Equal(Decision.Granted, new ScenarioTenant().Ask(Ask.App(ScenarioTenant.Exchange).With("clientAppType", "other").Registered("password")).Decision);

    [Theory]
    [InlineData("browser", Decision.Blocked)]
    [InlineData("mobileAppsAndDesktopClients", Decision.Granted)]
    [InlineData("all", Decision.Undetermined)]
    public void F18_KindOfClient_IsCompared(string client, Decision decision) =>
        Assert.Equal(decision, new ScenarioTenant().Policy(PolicyOf.All("P").Asks("block").When(conditions => conditions with { ClientAppTypes = ["browser"] })).Ask(Key.With("clientAppType", client)).Decision);
}
