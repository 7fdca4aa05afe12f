using System.Text.Json.Nodes;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis;

public sealed class RecordReplayTests
{
    private static readonly PasskeyMethod s_passkey = new() { Kind = AuthenticationMethodKind.Fido2, Id = "key", AaGuid = "11111111-0000-4000-8000-000000000001" };

    private static ScenarioTenant Seed => ScenarioTenant.SecondSeed().MiaHas(s_passkey);

    private static LoggedSignIn App => new LoggedSignIn().First("Password").Set("deviceDetail", new JsonObject { ["deviceId"] = "", ["operatingSystem"] = "Windows 10" })
        .Set("ipAddress", "203.0.113.9").Set("location", new JsonObject { ["countryOrRegion"] = "NL" }).Set("riskLevelDuringSignIn", "none").Set("authenticationProtocol", "oAuth2").Set("originalTransferMethod", "none");

    [Fact]
    public void SeedsStepUp_IsWhatTheSimulationSays() => Assert.Equal(new StepUpReplay(Decision.Challenge, true), LoggedSignIn.StepUp("proofUpCodeRequest").Explain(Seed).Replay);

    [Fact]
    public void SeedsFirstScenario_IsWhatTheSimulationSays() =>
        Assert.Equal(new StepUpReplay(Decision.Granted, true), LoggedSignIn.AtSecurityInfo().First(LoggedSignIn.Pass).Explain(ScenarioTenant.SecondSeed()).Replay);

    [Fact]
    public void StepUpThatTheTenantDoesNotExplain_Disagrees() =>
        Assert.Equal(new StepUpReplay(Decision.Granted, false), LoggedSignIn.StepUp("user").Set("resourceId", ScenarioTenant.OwnApp).Explain(new ScenarioTenant().MiaHas(s_passkey)).Replay);

    [Fact]
    public void NothingAskedWhereThePolicyAsks_Disagrees() =>
        Assert.Equal(new StepUpReplay(Decision.Challenge, false), App.Explain(new ScenarioTenant().MiaHas(s_passkey).Policy(PolicyOf.All("CA1").Strength(WellKnown.PhishingResistantStrength))).Replay);

    [Fact]
    public void Block_Agrees() =>
        Assert.Equal(new StepUpReplay(Decision.Blocked, true), App.Code(53003).Explain(new ScenarioTenant().Policy(PolicyOf.All("CA1").Asks("block"))).Replay);

    [Fact]
    public void DeviceOfTheRecord_Counts()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("CA1").Asks("compliantDevice"));
        LoggedSignIn compliant = App.Set("deviceDetail", new JsonObject { ["deviceId"] = "d1", ["isCompliant"] = true, ["trustType"] = "Hybrid Azure AD joined", ["operatingSystem"] = "Windows10" });

        Assert.Equal(new StepUpReplay(Decision.Granted, true), compliant.Explain(tenant).Replay);
        Assert.Equal(new StepUpReplay(Decision.Granted, true), compliant.Explain(new ScenarioTenant().Policy(PolicyOf.All("CA1").Asks("domainJoinedDevice"))).Replay);
        Assert.Equal(new StepUpReplay(Decision.Blocked, true), App.Code(53000).Explain(tenant).Replay);
        Assert.Equal(Decision.Undetermined, App.Without("deviceDetail").Explain(tenant).Replay!.Decision);
    }

    [Fact]
    public void PlaceClientAndFlow_Count()
    {
        ScenarioTenant Where(string id, string country) => new ScenarioTenant().Location(new NamedLocation { Id = id, CountriesAndRegions = [country] })
            .Policy(PolicyOf.All("CA1").Asks("block").Places([id], []));

        Assert.Equal(Decision.Blocked, App.Explain(Where("l", "NL")).Replay!.Decision);
        Assert.Equal(Decision.Granted, App.Explain(Where("l", "DE")).Replay!.Decision);
    }

    [Fact]
    public void Undetermined_NeitherAgreesNorDisagrees() =>
        Assert.Equal(new StepUpReplay(Decision.Undetermined, null), App.Explain(new ScenarioTenant().Partial(CollectionNames.ConditionalAccessPolicies)).Replay);

    [Theory]
    [InlineData("Previously satisfied")]
    [InlineData("Telepathy")]
    public void FirstFactorThatIsNotKnown_IsNotCompared(string method)
    {
        Assert.Equal(new StepUpReplay(Decision.Undetermined, null), new LoggedSignIn().First(method).Explain(new ScenarioTenant()).Replay);
        Assert.Equal(new StepUpReplay(Decision.Blocked, false), new LoggedSignIn().First(method).Explain(new ScenarioTenant().Policy(PolicyOf.All("CA1").Asks("block"))).Replay);
    }

    [Fact]
    public void V1_IsComparedOnlyWhereTheDoorIsShut()
    {
        Assert.Equal(new StepUpReplay(Decision.Undetermined, null), new LoggedSignIn().AsV1().Explain(Seed).Replay);
        Assert.Equal(new StepUpReplay(Decision.Blocked, true), new LoggedSignIn().AsV1().Code(53003).Explain(new ScenarioTenant().Policy(PolicyOf.All("CA1").Asks("block"))).Replay);
    }

    [Fact]
    public void PersonWhoIsNotInTheSnapshot_IsMissingWithTheNearestName()
    {
        StepUpReason reason = App.Set("userId", "22222222-0000-0000-0000-000000000000").Set("userPrincipalName", "mira@bluebird.example").Explain(new ScenarioTenant());

        Assert.Null(reason.Replay);
        Assert.Contains("mia@bluebird.example", Assert.Single(reason.Missing).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void SignInToAnotherTenant_IsNotReplayed()
    {
        ScenarioTenant tenant = new ScenarioTenant().With(value => value with { TenantId = "own" });

        StepUpReason reason = App.Set("homeTenantId", "own").Set("resourceTenantId", "other").Explain(tenant);

        Assert.Null(reason.Replay);
        Assert.Equal("resourceTenantId", Assert.Single(reason.Missing).Field);
    }

    [Fact]
    public void RecordWithoutAResource_IsNotReplayed() => Assert.Null(App.Without("resourceId").Explain(new ScenarioTenant()).Replay);

    [Fact]
    public void RequiredContext_IsAskedTogetherWithTheApplication()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.Context("CA1", "c1").Asks("block"));
        JsonArray Contexts(string detail) => [new JsonObject { ["id"] = "c1", ["detail"] = detail }];

        Assert.Equal(Decision.Blocked, App.Set("authenticationContextClassReferences", Contexts("required")).Explain(tenant).Replay!.Decision);
        Assert.Equal(Decision.Granted, App.Set("authenticationContextClassReferences", Contexts("notApplicable")).Explain(tenant).Replay!.Decision);
    }

    [Fact]
    public void Switches_ReachTheSimulation()
    {
        byte[] log = System.Text.Encoding.UTF8.GetBytes(LoggedSignIn.StepUp("proofUpCodeRequest").Json.ToJsonString());

        StepUpOutcome outcome = Assert.Single(Log.Run(log, Seed, "PLT-STEPUP-EXISTING=off", "PLT-MANAGE-NO-PRECEDENCE=off"));

        Assert.Equal(new StepUpReplay(Decision.Granted, false), outcome.Result!.Replay);
    }
}
