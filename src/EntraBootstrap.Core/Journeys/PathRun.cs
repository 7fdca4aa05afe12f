using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys.Changes;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>The searches for one person and one goal in one tenant, and what they come to together.</summary>
internal sealed class PathRun
{
    private readonly SignInSimulator _simulator;
    private readonly JourneyPerson _person;
    private readonly JourneyGoal _goal;
    private readonly JourneyOptions _stated;
    private readonly JourneyOptions _options;
    private readonly CancellationToken _cancellationToken;

    // What the platform says depends neither on how sure a step has to be nor on what is allowed besides.
    private readonly Dictionary<JourneyConditions, JourneyQuestion> _questions = [];

    public PathRun(SignInSimulator simulator, JourneyPerson person, JourneyGoal goal, JourneyOptions options, CancellationToken cancellationToken)
    {
        _simulator = simulator;
        _person = person;
        _goal = goal;
        _stated = options;
        _options = options with { Conditions = UsualConditions.WithoutRisk(options.Conditions) };
        _cancellationToken = cancellationToken;
    }

    private CompiledTenant Tenant => _simulator.Tenant;

    /// <summary>The way, or why there is none.</summary>
    public JourneyResult Find()
    {
        Way? certain = FindCertain(_options);
        if (_options.MayChangePolicy && certain?.Moves.Count != 0)
            certain = Better(certain, ByChange());
        var report = new JourneyReport(Tenant, _person, _goal, _stated);
        if (certain is not null)
        {
            JourneyWalk? told = Walk(new JourneyContext(certain.Question, _person, _goal, _options, Truth.True, isWithNewComputers: true));
            return Told(told, report.Reachable(told is null ? certain : certain with { Moves = told.After(certain.Moves) }), certain.Moves);
        }

        var closed = new ClosedWays();
        JourneyContext context = Context(_options, Truth.Unknown, isWithNewComputers: true, closed);
        IReadOnlyList<JourneyMove>? possible = JourneySearch.Run(context, out bool isCut, _cancellationToken);
        IReadOnlyList<JourneyOpening> opens = _options.FindOpenings ? Openings(closed) : [];
        JourneyWalk? walk = Walk(context);
        IReadOnlyList<JourneyMove> moves = possible is null ? [] : walk?.After(possible) ?? possible;
        JourneyResult result = possible is not null || isCut || _person.MayHaveOthers ? report.NotKnown(moves, isCut, opens)
            : GoalBlocker.Of(context) is { } blocker ? report.Unreachable([blocker], Confidence.Documented, opens)
            : MayNeedAnotherPasskey ? report.NotKnown([], isCut, opens, isPasskeyMissed: true)
            : report.Unreachable(closed.Smallest(out Confidence confidence), confidence, opens);
        return Told(walk, result, moves);
    }

    // One method of a kind is held in a search: that somebody adds a synced passkey beside a device-bound one, which does not let a device join, is not tried.
    private bool MayNeedAnotherPasskey =>
        _goal.Kind is JourneyGoalKind.WindowsHello or JourneyGoalKind.PlatformCredential && Tenant.Methods.IsPasskeySelfServiceAllowed
        && Tenant.Methods.IsEnabled(AuthenticationMethodModes.Fido2, _person.Identity.UserId, null) != Truth.False
        && _person.Methods.Any(method => method.IsAtHand && method.Credentials.Any(credential =>
            credential.Mode == AuthenticationMethodModes.Fido2 && !string.Equals(credential.PasskeyType, "synced", StringComparison.OrdinalIgnoreCase)));

    private JourneyWalk? Walk(JourneyContext context) => _options.IsRecovery ? new JourneyWalk(context) : null;

    private static JourneyResult Told(JourneyWalk? walk, JourneyResult result, IReadOnlyList<JourneyMove> moves) => walk is null ? result : result with { Before = walk.Before(moves) };

