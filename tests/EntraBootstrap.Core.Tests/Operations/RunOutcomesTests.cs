using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class RunOutcomesTests
{
    [Theory]
    [InlineData(FindingLevel.Medium, FindingStatus.Fail, Verdict.Broken, RunOutcome.Refuted)]
    [InlineData(FindingLevel.Low, FindingStatus.Fail, Verdict.Broken, RunOutcome.Held)]
    [InlineData(FindingLevel.Critical, FindingStatus.Waived, Verdict.Holds, RunOutcome.Held)]
    [InlineData(FindingLevel.Critical, FindingStatus.Pass, Verdict.Holds, RunOutcome.Held)]
    [InlineData(FindingLevel.Low, FindingStatus.Unknown, Verdict.Undetermined, RunOutcome.Undetermined)]
    [InlineData(FindingLevel.Low, FindingStatus.Unknown, Verdict.Broken, RunOutcome.Held)]
    [InlineData(FindingLevel.High, FindingStatus.Unknown, Verdict.Broken, RunOutcome.Undetermined)]
    public void Test_CountsFromMedium(FindingLevel level, FindingStatus status, Verdict verdict, RunOutcome outcome)
    {
        var report = new BaselineReport
        {
            AsOf = default,
            Summary = new BaselineSummary(verdict, 1, 1, null, new Dictionary<string, int>(StringComparer.Ordinal)),
            Findings = [new Finding { RuleId = "EB1", Level = level, Status = status, Title = "t", Message = "m" }],
        };

        Assert.Equal(outcome, RunOutcomes.Of(report, FindingLevel.Medium));
    }

    [Theory]
    [InlineData(Decision.Granted, null, RunOutcome.Held)]
    [InlineData(Decision.Blocked, null, RunOutcome.Held)]
    [InlineData(Decision.Undetermined, null, RunOutcome.Undetermined)]
    [InlineData(Decision.Undetermined, true, RunOutcome.Held)]
    [InlineData(Decision.Granted, false, RunOutcome.Refuted)]
    public void Scenario_IsJudgedByItsExpectation(Decision decision, bool? held, RunOutcome outcome) => Assert.Equal(
        outcome,
        RunOutcomes.Of(new ScenarioOutcome("S", new SignInResult { Decision = decision, Expectation = held is null ? null : new Expectation(held.Value, []) }, null)));

    [Theory]
    [InlineData(RunOutcome.Held, RunOutcome.Undetermined, RunOutcome.Undetermined)]
    [InlineData(RunOutcome.Undetermined, RunOutcome.Refuted, RunOutcome.Refuted)]
    [InlineData(RunOutcome.Refuted, RunOutcome.BadInput, RunOutcome.BadInput)]
    [InlineData(RunOutcome.Held, RunOutcome.Held, RunOutcome.Held)]
    public void Worse_IsTheSameEitherWay(RunOutcome first, RunOutcome second, RunOutcome worse)
    {
        Assert.Equal(worse, RunOutcomes.Worse(first, second));
        Assert.Equal(worse, RunOutcomes.Worse(second, first));
    }
}
