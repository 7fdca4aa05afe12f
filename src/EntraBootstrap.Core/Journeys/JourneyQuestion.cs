using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>What the platform says to one situation on the way.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Result">The answer with its reasons.</param>
/// <param name="Grants">Whether it is granted.</param>
/// <param name="Registers">Whether the person is asked to register something.</param>
internal sealed record JourneyAnswer(Situation Situation, SignInResult Result, Truth Grants, Truth Registers);

/// <summary>Asks the platform. Every step that the platform decides is decided here, by the simulator, and nowhere else on the way.</summary>
internal sealed class JourneyQuestion
{
    private const int MostPresented = 3;
    private const int MostAtHand = 10;

    private readonly SignInSimulator _simulator;
    private readonly JourneyPerson _person;
    private readonly JourneyOptions _options;
    private readonly Dictionary<string, JourneyAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<AuthenticationMethodModes, Registrability> _registrable = [];

    public JourneyQuestion(SignInSimulator simulator, JourneyPerson person, JourneyOptions options)
    {
        _simulator = simulator;
        _person = person;
        _options = options;
    }

    public CompiledTenant Tenant => _simulator.Tenant;

    /// <summary>Whether the person may register a mode by themselves, and what is missing to say so.</summary>
    public Registrability CanRegister(AuthenticationMethodModes mode)
    {
        if (_registrable.TryGetValue(mode, out Registrability? known))
            return known;
        Situation situation = Make(Door.SecurityInfo, new JourneyState { Methods = _person.Methods }, [], [], null, 0);
        var facts = new PersonFacts(Tenant, situation, new RuleBook(_options.Assume, situation.AsOf));
        Exploration exploration = Worlds.Explore(world => new DecisionDraft { Decision = facts.IsRegistrableSomewhere(mode, world) ? Decision.Granted : Decision.Blocked });
        Truth can = ResultMerger.DecisionOf(exploration.Leaves, exploration.IsCut) switch { Decision.Granted => Truth.True, Decision.Blocked => Truth.False, _ => Truth.Unknown };
        return _registrable[mode] = new Registrability(can, [.. exploration.Decisive.SelectMany(atom => atom.Facts).Distinct()]);
    }

    /// <summary>
    /// The smallest sets of what is at hand with which a sign-in may get somewhere, each with the answer; a set that certainly does is not made larger. The last one is
    /// everything at hand, whatever comes of it.
    /// </summary>
    public IEnumerable<(ValueList<Credential> Presented, JourneyAnswer Answer)> SignIns(Door door, JourneyState state)
    {
        Credential[] atHand = AtHand(state);
        var certain = new List<int>();
        for (int size = 1; size <= Math.Min(MostPresented, atHand.Length); size++)
        {
            for (int bits = 1; bits < 1 << atHand.Length; bits++)
            {
                if (int.PopCount(bits) != size || certain.Exists(smaller => (bits & smaller) == smaller))
                    continue;
                ValueList<Credential> presented = atHand.Where((_, index) => (bits & (1 << index)) != 0).ToValueList();
                JourneyAnswer answer = Ask(door, state, presented, [], null);
                if (answer.Grants == Truth.False && answer.Registers == Truth.False)
                    continue;
                if (answer.Grants == Truth.True || answer.Registers == Truth.True)
                    certain.Add(bits);
                yield return (presented, answer);
            }
        }
    }

    /// <summary>What comes of presenting everything that is at hand.</summary>
    public JourneyAnswer WithEverything(Door door, JourneyState state) => Ask(door, state, AtHand(state).ToValueList(), [], null);

    /// <summary>What comes of going on in the open session.</summary>
    public JourneyAnswer GoOn(Door door, JourneyState state, AuthenticationMethodModes? registering) => Ask(
        door, state, AtHand(state).ToValueList(), [.. state.Session!.Presented.Select(step => new Presented(step.Credential, state.Minute - step.Minute))], registering);

    /// <summary>The same situation under other conditions: to see whether a step rests on one of them.</summary>
    public bool IsGranted(JourneyAnswer answer, Door door, JourneyConditions conditions)
    {
        Situation situation = answer.Situation with { SignIn = door.SignInOf(_person.Identity, conditions) };
        return _simulator.Simulate(situation).Decision == answer.Result.Decision;
    }

