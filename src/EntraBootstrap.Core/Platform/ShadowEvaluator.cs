using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// What a report-only policy that applies would have said, in the sign-in log's words. It is judged as one in force would be, alone and by what the sign-in presents without it, and never changes
/// the outcome.
/// </summary>
internal sealed class ShadowEvaluator
{
    private const string Success = "reportOnlySuccess";
    private const string Interrupted = "reportOnlyInterrupted";
    private const string Failure = "reportOnlyFailure";

    private readonly CompiledTenant _tenant;
    private readonly CompiledPolicy _policy;
    private readonly Situation _situation;
    private readonly PolicyTruths _truths;
    private readonly RuleBook _rules;
    private readonly SignInTarget[] _targets;

    /// <summary>Looks at a policy.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="situation">The situation.</param>
    /// <param name="truths">Which policies match it.</param>
    public ShadowEvaluator(CompiledTenant tenant, CompiledPolicy policy, Situation situation, PolicyTruths truths)
    {
        _tenant = tenant;
        _policy = policy;
        _situation = situation;
        _truths = truths;
        _rules = new RuleBook(situation.Assume, situation.AsOf);
        _targets = [.. situation.Targets.Where(target => target.UserAction == UserAction.None && truths.MatchesAt(target).Matches.Any(match => match.Policy == policy && match.Truth == Truth.True))];
    }

    /// <summary>The result, and that of its strength; <c>unknown</c> where a missing fact decides it.</summary>
    public (string Result, string? StrengthResult) Evaluate()
    {
        // What another control than block does to a workload identity is documented nowhere.
        bool isUndocumented = _situation.SignIn.Identity.IsWorkload && _policy.Grants is { IsBlock: false };
        if (_targets.Length == 0 || isUndocumented)
            return ("unknown", null);
        Exploration exploration = Worlds.Explore(Judge, explain: false, isWhole: true);

        // A world that was blocked by another policy says nothing of what would have been presented.
        List<Leaf> telling = exploration.Leaves.FindAll(leaf => leaf.Draft.Decision != Decision.Blocked);
        (string Result, string? StrengthResult)[] results = [.. (telling.Count > 0 ? telling : exploration.Leaves).Select(leaf => leaf.Draft.Policies[_policy.Key]).Distinct()];
        if (exploration.IsCut || results.Select(result => result.Result).Distinct(StringComparer.Ordinal).Count() > 1)
            return ("unknown", null);
        return (results[0].Result, results.Length == 1 ? results[0].StrengthResult : null);
    }

    private DecisionDraft Judge(World world)
    {
        var draft = new DecisionDraft();
        draft.Policies[_policy.Key] = _policy.Grants is { IsBlock: true } ? (IsBlocked(world) ? Failure : Success, null) : Judge(world, draft);
        return draft;
    }

    private bool IsBlocked(World world)
    {
        var spared = new SparedControls(_situation, _rules, world);
        return Array.Exists(_targets, target => !spared.IsBlockSpared(_policy, target));
    }

    private (string Result, string? StrengthResult) Judge(World world, DecisionDraft draft)
    {
        var person = new PersonFacts(_tenant, _situation, _rules);
        var demands = new DemandBuilder(_tenant, _situation, _truths, person, _rules, world, draft);
        foreach (SignInTarget target in _policy.Grants is null ? [] : _targets)
            demands.AddAlone(_policy, target);
        if (LegacyClient.Refused(_situation, demands, world) is not null)
            return (Failure, null);
        var opening = new SessionOpening(_tenant, _situation, person, world);
        List<Presented> session = opening.Open(draft, out bool isFresh);
        bool isTooOld = !isFresh && IsTooOld(world);
        List<Credential> atHand = opening.Usable(draft);
        var outcome = new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands);
        (string Result, string? StrengthResult)? worst = null;
        foreach (List<Presented> pool in isFresh ? Fresh(person, world, atHand, draft) : [session])
        {
            var way = new DecisionDraft();
            outcome.Decide(way, pool, [.. SessionOpening.Promptable(atHand.Where(other => !pool.Exists(step => ReferenceEquals(step.Credential, other))), person, world)]);
            (string? result, string? strength) = way.Policies.GetValueOrDefault(_policy.Key);
            string word = demands.Failed.Count > 0 ? Failure : isTooOld || result is "failure" ? Interrupted : Success;
            if (worst is not { } known || (known.Result is Success && word is not Success))
                worst = (word, strength);
        }

        return worst!.Value;
    }

    // What a fresh session that gets in presents. Where that is nothing in particular, or it does not get in, any first factor at hand may have opened it, and nothing more is presented: then the
    // least favourable one counts.
    private List<Presented>[] Fresh(PersonFacts person, World world, List<Credential> atHand, DecisionDraft draft)
    {
        DecisionDraft enforced = new SignInDecider(_tenant, _situation, _truths).Decide(world);
        draft.Decision = enforced.UnmetControls.Contains("block", StringComparer.Ordinal) ? Decision.Blocked : default;
        if (enforced is { SatisfiedBy.Count: > 0, OpenedWith: { } opened })
            return [[.. opened]];
        List<Presented>[] firsts = [.. atHand.Where(credential => person.CanBegin(credential, world)).OrderBy(credential => credential.Mode).Select(first => new List<Presented> { new(first, 0) })];
        return firsts.Length > 0 ? firsts : [[]];
    }

    private bool IsTooOld(World world) => SignInAge.IsOver(_situation, _policy) switch
    {
        Truth.True => true,
        Truth.False => false,
        _ => SignInAge.IsOverHere(_policy, _targets[0], _truths, world),
    };
}
