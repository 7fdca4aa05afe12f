using System.Globalization;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Operations;

/// <summary>Counts step-up reasons while they stream by, and says what the log as a whole tells.</summary>
public sealed class StepUpTally
{
    private const int MostErrorsKept = 10;

    private readonly List<OperationError> _errors = [];
    private readonly SortedDictionary<Asked, int> _asked = [];
    private int _platform;
    private int _policy;
    private int _open;

    /// <summary>How many records there were, bad ones included.</summary>
    public int Total { get; private set; }

    /// <summary>How many could not be read.</summary>
    public int Bad { get; private set; }

    /// <summary>What was wrong with the first bad ones, in input order.</summary>
    public IReadOnlyList<OperationError> Errors => _errors;

    /// <summary>How many records asked for what.</summary>
    public IReadOnlyDictionary<Asked, int> ByAsked => _asked;

    /// <summary>How many replays did not agree with the log.</summary>
    public int Disagreements { get; private set; }

    /// <summary>What the run came to.</summary>
    public RunOutcome Outcome => Total == 0 || Bad > 0 ? RunOutcome.BadInput : RunOutcome.Held;

    /// <summary>
    /// What the log says about the two explanations of a step-up with an existing method (<c>PLT-STEPUP-EXISTING</c>, <c>PLT-MANAGE-NO-PRECEDENCE</c>): the switch
    /// that it supports, or the experiment that would decide; null if no record is about them.
    /// </summary>
    public string? Explanation
    {
        get
        {
            string records = Count(_platform + _policy + _open, "record shows", "records show");
            string seen = $"{records} that a pass opened security info and more was asked for";
            if (_platform > 0 && _policy == 0)
                return $"{seen}; {Count(_platform, "names", "name")} the platform and none a policy. The log supports --assume {PlatformRules.StepUpExisting.Id}=on";
            if (_policy > 0 && _platform == 0)
                return $"{seen}; {Count(_policy, "names", "name")} Conditional Access and none the platform. The log supports --assume {PlatformRules.ManageNoPrecedence.Id}=on";
            string why = _platform > 0 ? "some name the platform and some a policy" : "none tells who asked";
            return _open + _platform == 0
                ? null
                : $"{seen}; {why}. To decide: exclude one such person from the strict policy by a group (not by application) and try again. If the step-up is gone, it is {PlatformRules.ManageNoPrecedence.Id}; if it stays, {PlatformRules.StepUpExisting.Id}.";
        }
    }

    /// <summary>Lets the outcomes pass and counts them.</summary>
    /// <param name="outcomes">They are enumerated once and not kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IEnumerable<StepUpOutcome> Count(IEnumerable<StepUpOutcome> outcomes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return Pass(outcomes, cancellationToken);
    }

    private IEnumerable<StepUpOutcome> Pass(IEnumerable<StepUpOutcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (StepUpOutcome outcome in outcomes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(outcome);
            yield return outcome;
        }
    }

    private void Add(StepUpOutcome outcome)
    {
        Total++;
        if (outcome.Result is not { } reason)
        {
            Bad++;
            if (_errors.Count < MostErrorsKept && outcome.Error is not null)
                _errors.Add(outcome.Error);
            return;
        }

        _asked[reason.Asked] = _asked.GetValueOrDefault(reason.Asked) + 1;
        Disagreements += reason.Replay?.Agrees == false ? 1 : 0;
        _platform += reason.Evidence == StepUpEvidence.Platform ? 1 : 0;
        _policy += reason.Evidence == StepUpEvidence.Policy ? 1 : 0;
        _open += reason.Evidence == StepUpEvidence.Open ? 1 : 0;
    }

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
