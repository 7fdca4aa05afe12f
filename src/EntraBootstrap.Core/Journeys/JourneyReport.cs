using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Puts what a search found into the contract's words.</summary>
internal sealed class JourneyReport
{
    private static readonly Dictionary<string, string> s_options = new(StringComparer.Ordinal)
    {
        ["signInConditions.ipAddress"] = "state the address (--ip-address, -IpAddress)",
        ["signInConditions.country"] = "state the country (--country, -Country)",
        ["signInConditions.devicePlatform"] = "state the platform (--device-platform, -DevicePlatform)",
        ["signInConditions.deviceInfo"] = "state the device (--device, -Device)",
    };

    private readonly CompiledTenant _tenant;
    private readonly JourneyPerson _person;
    private readonly JourneyGoal _goal;
    private readonly JourneyOptions _options;

    public JourneyReport(CompiledTenant tenant, JourneyPerson person, JourneyGoal goal, JourneyOptions options)
    {
        _tenant = tenant;
        _person = person;
        _goal = goal;
        _options = options;
    }

    /// <summary>There is a way.</summary>
    public JourneyResult Reachable(Way way) => WithMoves(way.Moves) with { Reachable = true, Assumptions = Assumptions(way.Moves, NeededConditions(way)) };

    /// <summary>It is not known whether there is a way.</summary>
    /// <param name="moves">The way that there may be; none if it is not even known what the person has.</param>
    /// <param name="isCut">Whether not every state was looked at.</param>
    /// <param name="opens">What would open a way for sure.</param>
    /// <param name="isPasskeyMissed">Whether a second passkey might open one, which is not tried.</param>
    public JourneyResult NotKnown(IReadOnlyList<JourneyMove> moves, bool isCut, IReadOnlyList<JourneyOpening> opens, bool isPasskeyMissed = false)
    {
        var unknowns = new List<UnknownFact>();
        if (_person.MayHaveOthers)
            unknowns.Add(new UnknownFact($"{CollectionNames.AuthenticationMethods}/{_person.Identity.UserId ?? _person.Name}", null, GraphRequests.For(CollectionNames.AuthenticationMethods, _person.Identity.UserId ?? "{id}")));
        if (isPasskeyMissed)
            unknowns.Add(new UnknownFact("journeys", null, "a second passkey beside the device-bound one was not tried; ask with --lost fido2 what a person without it can do"));
        unknowns.AddRange(moves.SelectMany(move => (move.Answer?.Result.Unknowns ?? []).Concat(move.Facts)));
        if (isCut)
            unknowns.Add(new UnknownFact("journeys", null, $"more than {JourneySearch.MostStates} states; state what is at hand and what is lost"));
        return WithMoves(moves) with { Unknowns = [.. unknowns.Select(Filled).Distinct()], Opens = opens.ToValueList(), Assumptions = Assumptions(moves, Riskless()) };
    }

    /// <summary>There is no way.</summary>
    /// <param name="reasons">The smallest set of reasons that closes every way.</param>
    /// <param name="confidence">How sure they are.</param>
    /// <param name="opens">What would open a way.</param>
    public JourneyResult Unreachable(IReadOnlyList<Reason> reasons, Confidence confidence, IReadOnlyList<JourneyOpening> opens) => WithMoves([]) with
    {
        Reachable = false,
        Minutes = null,
        Blockers = [.. reasons.Select(reason => new JourneyBlocker(reason.Code, reason.Source, reason.PolicyId, reason.Message))],
        Opens = opens.ToValueList(),
        Confidence = confidence,
        Assumptions = Assumptions([], Riskless()),
    };

    private JourneyResult WithMoves(IReadOnlyList<JourneyMove> moves) => new()
    {
        User = _person.Name,
        Goal = _goal.Word,
        Minutes = moves.Sum(move => move.Step.Minutes),
        Steps = [.. moves.Select((move, index) => move.Step with { Number = index + 1 })],
        Confidence = moves.SelectMany(move => move.Rules.Select(rule => rule.Confidence).Append(move.Answer?.Result.Confidence ?? Confidence.Documented)).DefaultIfEmpty(Confidence.Documented).Max(),
    };

    // Only those of the usual conditions are assumed without which a step would not be certain.
    private List<string> NeededConditions(Way way)
    {
        var needed = new List<string>();
        if (way.Conditions == _options.Conditions)
            return needed;
        JourneyConditions conditions = way.Conditions;
        foreach ((Func<JourneyConditions, JourneyConditions> drop, Func<JourneyConditions, string> say) in UsualConditions.Beyond(_options.Conditions))
        {
            JourneyConditions without = drop(conditions);
            if (without == conditions)
                continue;
            if (way.Moves.All(move => move.Answer is null || way.Question.IsGranted(move.Answer, move.Door!, without)))
                conditions = without;
            else
                needed.Add(say(conditions));
        }

        return needed;
    }

    // Where there is no way to try it on, what matters is what policies ask about.
    private List<string> Riskless()
    {
        bool isAsked = _options.Conditions is { SignInRiskLevel: null } or { UserRiskLevel: null } && _tenant.Policies.Any(policy =>
            policy.State is PolicyState.Enabled or PolicyState.Unknown && (!policy.Policy.Conditions.SignInRiskLevels.IsEmpty || !policy.Policy.Conditions.UserRiskLevels.IsEmpty));
        return isAsked ? ["The sign-ins and the person have no risk."] : [];
    }

    private ValueList<string> Assumptions(IReadOnlyList<JourneyMove> moves, List<string> conditions)
    {
        IEnumerable<string> switched = _options.Assume.Switches.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={(pair.Value ? "on" : "off")}");
        IEnumerable<string> ofPerson = _person.Identity.User?.AccountEnabled == false ? ["The account is disabled; the way begins once it is enabled."] : [];
        return
        [
            .. switched.Concat(conditions).Concat(ofPerson).Concat(TenantAssumptions.OfEverybody(_tenant)).Concat(TenantAssumptions.OfPeople(_tenant))
                .Concat(moves.SelectMany(move => move.Answer?.Result.Assumptions ?? [])).Distinct(StringComparer.Ordinal),
        ];
    }

    private static UnknownFact Filled(UnknownFact fact) => s_options.TryGetValue(fact.What, out string? option) ? fact with { Fill = option } : fact;
}
