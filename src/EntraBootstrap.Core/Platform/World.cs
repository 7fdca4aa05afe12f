using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Platform;

/// <summary>A question whose answer is not known: a missing fact, or a rule that may or may not hold.</summary>
/// <param name="Key">What it is; one answer per key in one world.</param>
/// <param name="Facts">The missing facts behind it; empty for a rule.</param>
/// <param name="Rule">The rule that may hold; null for a fact.</param>
internal sealed record Atom(string Key, IReadOnlyList<UnknownFact> Facts, PlatformRule? Rule);

/// <summary>How a world answers questions that can only make a decision worse if the answer is yes.</summary>
/// <param name="Default">The answer to all of them.</param>
/// <param name="Exception">The key of the one that is answered the other way; null for none.</param>
internal sealed record Burden(bool Default, string? Exception = null);

/// <summary>
/// One way in which everything unknown may turn out. A decision asks it whenever it needs something that is not known; the explorer then
/// tries the other answer too. So a missing fact matters exactly where it can change the decision.
/// </summary>
internal sealed class World
{
    private readonly bool[] _script;
    private readonly Burden _burden;
    private readonly List<(Atom Atom, bool Answer)> _asked = [];
    private readonly Dictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Atom> _burdens = new(StringComparer.Ordinal);
    private readonly PlatformRule? _denied;
    private readonly HashSet<PlatformRule> _leanedOn = [];

    /// <summary>Makes a world.</summary>
    /// <param name="script">The first answers; whatever is asked beyond them is answered with yes.</param>
    /// <param name="burden">The answer to burdens.</param>
    /// <param name="denied">A rule that holds and is left out here, to see whether the decision rests on it; null for none.</param>
    public World(bool[] script, Burden burden, PlatformRule? denied = null)
    {
        _script = script;
        _burden = burden;
        _denied = denied;
    }

    /// <summary>The rules less sure than documented that were asked for and hold without question, by their dates or by a switch.</summary>
    public IReadOnlyCollection<PlatformRule> LeanedOn => _leanedOn;

    /// <summary>What was asked in this world, in order, with the answer; burdens are kept apart.</summary>
    public IReadOnlyList<(Atom Atom, bool Answer)> Asked => _asked;

    /// <summary>The burdens that were asked for.</summary>
    public IEnumerable<Atom> Burdens => _burdens.Values;

    /// <summary>A truth value made certain: as it is, or as this world has it.</summary>
    public bool Resolve(Truth truth, string key, Func<IReadOnlyList<UnknownFact>> facts) => truth switch
    {
        Truth.True => true,
        Truth.False => false,
        _ => Ask(key, facts, null),
    };

    /// <summary>Like <see cref="Resolve"/>, for a truth value that can only make the decision worse if it is true.</summary>
    public bool ResolveBurden(Truth truth, string key, Func<IReadOnlyList<UnknownFact>> facts)
    {
        if (truth != Truth.Unknown)
            return truth == Truth.True;
        if (!_burdens.ContainsKey(key))
            _burdens.Add(key, new Atom(key, facts(), null));
        return _burden.Default != string.Equals(key, _burden.Exception, StringComparison.Ordinal);
    }

    /// <summary>Like <see cref="Resolve"/>, for a truth value that can only make the decision better if it is true: its opposite is a burden.</summary>
    public bool ResolveRelief(Truth truth, string key, Func<IReadOnlyList<UnknownFact>> facts) => !ResolveBurden(truth.Not(), key, facts);

    /// <summary>Whether a rule that may hold does so in this world.</summary>
    public bool Holds(PlatformRule rule) => Ask(rule.Id, static () => [], rule);

    /// <summary>A rule that holds without question, unless this world leaves it out.</summary>
    public bool LeanOn(PlatformRule rule)
    {
        if (ReferenceEquals(rule, _denied))
            return false;
        if (rule.Confidence != Confidence.Documented)
            _leanedOn.Add(rule);
        return true;
    }

    private bool Ask(string key, Func<IReadOnlyList<UnknownFact>> facts, PlatformRule? rule)
    {
        if (_answers.TryGetValue(key, out bool known))
            return known;
        bool answer = _asked.Count >= _script.Length || _script[_asked.Count];
        _asked.Add((new Atom(key, facts(), rule), answer));
        _answers.Add(key, answer);
        return answer;
    }
}

/// <summary>A decision in one world, with the answers that led to it.</summary>
internal sealed record Leaf(DecisionDraft Draft, IReadOnlyList<(Atom Atom, bool Answer)> Answers);

