using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Operations;

/// <summary>What a run came to. The numbers are the exit codes of the command line; <c>-Quiet</c> is true for <see cref="Held"/> alone.</summary>
public enum RunOutcome
{
    /// <summary>Everything asked for holds.</summary>
    Held = 0,

    /// <summary>Something asked for does not hold.</summary>
    Refuted = 1,

    /// <summary>Nothing is known to be wrong, but a missing fact decides.</summary>
    Undetermined = 2,

    /// <summary>Input was bad.</summary>
    BadInput = 3,
}

/// <summary>Says what a run came to, in one place for both front ends.</summary>
public static class RunOutcomes
{
    /// <summary>The outcome of a baseline test.</summary>
    /// <param name="report">The test.</param>
    /// <param name="failOn">The least level of a finding that counts.</param>
    /// <returns>
    /// <see cref="RunOutcome.Refuted"/> if a finding at or above the level failed; else <see cref="RunOutcome.Undetermined"/> if the verdict, or a rule at or above the
    /// level, needs a fact that is missing; else <see cref="RunOutcome.Held"/>. Waived findings do not count.
    /// </returns>
    public static RunOutcome Of(BaselineReport report, FindingLevel failOn)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Findings.Any(finding => finding.Status == FindingStatus.Fail && finding.Level >= failOn))
            return RunOutcome.Refuted;
        // A verdict that is broken by something small must not hide that something large is unknown.
        return report.Summary.Verdict == Verdict.Undetermined || report.Findings.Any(finding => finding.Status == FindingStatus.Unknown && finding.Level >= failOn)
            ? RunOutcome.Undetermined
            : RunOutcome.Held;
    }

    /// <summary>The outcome of one scenario: a bad one, a failed expectation, an answer that is undetermined where nothing was expected, or none of these.</summary>
    public static RunOutcome Of(ScenarioOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Result switch
        {
            null => RunOutcome.BadInput,
            { Expectation.Held: false } => RunOutcome.Refuted,
            { Expectation: null, Decision: Decision.Undetermined } => RunOutcome.Undetermined,
            _ => RunOutcome.Held,
        };
    }

    /// <summary>The outcome of a search for a way: there is one, there is none, or it is not known.</summary>
    public static RunOutcome Of(JourneyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Reachable switch { true => RunOutcome.Held, false => RunOutcome.Refuted, null => RunOutcome.Undetermined };
    }

    /// <summary>The outcome of two runs together: bad input counts before what is refuted, that before what is undetermined.</summary>
    public static RunOutcome Worse(RunOutcome first, RunOutcome second) => Rank(first) >= Rank(second) ? first : second;

    private static int Rank(RunOutcome outcome) => outcome switch
    {
        RunOutcome.BadInput => 3,
        RunOutcome.Refuted => 2,
        RunOutcome.Undetermined => 1,
        _ => 0,
    };
}
