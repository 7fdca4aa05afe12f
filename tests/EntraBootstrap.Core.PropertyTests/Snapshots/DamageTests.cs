using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.PropertyTests.Snapshots;

/// <summary>
/// A value of the wrong kind is damage: somebody lost what stood there. Then a decision is the same as before, or undetermined; never another one.
/// Members that are gone altogether are no damage, because a complete snapshot says by that that there is nothing.
/// </summary>
public sealed class DamageTests
{
    private const int Pairs = 2_000;

    // They say who or what an object is, or may hold anything: another value is another object, not a damaged one.
    private static readonly HashSet<string> s_left = new(StringComparer.Ordinal) { "schemaVersion", "tenantId", "capturedAt", "collections", "@odata.type" };

    // An object is told from others by these; a copy that has another one is another object.
    private static readonly HashSet<string> s_keys = new(StringComparer.Ordinal) { "id", "appId", "deviceId", "tenantId", "@odata.type" };

    // Lists inside documents whose elements have a key of their own.
    private static readonly HashSet<string> s_keyedLists = new(StringComparer.Ordinal) { "partners", "authenticationMethodConfigurations", "authenticationMethods" };

    private static readonly byte[] s_scenarios = File.ReadAllBytes(Fuzz.BaseFile("scenarios.json"));
    private static readonly string s_tenant = File.ReadAllText(Fuzz.BaseFile("tenant.json"));
    private static readonly (string Id, Decision? Decision)[] s_expected = Decide(Encoding.UTF8.GetBytes(s_tenant))!;

    [Fact]
    public void Undamaged_tenant_gives_definite_decisions_of_many_kinds()
    {
        Assert.All(s_expected, decision => Assert.NotNull(decision.Decision));
        Assert.DoesNotContain(s_expected, decision => decision.Decision == Decision.Undetermined);
        Assert.True(s_expected.Select(decision => decision.Decision).Distinct().Count() > 2, string.Join(", ", s_expected));
    }

    /// <summary>Every value, damaged in every way.</summary>
    [Fact]
    public void Damaged_value_never_gives_another_decision()
    {
        var failures = new Failures();
        int values = Values(JsonNode.Parse(s_tenant)!).Count;
        for (int i = 0; i < values; i++)
        {
            string[] ways = Wrong(Values(JsonNode.Parse(s_tenant)!)[i]);
            for (int way = 0; way < ways.Length; way++)
            {
                JsonNode root = JsonNode.Parse(s_tenant)!;
                JsonNode chosen = Values(root)[i];
                string where = chosen.GetPath();
                chosen.ReplaceWith(JsonNode.Parse(ways[way]));
                failures.Check(root, $"{where} = {ways[way]}", Plain(where));
            }
        }

        failures.AssertNone();
    }

    /// <summary>Two values at once: what one of them made unknown must not hide the other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_damaged_values_never_give_another_decision(int seed)
    {
        Random random = new(seed);
        var failures = new Failures();
        for (int i = 0; i < Pairs / 2 * Fuzz.Factor; i++)
        {
            JsonNode root = JsonNode.Parse(s_tenant)!;
            (string Path, string Way) one = Damage(root, random);
            (string Path, string Way) two = Damage(root, random);
            failures.Check(root, $"{one} and {two}", Plain(one.Path), Plain(two.Path));
        }

        failures.AssertNone();
    }

    /// <summary>A second object of the same id that says something else in one value, before or behind the first.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Contradicting_copy_never_gives_another_decision(bool isBehind)
    {
        var failures = new Failures();
        int values = Values(JsonNode.Parse(s_tenant)!).Count;
        for (int i = 0; i < values; i++)
        {
            JsonNode tenant = JsonNode.Parse(s_tenant)!;
            JsonNode value = Values(tenant)[i];
            if (ObjectOf(value) is null || IsKey(value))
                continue;
            foreach (JsonNode other in Others(value, tenant))
            {
                JsonNode root = JsonNode.Parse(s_tenant)!;
                JsonNode changed = Values(root)[i];
                JsonNode original = ObjectOf(changed)!;
                string path = original.GetPath();
                string where = $"a copy of {path} in which {changed.GetPath()} = {other.ToJsonString()}";
                var list = (JsonArray)original.Parent!;
                int at = list.IndexOf(original);
                JsonNode before = original.DeepClone();
                changed.ReplaceWith(other);
                list.Insert(isBehind ? at : at + 1, before);
                failures.Check(root, where, $"copy of {Plain(path)}");
            }
        }

        failures.AssertNone();
    }

    // Null for a document that is refused; a scenario that cannot be asked any more has no decision.
    private static (string Id, Decision? Decision)[]? Decide(byte[] bytes)
    {
        if (Fuzz.Read("tenant.json", bytes, isFolder: false) is not { } snapshot)
            return null;
        var request = new SimulateSignInsRequest(snapshot, s_scenarios, "scenarios.json", null, PlatformAssumptions.None, false, TimeProvider.System);
        return [.. new SimulateSignIns().Execute(request, SilentHost.Instance, CancellationToken.None).Select(outcome => (outcome.Id ?? string.Empty, outcome.Result?.Decision))];
    }

