using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class SimulateSignInsTests
{
    private static Ask App => Ask.App(ScenarioTenant.OwnApp).Registered("fido2");

    private static string? ErrorOf(ScenarioTenant tenant, Ask ask, out OperationError? error)
    {
        error = Assert.Single(tenant.Run(ask.ToJson())).Error;
        return error?.Id;
    }

    [Theory]
    [InlineData("MIA@bluebird.EXAMPLE")]
    [InlineData("11111111-1111-1111-1111-111111111111")]
    public void Person_IsFoundByNameOrIdInAnyCase(string userId) =>
        Assert.Equal(Decision.Blocked, new ScenarioTenant().Group("g", ScenarioTenant.Mia.ToUpperInvariant()).Policy(PolicyOf.All("P").Asks("block").For(new PolicyUsers { IncludeGroups = ["G"] })).Ask(App.By(userId)).Decision);

    [Fact]
    public void PersonWhoIsNotThere_IsAnErrorIfUsersAreComplete()
    {
        Assert.Equal("UserNotFound", ErrorOf(new ScenarioTenant(), App.By("nora@bluebird.example"), out OperationError? error));
        Assert.Equal(new SourceLocation("scenarios.json", 1, "$.signInIdentity.userId"), error!.Location);
    }

    [Fact]
    public void PersonWhoIsNotThere_IsUnknownIfUsersAreNotComplete()
    {
        ScenarioTenant tenant = new ScenarioTenant().Partial(CollectionNames.Users).Policy(PolicyOf.All("P").Asks("block").For(new PolicyUsers { IncludeUsers = ["x"] }));

        SignInResult result = tenant.Ask(App.By("nora@bluebird.example"));
        Assert.Equal(Decision.Undetermined, result.Decision);
        Assert.Equal("users/nora@bluebird.example", Assert.Single(result.Unknowns).What);
        Assert.Equal(Decision.Granted, tenant.Ask(App.By("22222222-2222-2222-2222-222222222222")).Decision);
    }

    [Fact]
    public void DeviceById_IsFilledFromTheSnapshot()
    {
        ScenarioTenant tenant = new ScenarioTenant().Policy(PolicyOf.All("P").Asks("compliantDevice")).With(value => value with
        {
            Devices = [new Device { Id = "o1", DeviceId = "D1", IsCompliant = true }, new Device { Id = "o2", DeviceId = "d2" }],
        });
        Ask On(string id) => App.With("deviceInfo", new System.Text.Json.Nodes.JsonObject { ["deviceId"] = id });

        Assert.Equal(Decision.Granted, tenant.Ask(On("d1")).Decision);
        Assert.Equal(Decision.Blocked, tenant.Ask(On("d2")).Decision);
        Assert.Equal("MemberInvalid", ErrorOf(tenant, On("d3"), out OperationError? error));
        Assert.Equal("$.signInConditions.deviceInfo.deviceId", error!.Location!.JsonPath);
        tenant.Partial(CollectionNames.Devices);
        Assert.Equal(Decision.Undetermined, tenant.Ask(On("d2")).Decision);
        Assert.Equal(Decision.Undetermined, tenant.Ask(On("d3")).Decision);
    }

    [Fact]
    public void BadScenario_YieldsItsErrorInItsPlaceAndTheRestGoesOn()
    {
        IReadOnlyList<ScenarioOutcome> outcomes = new ScenarioTenant().Run($$"""
            [ {{App.Set("id", "a").ToJson()}},
              { "id": "b", "signInIdentity": { "userId": "{{ScenarioTenant.Mia}}" }, "signInContext": {} },
              7,
              {{App.Set("id", "c").ToJson()}} ]
            """);

        Assert.Equal(["a", "b", null, "c"], outcomes.Select(outcome => outcome.Id), StringComparer.Ordinal);
        Assert.Equal([null, "MemberInvalid", "MemberInvalid", null], outcomes.Select(outcome => outcome.Error?.Id), StringComparer.Ordinal);
        Assert.Equal([2, 3], outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.Error!.Location!.Line!.Value));
        Assert.Equal(RunOutcome.BadInput, outcomes.Select(RunOutcomes.Of).Aggregate(RunOutcomes.Worse));
    }

    [Fact]
    public void Moment_IsTheScenariosElseTheCallersElseTheSnapshotsElseNow()
    {
        ScenarioTenant tenant = new ScenarioTenant().Strength("s", "windowsHelloForBusiness").Policy(PolicyOf.All("P").Strength("s"));
        Ask ask = Ask.App(ScenarioTenant.OwnApp).Registered("password", "windowsHelloForBusiness").Did("password");
        var host = new ScenarioHost();

        Assert.Equal(Decision.Stuck, tenant.Ask(ask).Decision);
        tenant.Run(Encoding.UTF8.GetBytes(ask.ToJson()), host: host);
        Assert.Empty(host.Warnings);
        tenant.With(value => value with { CapturedAt = null }).Run(Encoding.UTF8.GetBytes(ask.ToJson()), host: host);
        Assert.Contains("--as-of", Assert.Single(host.Warnings), StringComparison.Ordinal);
        Assert.Equal(Decision.Challenge, tenant.Ask(ask.AsOf("2027-01-01")).Decision);
    }

    [Theory]
    [InlineData("PLT-STEPUP-EXISTIN=on", "RuleNotFound", "PLT-STEPUP-EXISTING")]
    [InlineData("PLT-MFA-SECINFO=off", "ArgumentInvalid", "PLT-MFA-SECINFO")]
    public void Switch_OfARuleThatHasNone_IsRefused(string assume, string id, string names)
    {
        BootstrapException exception = Assert.Throws<BootstrapException>(() => new ScenarioTenant().Ask(App, assume));

        Assert.Equal(id, exception.Error.Id);
        Assert.Contains(names, exception.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyInput_IsAnErrorOfTheCall() => Assert.Equal("ScenarioInvalid", Assert.Throws<BootstrapException>(() => new ScenarioTenant().Run(" ")).Error.Id);

    [Fact]
    public void SameInput_GivesTheSameBytes()
    {
        Ask ask = Ask.SecurityInfo().Registered("fido2").Has("fido2").Did("temporaryAccessPassMultiUse");

        Assert.Equal(ScenarioTenant.SecondSeed().Json(ask, trace: true), ScenarioTenant.SecondSeed().Json(ask, trace: true));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void EndsOfTime_DoNotOverflow(string asOf) =>
        Assert.NotNull(ScenarioTenant.SecondSeed().Ask(Ask.SecurityInfo().AsOf(asOf).Has("temporaryAccessPassMultiUse").Did("temporaryAccessPassMultiUse", 5_256_000).Pass("lifetimeInMinutes", 43200)));

    [Fact]
    public void ThousandCredentials_AreAnsweredInTime() =>
        Assert.Equal(Decision.Granted, new ScenarioTenant().EnableAll().Policy(PolicyOf.All("P").Strength(WellKnown.MultifactorStrength)).Ask(Ask.App(ScenarioTenant.OwnApp)
            .Registered([.. Enumerable.Range(0, 300).Select(i => (System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject { ["mode"] = "voice", ["id"] = $"k{i}" }), "password"])).Decision);
}