    // A way rests on a new computer only where there is none without: nobody said that the person has one.
    private Way? FindCertain(JourneyOptions options)
    {
        if (Search(options, isWithNewComputers: false) is { } plain)
            return plain;

        // What is not possible under conditions that are not known is not possible under any.
        if (JourneySearch.Run(Context(options, Truth.Unknown, isWithNewComputers: true), out bool isCut, _cancellationToken) is null && !isCut)
            return null;
        JourneyConditions[] conditions = [options.Conditions, .. options.TryUsualConditions ? UsualConditions.Of(Tenant.Tenant, options.Conditions) : []];
        foreach (bool isWithNewComputers in new[] { false, true })
        {
            foreach (JourneyConditions assumed in conditions.Skip(isWithNewComputers ? 0 : 1))
            {
                if (Search(options with { Conditions = assumed }, isWithNewComputers) is { } way)
                    return way;
            }
        }

        return null;
    }

    private Way? Search(JourneyOptions options, bool isWithNewComputers)
    {
        JourneyContext context = Context(options, Truth.True, isWithNewComputers);
        IReadOnlyList<JourneyMove>? moves = JourneySearch.Run(context, out _, _cancellationToken);
        return moves is null ? null : new Way(moves, options.Conditions, context.Question);
    }

    private JourneyContext Context(JourneyOptions options, Truth least, bool isWithNewComputers, ClosedWays? closed = null)
    {
        if (!_questions.TryGetValue(options.Conditions, out JourneyQuestion? question))
            _questions.Add(options.Conditions, question = new JourneyQuestion(_simulator, _person, options));
        return new JourneyContext(question, _person, _goal, options, least, isWithNewComputers, closed);
    }

    // The cheapest way of those that begin with one change.
    private Way? ByChange()
    {
        var closed = new ClosedWays();
        JourneySearch.Run(Context(_options, Truth.True, isWithNewComputers: true, closed), out _, _cancellationToken);
        Way? best = null;
        foreach (TenantChange change in TenantChanges.For(Tenant, _person, closed.PolicyIds))
        {
            if (In([change]).FindCertain(_options) is { } way)
                best = Better(best, way.After(change));
        }

        return best;
    }

    private static Way? Better(Way? first, Way? second) => first is null || (second is not null && JourneyCost.Comparer.Compare(second.Cost, first.Cost) < 0) ? second : first;

    // What is said to open a way was tried: the search ran on the tenant as it would be.
    private List<JourneyOpening> Openings(ClosedWays closed)
    {
        var opens = new List<JourneyOpening>();
        if (!_options.MayProvisionPasskey && FindCertain(_options with { MayProvisionPasskey = true }) is not null)
            opens.Add(new JourneyOpening(JourneyActionKind.ProvisionPasskey, "Register a security key on the person's behalf: no Conditional Access policy is asked."));
        if (_options.MayChangePolicy)
            return opens;
        IReadOnlyList<TenantChange> changes = TenantChanges.For(Tenant, _person, closed.PolicyIds);
        TenantChange[] single = [.. changes.Where(change => In([change]).FindCertain(_options) is not null)];
        opens.AddRange(single.Select(change => new JourneyOpening(JourneyActionKind.ChangePolicy, change.Message)));
        if (single.Length > 0)
            return opens;
        for (int first = 0; first < changes.Count; first++)
        {
            for (int second = first + 1; second < changes.Count; second++)
            {
                if (In([changes[first], changes[second]]).FindCertain(_options) is not null)
                    opens.Add(new JourneyOpening(JourneyActionKind.ChangePolicy, $"{changes[first].Message} And: {changes[second].Message}"));
            }
        }

        return opens;
    }

    // The same question in the tenant as it would be.
    private PathRun In(IReadOnlyList<TenantChange> changes)
    {
        Tenant changed = changes.Aggregate(Tenant.Tenant, (tenant, change) => change.Apply(tenant));
        return new PathRun(new SignInSimulator(new CompiledTenant(changed)), _person, _goal, _stated, _cancellationToken);
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
