using System.Text;
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
    private const int Inputs = 12_000;

    // Their text may be any text, or they say who or what an object is: another value is another object, not a damaged one.
    private static readonly HashSet<string> s_left = new(StringComparer.Ordinal) { "schemaVersion", "tenantId", "capturedAt", "collections", "@odata.type" };

    private static readonly byte[] s_scenarios = File.ReadAllBytes(Fuzz.BaseFile("scenarios.json"));
    private static readonly byte[] s_tenant = File.ReadAllBytes(Fuzz.BaseFile("tenant.json"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_value_never_gives_another_decision(int seed)
    {
        (string Id, Decision? Decision)[] expected = Decide(s_tenant)!;
        Assert.All(expected, decision => Assert.NotNull(decision.Decision));
        Assert.DoesNotContain(expected, decision => decision.Decision == Decision.Undetermined);
        Assert.True(expected.Select(decision => decision.Decision).Distinct().Count() > 2, string.Join(", ", expected));

        Random random = new(seed);
        string tenant = Encoding.UTF8.GetString(s_tenant);
        SortedDictionary<string, string> failures = new(StringComparer.Ordinal);
        for (int i = 0; i < Inputs / 2 * Fuzz.Factor; i++)
        {
            JsonNode root = JsonNode.Parse(tenant)!;
            string where = Damage(root, random);
            byte[] bytes = Encoding.UTF8.GetBytes(root.ToJsonString());
            if (Decide(bytes) is not { } decisions)
                continue;
            for (int k = 0; k < expected.Length; k++)
            {
                if (decisions[k].Decision != expected[k].Decision && decisions[k].Decision is not (null or Decision.Undetermined))
                    failures.TryAdd(where, $"{expected[k].Id}: {expected[k].Decision} became {decisions[k].Decision} ({Fuzz.Keep(bytes, "x.json")})");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures.Select(failure => $"{failure.Key}: {failure.Value}")));
    }

    // Null for a document that is refused; a scenario that cannot be asked any more has no decision.
    private static (string Id, Decision? Decision)[]? Decide(byte[] bytes)
    {
        if (Fuzz.Read("tenant.json", bytes, isFolder: false) is not { } snapshot)
            return null;
        var request = new SimulateSignInsRequest(snapshot, s_scenarios, "scenarios.json", null, PlatformAssumptions.None, false, TimeProvider.System);
        return [.. new SimulateSignIns().Execute(request, SilentHost.Instance, CancellationToken.None).Select(outcome => (outcome.Id ?? string.Empty, outcome.Result?.Decision))];
    }

    private static string Damage(JsonNode root, Random random)
    {
        List<JsonNode> values = [];
        Collect(root, values);
        JsonNode chosen = values[random.Next(values.Count)];
        string where = chosen.GetPath();
        chosen.ReplaceWith(Wrong(chosen, random));
        return where;
    }

    private static void Collect(JsonNode node, List<JsonNode> values)
    {
        if (node is JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members)
            {
                if (value is null || s_left.Contains(name))
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

    private static JsonNode Wrong(JsonNode value, Random random)
    {
        string[] choices = value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Array => ["\"System.Object[]\"", "\"a b\"", "\"\"", "7", "true", "[7]", "[null]", "[[\"x\"]]", "[\"Microsoft.Graph.PowerShell.Models.X\"]", "{\"x\":1}"],
            System.Text.Json.JsonValueKind.Object => ["\"Microsoft.Graph.PowerShell.Models.X\"", "\"\"", "\"a b\"", "7", "false", "[7]", "[\"x\"]"],
            System.Text.Json.JsonValueKind.String => ["7", "true", "[7]", "{\"x\":1}", "[[\"x\"]]"],
            _ => ["\"maybe\"", "[7]", "{\"x\":1}", "\"System.Object\"", "\"\""],
        };
        return JsonNode.Parse(choices[random.Next(choices.Length)])!;
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
