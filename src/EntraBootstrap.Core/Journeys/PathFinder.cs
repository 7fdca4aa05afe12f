using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys.Changes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>
/// Finds the way of a person to a goal, or shows that there is none. A way whose every step is certain wins; where there is only one with steps that a missing fact or a disputed
/// rule decides, the answer is that it is not known.
/// </summary>
public sealed class PathFinder
{
    private readonly SignInSimulator _simulator;

    /// <summary>Makes a finder of a tenant.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="tenant"/> is null.</exception>
    public PathFinder(CompiledTenant tenant) => _simulator = new SignInSimulator(tenant);

    /// <summary>The tenant.</summary>
    public CompiledTenant Tenant => _simulator.Tenant;

    /// <summary>Finds the way.</summary>
    /// <param name="person">Who, with what.</param>
    /// <param name="goal">What the person is to have or reach.</param>
    /// <param name="options">How it is looked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    public JourneyResult Find(JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(options);
        Way? certain = FindCertain(person, goal, options, cancellationToken);
        if (options.MayChangePolicy && certain?.Moves.Count != 0)
            certain = Better(certain, ByChange(person, goal, options, cancellationToken));
        var report = new JourneyReport(Tenant, person, goal, options);
        if (certain is not null)
            return report.Reachable(certain);

        var closed = new ClosedWays();
        var context = new JourneyContext(new JourneyQuestion(_simulator, person, options), person, goal, options, Truth.Unknown, closed);
        IReadOnlyList<JourneyMove>? possible = JourneySearch.Run(context, out bool isCut, cancellationToken);
        IReadOnlyList<JourneyOpening> opens = options.FindOpenings ? Openings(person, goal, options, closed, cancellationToken) : [];
        return possible is not null || isCut || person.MayHaveOthers ? report.NotKnown(possible ?? [], isCut, opens)
            : GoalBlocker.Of(context) is { } blocker ? report.Unreachable([blocker], Confidence.Documented, opens)
            : report.Unreachable(closed.Smallest(out Confidence confidence), confidence, opens);
    }

    private Way? FindCertain(JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        if (Search(person, goal, options, cancellationToken) is { } way)
            return way;
        foreach (JourneyConditions conditions in UsualConditions.Of(Tenant.Tenant, options.Conditions))
        {
            if (Search(person, goal, options with { Conditions = conditions }, cancellationToken) is { } usual)
                return usual;
        }

        return null;
    }

    private Way? Search(JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        var question = new JourneyQuestion(_simulator, person, options);
        IReadOnlyList<JourneyMove>? moves = JourneySearch.Run(new JourneyContext(question, person, goal, options, Truth.True), out _, cancellationToken);
        return moves is null ? null : new Way(moves, options.Conditions, question);
    }

    // The cheapest way of those that begin with one change.
    private Way? ByChange(JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        Way? best = null;
        foreach (TenantChange change in Candidates(person, goal, options, cancellationToken))
        {
            if (new PathFinder(new CompiledTenant(change.Apply(Tenant.Tenant))).FindCertain(person, goal, options, cancellationToken) is { } way)
                best = Better(best, way.After(change));
        }

        return best;
    }

    private static Way? Better(Way? first, Way? second) => first is null || (second is not null && JourneyCost.Comparer.Compare(second.Cost, first.Cost) < 0) ? second : first;

    private IReadOnlyList<TenantChange> Candidates(JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        var closed = new ClosedWays();
        JourneySearch.Run(new JourneyContext(new JourneyQuestion(_simulator, person, options), person, goal, options, Truth.True, closed), out _, cancellationToken);
        return TenantChanges.For(Tenant, person, closed.PolicyIds);
    }

    // What is said to open a way was tried: the search ran on the tenant as it would be.
    private List<JourneyOpening> Openings(JourneyPerson person, JourneyGoal goal, JourneyOptions options, ClosedWays closed, CancellationToken cancellationToken)
    {
        var opens = new List<JourneyOpening>();
        if (!options.MayProvisionPasskey && FindCertain(person, goal, options with { MayProvisionPasskey = true }, cancellationToken) is not null)
            opens.Add(new JourneyOpening(JourneyActionKind.ProvisionPasskey, "Register a security key on the person's behalf: no Conditional Access policy is asked."));
        if (options.MayChangePolicy)
            return opens;
        IReadOnlyList<TenantChange> changes = TenantChanges.For(Tenant, person, closed.PolicyIds);
        var rest = new List<TenantChange>();
        foreach (TenantChange change in changes)
        {
            if (Opens([change]))
                opens.Add(new JourneyOpening(JourneyActionKind.ChangePolicy, change.Message));
            else
                rest.Add(change);
        }

        if (opens.Exists(opening => opening.Change == JourneyActionKind.ChangePolicy))
            return opens;
        for (int first = 0; first < rest.Count; first++)
        {
            for (int second = first + 1; second < rest.Count; second++)
            {
                if (Opens([rest[first], rest[second]]))
                    opens.Add(new JourneyOpening(JourneyActionKind.ChangePolicy, $"{rest[first].Message} And: {rest[second].Message}"));
            }
        }

        return opens;

        bool Opens(IReadOnlyList<TenantChange> together)
        {
            Tenant changed = together.Aggregate(Tenant.Tenant, (tenant, change) => change.Apply(tenant));
            return new PathFinder(new CompiledTenant(changed)).FindCertain(person, goal, options, cancellationToken) is not null;
        }
    }
}

/// <summary>A way that was found.</summary>
/// <param name="Moves">Its moves.</param>
/// <param name="Conditions">The conditions under which it was found.</param>
/// <param name="Question">Who was asked.</param>
internal sealed record Way(IReadOnlyList<JourneyMove> Moves, JourneyConditions Conditions, JourneyQuestion Question)
{
    /// <summary>What it costs.</summary>
    public JourneyCost Cost => Moves.Aggregate(JourneyCost.None, (cost, move) => cost.Plus(move.Cost));

    /// <summary>The way behind a change.</summary>
    public Way After(TenantChange change) => this with
    {
        Moves =
        [
            new JourneyMove(
                new JourneyState { Methods = [] },
                JourneyCost.OfStep(JourneyMinutes.ChangePolicy, $"9{change.Rank:D2}"),
                new JourneyStep { Actor = JourneyActor.Admin, Action = JourneyActionKind.ChangePolicy, Minutes = JourneyMinutes.ChangePolicy, Message = change.Message }),
            .. Moves,
        ],
    };
}
