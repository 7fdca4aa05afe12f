using System.Diagnostics.CodeAnalysis;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Platform;

/// <summary>A question whose answer is not known: a missing fact, or a rule that may or may not hold.</summary>
/// <param name="Key">What it is; one answer per key in one world.</param>
/// <param name="Facts">The missing facts behind it; empty for a rule.</param>
/// <param name="Rule">The rule that may hold; null for a fact.</param>
internal sealed record Atom(string Key, IReadOnlyList<UnknownFact> Facts, PlatformRule? Rule);

/// <summary>
/// One way in which everything unknown may turn out. A decision asks it whenever it needs something that is not known; the explorer then
/// tries the other answer too. So a missing fact matters exactly where it can change the decision.
/// </summary>
internal sealed class World
{
    private readonly bool[] _script;
    private readonly List<(Atom Atom, bool Answer)> _asked = [];
    private readonly Dictionary<string, bool> _answers = new(StringComparer.Ordinal);

    public World(bool[] script) => _script = script;

    /// <summary>What was asked in this world, in order, with the answer.</summary>
    public IReadOnlyList<(Atom Atom, bool Answer)> Asked => _asked;

    /// <summary>A truth value made certain: as it is, or as this world has it.</summary>
    public bool Resolve(Truth truth, string key, Func<IReadOnlyList<UnknownFact>> facts) => truth switch
    {
        Truth.True => true,
        Truth.False => false,
        _ => Ask(key, facts, null),
    };

    /// <summary>Whether a rule that may hold does so in this world.</summary>
    public bool Holds(PlatformRule rule) => Ask(rule.Id, static () => [], rule);

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

/// <summary>Tries every way in which the unknown may turn out, as far as it is asked for.</summary>
internal static class Worlds
{
    /// <summary>More worlds than this are not tried: then the answer is undetermined.</summary>
    public const int Limit = 2048;

    [SuppressMessage("Design", "MA0016:Prefer using collection abstraction", Justification = "Internal result.")]
    public static (List<Leaf> Leaves, List<Atom> Decisive, bool IsCut) Explore(Func<World, DecisionDraft> decide)
    {
        var leaves = new List<Leaf>();
        var decisive = new Dictionary<string, Atom>(StringComparer.Ordinal);
        bool isCut = false;
        Try([]);
        return (leaves, [.. decisive.Values], isCut);

        HashSet<Decision> Try(bool[] script)
        {
            if (leaves.Count >= Limit)
            {
                isCut = true;
                return [];
            }

            var world = new World(script);
            DecisionDraft draft = decide(world);
            leaves.Add(new Leaf(draft, world.Asked));
            HashSet<Decision> decisions = [draft.Decision];

            // The world answered yes to whatever the script did not say: now try no, the last question first.
            for (int i = world.Asked.Count - 1; i >= script.Length; i--)
            {
                bool[] other = [.. world.Asked.Take(i).Select(asked => asked.Answer), false];
                HashSet<Decision> otherwise = Try(other);
                if (!decisions.SetEquals(otherwise))
                    decisive.TryAdd(world.Asked[i].Atom.Key, world.Asked[i].Atom);
                decisions.UnionWith(otherwise);
            }

            return decisions;
        }
    }
}
