using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class ExplainStepUpTests
{
    private const string Own = "aaaaaaaa-1111-1111-1111-111111111111";

    private static ScenarioTenant Tenant => ScenarioTenant.SecondSeed().With(tenant => tenant with { TenantId = Own });

    [Theory]
    [InlineData("AADTenantId", "other", "RecordForeign")]
    [InlineData("resourceTenantId", "other", "RecordForeign")]
    [InlineData("resourceTenantId", Own, null)]
    [InlineData("homeTenantId", Own, null)]
    public void RecordOfAnotherTenant_IsAnErrorInItsPlace(string member, string tenant, string? error) =>
        Assert.Equal(error, Assert.Single(Log.Run(new LoggedSignIn().Set(member, tenant).Json.ToJsonString(), Tenant)).Error?.Id);

    [Fact]
    public void Guest_IsOfTheTenantThatIsSignedInTo() =>
        Assert.Null(Assert.Single(Log.Run(new LoggedSignIn().Set("homeTenantId", "other").Set("resourceTenantId", Own).Json.ToJsonString(), Tenant)).Error);

    [Fact]
    public void Scenario_IsExplainedInTheSameShape()
    {
        StepUpOutcome outcome = Assert.Single(Log.Run(Ask.SecurityInfo().Registered("fido2").Has("temporaryAccessPassMultiUse", "fido2").Did("temporaryAccessPassMultiUse").Set("id", "S2").ToJson(), ScenarioTenant.SecondSeed()));

        StepUpReason reason = outcome.Result!;
        Assert.Equal(new StepUpRecord("S2", 1, null, ScenarioTenant.MiaName, "registerSecurityInformation"), reason.Record);
        Assert.Equal(Attribution.Undetermined, reason.Attribution);
        Assert.Contains("PLT-STEPUP-EXISTING", reason.Codes());
        Assert.Contains("PLT-MANAGE-NO-PRECEDENCE", reason.Codes());
        Assert.Null(reason.Replay);
    }

    [Fact]
    public void ScenarioWithoutATenant_IsAnError() => Assert.Equal("ScenarioInvalid", Assert.Single(Log.Run(Ask.SecurityInfo().ToJson())).Error?.Id);

    [Fact]
    public void MixedLog_KeepsItsOrder()
    {
        string log = $"{new LoggedSignIn().Json.ToJsonString()}\n{{\"id\":\"a1\",\"activityDisplayName\":\"User registered security info\",\"result\":\"success\",\"initiatedBy\":{{\"user\":{{\"id\":\"u\"}}}}}}\n{Ask.SecurityInfo().Set("id", "S1").ToJson().ReplaceLineEndings(" ")}";

        Assert.Equal(["r1", "a1", "S1"], Log.Run(log, ScenarioTenant.SecondSeed()).Select(outcome => outcome.Result?.Record.Id), StringComparer.Ordinal);
    }

    [Fact]
    public void Tally_NamesTheSwitchThatTheLogSupports()
    {
        Assert.EndsWith("--assume PLT-STEPUP-EXISTING=on", Explanation(LoggedSignIn.StepUp("proofUpCodeRequest"), LoggedSignIn.StepUp()), StringComparison.Ordinal);
        Assert.EndsWith("--assume PLT-MANAGE-NO-PRECEDENCE=on", Explanation(LoggedSignIn.StepUp("authenticationStrengths")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tally_NamesTheExperimentWhereTheLogDoesNotDecide()
    {
        Assert.Contains("exclude one such person from the strict policy by a group", Explanation(LoggedSignIn.StepUp()), StringComparison.Ordinal);
        Assert.Contains("exclude one such person", Explanation(LoggedSignIn.StepUp("proofUpCodeRequest"), LoggedSignIn.StepUp("authenticationStrengths")), StringComparison.Ordinal);
        Assert.Null(Explanation(new LoggedSignIn()));
    }

    [Fact]
    public void Tally_CountsBadRecordsAndIsNotGreenWithThem()
    {
        StepUpTally tally = Count($"{new LoggedSignIn().Json.ToJsonString()}\n{{}}\n");

        Assert.Equal((2, 1, RunOutcome.BadInput), (tally.Total, tally.Bad, tally.Outcome));
        Assert.Equal(2, Assert.Single(tally.Errors).Location!.Line);
        Assert.Equal(1, tally.ByAsked[Asked.Nothing]);
        Assert.Equal(RunOutcome.Held, Count(new LoggedSignIn().Json.ToJsonString()).Outcome);
        Assert.Equal(RunOutcome.BadInput, Count("[]").Outcome);
    }

    private static string? Explanation(params LoggedSignIn[] records) => Count(string.Join('\n', records.Select(record => record.Json.ToJsonString()))).Explanation;

    private static StepUpTally Count(string log)
    {
        var tally = new StepUpTally();
        Assert.All(tally.Count(Log.Run(log), CancellationToken.None), Assert.NotNull);
        return tally;
    }
}
