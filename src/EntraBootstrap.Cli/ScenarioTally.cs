using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Cli;

/// <summary>Counts answers while they stream by.</summary>
internal sealed class ScenarioTally
{
    private readonly List<OperationError> _errors = [];

    /// <summary>How many scenarios there were.</summary>
    public int Total { get; private set; }

    /// <summary>What they came to together.</summary>
    public RunOutcome Outcome { get; private set; } = RunOutcome.Held;

    /// <summary>What was wrong with the bad ones, in input order.</summary>
    public IReadOnlyList<OperationError> Errors => _errors;

    public IEnumerable<ScenarioOutcome> Count(IEnumerable<ScenarioOutcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (ScenarioOutcome outcome in outcomes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Total++;
            Outcome = RunOutcomes.Worse(Outcome, RunOutcomes.Of(outcome));
            if (outcome.Error is not null)
                _errors.Add(outcome.Error);
            yield return outcome;
        }
    }
}