    // A second credential of the same model says nothing new.
    private static Credential[] AtHand(JourneyState state) =>
    [
        .. state.AtHand.Concat(state.Pass is { } pass ? [pass.ToCredential()] : [])
            .DistinctBy(credential => (credential.Mode, credential.AaGuid?.ToUpperInvariant(), credential.PasskeyType, credential.IssuerSki)).OrderBy(credential => credential.Mode).Take(MostAtHand),
    ];

    private JourneyAnswer Ask(Door door, JourneyState state, ValueList<Credential> atHand, IReadOnlyList<Presented> session, AuthenticationMethodModes? registering)
    {
        string key = KeyOf(door, state, atHand, session, registering);
        if (_answers.TryGetValue(key, out JourneyAnswer? known))
            return known;
        int uses = session.Count > 0 ? state.Session!.PassUses : state.Pass?.Uses ?? 0;
        Situation situation = Make(door, state, atHand, session, registering, uses);
        SignInResult result = _simulator.Simulate(situation);
        return _answers[key] = new JourneyAnswer(situation, result, MayBe(Decision.Granted, result, situation), MayBe(Decision.Register, result, situation));
    }

    // All that an answer depends on; of the clock the day, by which rules hold, and whether the pass is valid.
    private string KeyOf(Door door, JourneyState state, ValueList<Credential> atHand, IReadOnlyList<Presented> session, AuthenticationMethodModes? registering)
    {
        var key = new StringBuilder(door.Key).Append('|').Append((int?)registering).Append('|').Append(DateOnly.FromDateTime(_options.AsOf.AddMinutes(state.Minute).UtcDateTime).DayNumber).Append('|');
        foreach (HeldMethod method in state.Methods.Where(method => method.IsRegistered))
            key.Append(method.Key).Append(';');
        key.Append('|');
        foreach (Credential credential in atHand)
            key.Append((int)credential.Mode).Append(credential.Id).Append(credential.AaGuid).Append(';');
        key.Append('|');
        foreach (Presented step in session)
            key.Append((int)step.Credential.Mode).Append(step.Credential.Id).Append('@').Append(step.MinutesAgo).Append(';');
        if (state.Pass is { } pass)
        {
            long age = state.AgeOf(pass, _options.AsOf);
            key.Append('|').Append((int)pass.Mode).Append(age < 0 ? '<' : age >= pass.LifetimeInMinutes ? '>' : '=').Append(session.Count > 0 ? state.Session!.PassUses : pass.Uses);
        }

        return key.ToString();
    }

    // A policy that was not captured may shut a door, and may open one by superseding another.
    private Truth MayBe(Decision decision, SignInResult result, Situation situation)
    {
        if (result.Decision != Decision.Undetermined)
            return TruthTables.Of(result.Decision == decision);
        IReadOnlyList<Decision> possible = _simulator.Possible(situation, out _);
        bool may = possible.Contains(decision) || possible.Contains(Decision.Undetermined) || !Tenant.Tenant.Completeness.IsComplete(CollectionNames.ConditionalAccessPolicies);
        return may ? Truth.Unknown : Truth.False;
    }

    private Situation Make(Door door, JourneyState state, IReadOnlyList<Credential> atHand, IReadOnlyList<Presented> session, AuthenticationMethodModes? registering, int passUses) => new()
    {
        SignIn = door.SignInOf(_person.Identity, _options.Conditions),
        Targets = door.Targets,
        EntryPoint = door.EntryPoint,
        Registering = registering ?? door.Purpose,
        Registered = _person.MayHaveOthers ? null : [.. state.Registered],
        AtHand = atHand,
        Session = session,
        PassUses = passUses,
        AsOf = _options.AsOf.AddMinutes(state.Minute),
        Assume = _options.Assume,
    };
}

/// <summary>Whether a person may register a mode.</summary>
/// <param name="Can">Whether.</param>
/// <param name="Facts">What is missing to say so.</param>
internal sealed record Registrability(Truth Can, IReadOnlyList<UnknownFact> Facts);