/// <summary>
/// Tries every way in which the unknown may turn out, as far as it is asked for. Whether policies apply, devices comply and methods may be
/// registered is tried at the two ends only, best and worst: each of them moves a decision in one direction, so if both ends agree everything
/// between them does. What may move it either way is tried both ways: a policy whose strength on the registration would supersede others, a
/// method that is to hand and is also what the platform asks for first, and the rules.
/// </summary>
internal static class Worlds
{
    /// <summary>More worlds than this are not tried: then the answer is undetermined.</summary>
    public const int Limit = 2048;

    /// <summary>For more burdens than this it is not tried which of them decide: then all are named.</summary>
    private const int MostBurdensTried = 64;

    /// <summary>Tries the worlds.</summary>
    /// <param name="decide">The decision in one world.</param>
    /// <param name="explain">Whether it is found out what decides.</param>
    /// <param name="isWhole">Whether every world is tried even where two that differ are known and nothing is to be explained.</param>
    public static Exploration Explore(Func<World, DecisionDraft> decide, bool explain = true, bool isWhole = false)
    {
        var exploration = new Exploration(stopAtDifference: !explain && !isWhole);
        var burdens = new Dictionary<string, Atom>(StringComparer.Ordinal);
        HashSet<Decision> least = exploration.Try(decide, new Burden(Default: false), burdens, keep: true);
        if (burdens.Count == 0)
            return exploration;
        HashSet<Decision> most = exploration.Try(decide, new Burden(Default: true), burdens, keep: true);
        if (!explain || least.SetEquals(most))
            return exploration;

        bool isTooMany = burdens.Count > MostBurdensTried;
        foreach ((string key, Atom atom) in burdens.ToArray())
        {
            if (isTooMany
                || !exploration.Try(decide, new Burden(Default: false, key), burdens, keep: false).SetEquals(least)
                || !exploration.Try(decide, new Burden(Default: true, key), burdens, keep: false).SetEquals(most))
            {
                exploration.Decides(atom);
            }
        }

        // No single one decides: they do together.
        if (!burdens.Keys.Any(exploration.IsDecisive))
        {
            foreach (Atom atom in burdens.Values)
                exploration.Decides(atom);
        }

        return exploration;
    }
}

/// <summary>The worlds that were tried, and what decides between them.</summary>
internal sealed class Exploration(bool stopAtDifference)
{
    private readonly Dictionary<string, Atom> _decisive = new(StringComparer.Ordinal);
    private int _tried;

    /// <summary>The decisions.</summary>
    public List<Leaf> Leaves { get; } = [];

    /// <summary>The questions whose answer changes the decision.</summary>
    public IReadOnlyCollection<Atom> Decisive => _decisive.Values;

    /// <summary>Whether not every world was tried.</summary>
    public bool IsCut { get; private set; }

    public bool IsDecisive(string key) => _decisive.ContainsKey(key);

    public void Decides(Atom atom) => _decisive.TryAdd(atom.Key, atom);

    /// <summary>Tries the worlds with one answer to all burdens; the decisions that they come to.</summary>
    public HashSet<Decision> Try(Func<World, DecisionDraft> decide, Burden burden, Dictionary<string, Atom> burdens, bool keep)
    {
        return Branch([]);

        HashSet<Decision> Branch(bool[] script)
        {
            if (stopAtDifference && Leaves.Count > 1 && Leaves[^1].Draft.Decision != Leaves[0].Draft.Decision)
                return [];
            if (_tried >= Worlds.Limit)
            {
                IsCut = true;
                return [];
            }

            _tried++;
            var world = new World(script, burden);
            DecisionDraft draft = decide(world);
            foreach (Atom atom in world.Burdens)
                burdens.TryAdd(atom.Key, atom);
            if (keep)
            {
                if (!stopAtDifference)
                    RestOnWhatDecides(decide, world, script, burden, draft);
                Leaves.Add(new Leaf(draft, world.Asked));
            }

            HashSet<Decision> decisions = [draft.Decision];

            // The world answered yes to whatever the script did not say: now try no, the last question first.
            for (int i = world.Asked.Count - 1; i >= script.Length; i--)
            {
                bool[] other = [.. world.Asked.Take(i).Select(asked => asked.Answer), false];
                HashSet<Decision> otherwise = Branch(other);
                if (keep && !decisions.SetEquals(otherwise))
                    Decides(world.Asked[i].Atom);
                decisions.UnionWith(otherwise);
            }

            return decisions;
        }
    }

    // An answer rests on a rule if it would be another one without it.
    private static void RestOnWhatDecides(Func<World, DecisionDraft> decide, World world, bool[] script, Burden burden, DecisionDraft draft)
    {
        foreach (PlatformRule rule in world.LeanedOn)
        {
            if (rule.Confidence > draft.Confidence && decide(new World(script, burden, rule)).Decision != draft.Decision)
                draft.RestOn(rule);
        }
    }
}
