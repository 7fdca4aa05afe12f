using System.Text;
using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>
/// Asks for the ways of groups of people to a credential of the required strength, and asks the same only once: a passkey first, and what else the strength accepts only if there is no
/// way to one.
/// </summary>
internal sealed class GroupPaths
{
    private static readonly (JourneyGoal Goal, Modes Mode)[] s_goals =
    [
        (JourneyGoal.Passkey, Modes.Fido2), (new JourneyGoal(JourneyGoalKind.WindowsHello), Modes.WindowsHelloForBusiness),
        (new JourneyGoal(JourneyGoalKind.PlatformCredential), Modes.WindowsHelloForBusiness), (new JourneyGoal(JourneyGoalKind.PhoneSignIn), Modes.DeviceBasedPush),
    ];

    // Where it is the computer that decides, one that the organisation hands out is tried.
    private static readonly (string Word, SignInDevice Device)[] s_managed =
    [
        ("compliant", new SignInDevice { Attributes = new Device { IsCompliant = true, TrustType = "AzureAD" } }),
        ("hybridJoined", new SignInDevice { Attributes = new Device { TrustType = "ServerAD" } }),
    ];

    private readonly BaselineContext _context;
    private readonly PathFinder _finder;
    private readonly Effects _effects;
    private readonly PasswordlessSignIn _signIn;
    private readonly bool _areDevicesAsked;
    private readonly UnknownFact? _missingOfAll;
    private int _open;
    private readonly Dictionary<string, Goals> _goals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Outcome> _answers = new(StringComparer.Ordinal);

    public GroupPaths(BaselineContext context, Effects effects, PasswordlessSignIn signIn)
    {
        _context = context;
        _finder = new PathFinder(context.Tenant);
        _effects = effects;
        _signIn = signIn;
        _missingOfAll = MissingOfAll(context.Tenant.Tenant);
        _areDevicesAsked = context.PoliciesInForce.Any(policy => policy.Policy.Conditions.Devices is not null
            || policy.Grants?.Controls.Any(control => control.Kind is GrantControlKind.CompliantDevice or GrantControlKind.DomainJoinedDevice) == true);
    }

    /// <summary>Whether the people have, or come to, a credential of the required strength.</summary>
    /// <param name="group">The people.</param>
    /// <param name="person">What the one who stands for all has, has lost, and knows.</param>
    public Outcome Ask(PeopleGroup group, JourneyPerson person)
    {
        string key = KeyOf(group, person);
        if (!_answers.TryGetValue(key, out Outcome? answer))
            _answers.Add(key, answer = Find(group, person));
        return answer;
    }

    /// <summary>The same search again for somebody in particular, with what would open a way where there is none.</summary>
    public JourneyResult Tell(JourneyPerson person, Outcome outcome) => _finder.Find(
        person, outcome.Goal, Options(Array.Find(s_managed, managed => string.Equals(managed.Word, outcome.Device, StringComparison.Ordinal)).Device) with { FindOpenings = true }, _context.CancellationToken);

    private Outcome Find(PeopleGroup group, JourneyPerson person)
    {
        Goals goals = GoalsOf(group);
        Credential[] atHand = [.. person.Methods.Where(method => method.IsAtHand).SelectMany(method => method.Credentials)];
        _effects.Reset();
        Truth has = _signIn.Meets(group, atHand);
        if (has != Truth.False && goals.AnyOpens)
            has = has.And(_signIn.Opens(group, atHand, person.MayHaveOthers ? null : [.. person.Methods.Where(method => method.IsRegistered).SelectMany(method => method.Credentials)]));
        if (has == Truth.True)
            return new Outcome(Truth.True, null);

        // No way is certain where any policy may be missing, or nobody knows which methods there are.
        if (_missingOfAll is not null)
            return new Outcome(Truth.Unknown, null) { Missing = [_missingOfAll, .. _effects.Missing] };
        Outcome best = new(Truth.False, null);
        foreach ((JourneyGoal goal, Truth isAccepted) in goals.Accepted)
        {
            Outcome outcome = Reach(person, goal, isAccepted);
            if (outcome.Truth == Truth.True)
                return outcome;
            if (best.Way is null || best.Truth == Truth.False && outcome.Truth == Truth.Unknown)
                best = outcome;
            if (IsBounded && outcome.Truth == Truth.Unknown)
                break;
        }

        return has == Truth.Unknown || best.Truth == Truth.Unknown ? best with { Truth = Truth.Unknown, Missing = [.. best.Missing, .. _effects.Missing] } : best;
    }

    // Open answers are dear: what is missing in the whole tenant is not to be paid for by every group.
    private bool IsBounded => _open >= _context.MostOpenAnswers;