    private static (string Path, string Way) Damage(JsonNode root, Random random)
    {
        List<JsonNode> values = Values(root);
        JsonNode chosen = values[random.Next(values.Count)];
        string[] ways = Wrong(chosen);
        string way = ways[random.Next(ways.Length)];
        string path = chosen.GetPath();
        chosen.ReplaceWith(JsonNode.Parse(way));
        return (path, way);
    }

    // A path without positions.
    private static string Plain(string path)
    {
        var plain = new StringBuilder(path.Length);
        foreach (char character in path.Where(character => !char.IsAsciiDigit(character)))
            plain.Append(character);
        return plain.ToString();
    }

    private static List<JsonNode> Values(JsonNode root)
    {
        List<JsonNode> values = [];
        Collect(root, values);
        return values;
    }

    private static void Collect(JsonNode node, List<JsonNode> values)
    {
        if (node is JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members)
            {
                if (value is null || (s_left.Contains(name) && value is JsonValue))
                    continue;
                values.Add(value);
                Collect(value, values);
            }
        }
        else if (node is JsonArray elements)
        {
            foreach (JsonNode? element in elements)
            {
                values.Add(element!);
                Collect(element!, values);
            }
        }
    }

    private static string[] Wrong(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Array => ["\"System.Object[]\"", "\"a b\"", "\"\"", "7", "true", "[7]", "[null]", "[[\"x\"]]", "[\"Microsoft.Graph.PowerShell.Models.X\"]", "{\"x\":1}"],
        JsonValueKind.Object => ["\"Microsoft.Graph.PowerShell.Models.X\"", "\"\"", "\"a b\"", "7", "false", "[7]", "[\"x\"]"],
        JsonValueKind.String => ["7", "true", "[7]", "{\"x\":1}", "[[\"x\"]]"],
        _ => ["\"maybe\"", "[7]", "{\"x\":1}", "\"System.Object\"", "\"\""],
    };

    // The object with a key that a value stands in; null for a value outside of all.
    private static JsonNode? ObjectOf(JsonNode value)
    {
        JsonNode? found = null;
        for (JsonNode? node = value; node?.Parent is { } parent; node = parent)
        {
            if (node is JsonObject && node != value && parent is JsonArray list && (list.Parent?.Parent is null || s_keyedLists.Contains(list.GetPropertyName())))
                found ??= node;
        }

        return found;
    }

    private static bool IsKey(JsonNode value) => value.Parent is JsonObject && s_keys.Contains(value.GetPropertyName());

    // Values that could as well stand there: the opposite, or what stands at the same place elsewhere. Contradicting copies are ordered by what they say, so there are two.
    private static List<JsonNode> Others(JsonNode value, JsonNode root) => value.GetValueKind() switch
    {
        JsonValueKind.True => [false],
        JsonValueKind.False => [true],
        JsonValueKind.Number => [value.GetValue<int>() * 10, 0],
        JsonValueKind.Array when value.AsArray().Count > 0 => [new JsonArray(), new JsonArray("zz")],
        JsonValueKind.String when value.Parent is JsonObject => Elsewhere(value, root),
        JsonValueKind.String => ["other"],
        _ => [],
    };

    private static List<JsonNode> Elsewhere(JsonNode value, JsonNode root)
    {
        string[] texts =
        [
            .. Values(root).Where(other => other.Parent is JsonObject && other.GetValueKind() == JsonValueKind.String && other.GetPropertyName() == value.GetPropertyName())
                .Select(other => other.GetValue<string>()).Where(text => text != value.GetValue<string>()).Distinct().Order(StringComparer.Ordinal),
        ];
        return texts.Length == 0 ? ["other"] : [.. new[] { texts[0], texts[^1] }.Distinct().Select(text => JsonValue.Create(text))];
    }

    private sealed class Failures
    {
        private const int MostKept = 3;

        private readonly SortedDictionary<string, string> _found = new(StringComparer.Ordinal);

        public void Check(JsonNode root, string where, params string[] paths)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(root.ToJsonString());
            if (Decide(bytes) is not { } decisions)
                return;
            for (int k = 0; k < s_expected.Length; k++)
            {
                if (decisions[k].Decision != s_expected[k].Decision && decisions[k].Decision is not (null or Decision.Undetermined) && !DamageGaps.Has(s_expected[k].Id, paths))
                    _found.TryAdd($"'{s_expected[k].Id}' with {where}", $"{s_expected[k].Decision} became {decisions[k].Decision}{(_found.Count < MostKept ? $" ({Fuzz.Keep(bytes, "x.json")})" : string.Empty)}");
            }
        }

        public void AssertNone() => Assert.True(_found.Count == 0, string.Join('\n', _found.Select(failure => $"{failure.Key}: {failure.Value}")));
    }

    private sealed class SilentHost : IOperationHost
    {
        public static SilentHost Instance { get; } = new();

        public void Report(Errors.OperationError error)
        {
        }

        public void Warn(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Progress(ProgressUpdate update)
        {
        }
    }
}