    private Outcome Reach(JourneyPerson person, JourneyGoal goal, Truth isAccepted)
    {
        JourneyResult way = _finder.Find(person, goal, Options(null), _context.CancellationToken);
        string? device = null;
        if (_areDevicesAsked && way.Reachable is null && way.Unknowns.Any(fact => fact.What.StartsWith("signInConditions.device", StringComparison.Ordinal)))
        {
            foreach ((string word, SignInDevice managed) in s_managed)
            {
                JourneyResult other = _finder.Find(person, goal, Options(managed), _context.CancellationToken);
                if (other.Reachable != true)
                    continue;
                (way, device) = (other, word);
                break;
            }
        }

        if (way.Reachable is null)
            _open++;

        // Whoever has one already that does not do was not let to look for another one.
        Truth truth = way is { Reachable: true, Steps.Count: 0 } ? Truth.Unknown : TruthTables.Of(way.Reachable);
        truth = truth.And(isAccepted);
        return new Outcome(truth, way) { Goal = goal, Device = device, Missing = truth == Truth.Unknown ? [.. way.Unknowns, .. isAccepted == Truth.Unknown ? [_context.Requirement.Missing] : Array.Empty<UnknownFact>()] : [] };
    }

    private JourneyOptions Options(SignInDevice? device) => new()
    {
        AsOf = _context.AsOf,
        Assume = _context.Settings.Assume,
        FindOpenings = false,
        TryUsualConditions = !IsBounded,
        Conditions = new JourneyConditions { Device = device },
    };

    private static UnknownFact? MissingOfAll(Tenant tenant)
    {
        string? collection = !tenant.Completeness.IsComplete(CollectionNames.ConditionalAccessPolicies) ? CollectionNames.ConditionalAccessPolicies
            : tenant.AuthenticationMethodsPolicy is null && !tenant.Completeness.IsComplete(CollectionNames.AuthenticationMethodsPolicy) ? CollectionNames.AuthenticationMethodsPolicy
            : null;
        return collection is null ? null : new UnknownFact(collection, null, GraphRequests.For(collection));
    }

    // What the strength accepts and opens something; if nothing does, it is asked for the credential all the same: what people may open is another question.
    private Goals GoalsOf(PeopleGroup group)
    {
        if (_goals.TryGetValue(group.Kin, out Goals? known))
            return known;
        _effects.Reset();
        (JourneyGoal Goal, Modes Mode, Truth IsAccepted)[] accepted = [.. s_goals.Select(goal => (goal.Goal, goal.Mode, Accepts(group, goal.Mode))).Where(goal => goal.Item3 != Truth.False)];
        (JourneyGoal Goal, Modes Mode, Truth IsAccepted)[] opening =
            [.. accepted.Where(goal => OpensWithNew(group, new Credential { Mode = goal.Mode }) != Truth.False)];
        (JourneyGoal, Truth)[] goals = [.. (opening.Length > 0 ? opening : accepted).Select(goal => (goal.Goal, goal.IsAccepted))];

        // A strength of nothing but certificates is met by what is handed out elsewhere.
        if (goals.Length == 0)
            goals = [(JourneyGoal.Passkey, _signIn.Combinations.Any() ? Truth.Unknown : Truth.False)];
        return _goals[group.Kin] = new Goals(goals, opening.Length > 0);
    }

    private Truth OpensWithNew(PeopleGroup group, Credential credential) => _signIn.Opens(group, [credential], [credential]);

    private Truth Accepts(PeopleGroup group, Modes mode) => _signIn.Combinations.Where(combination => combination.Modes == mode)
        .Aggregate(_signIn.IsRequirementUnknown ? Truth.Unknown : Truth.False, (truth, combination) => truth.Or(
            UsableCombinations.CanUse(_context.Tenant, group, combination, new UnknownFacts()).And(combination.IsRestrictionUnread ? Truth.Unknown : Truth.True)));

    // Who is kin and has alike methods gets the same answer.
    private string KeyOf(PeopleGroup group, JourneyPerson person)
    {
        var key = new StringBuilder(group.Kin).Append(person.MayHaveOthers ? '?' : '=');
        foreach (string method in person.Methods.Select(method => Describe(method, group)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            key.Append(method).Append(';');
        return key.ToString();
    }

    private string Describe(HeldMethod method, PeopleGroup group) => $"{(int)method.Kind}{(method.IsAtHand ? '+' : '-')}" + string.Join(',', method.Credentials.Select(credential =>
        $"{(int)credential.Mode}/{credential.AaGuid}/{credential.PasskeyType}/{credential.IssuerSki}/{(int)_context.Tenant.Methods.Accepts(credential, group.Identity.UserId, null)}").Order(StringComparer.Ordinal));

    private sealed record Goals(IReadOnlyList<(JourneyGoal Goal, Truth IsAccepted)> Accepted, bool AnyOpens);
}
