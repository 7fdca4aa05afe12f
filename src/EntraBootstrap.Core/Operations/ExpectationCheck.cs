using System.Text.Json;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;

namespace EntraBootstrap.Core.Operations;

/// <summary>
/// Compares a result with what a scenario expects: objects as subsets, arrays as sets, and an array under a member that is a single value
/// means "one of".
/// </summary>
internal static class ExpectationCheck
{
    public static Expectation Compare(string expected, SignInResult result)
    {
        using var json = new MemoryStream();
        JsonReport.Write(json, [new ScenarioOutcome(result.Id, result, null)], JsonLayout.Lines, result.Sample);
        using var actual = JsonDocument.Parse(json.ToArray());
        using var wanted = JsonDocument.Parse(expected);
        var differences = new List<string>();
        if (wanted.RootElement.ValueKind != JsonValueKind.Object)
            differences.Add("expect has to be an object");
        else
            CompareObject(wanted.RootElement, actual.RootElement, string.Empty, differences);
        return new Expectation(differences.Count == 0, [.. differences]);
    }

    private static void CompareObject(JsonElement expected, JsonElement actual, string path, List<string> differences)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            string name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!actual.TryGetProperty(member.Name, out JsonElement found))
            {
                // An optional member that the result leaves out has no value.
                if (member.Value.ValueKind != JsonValueKind.Null)
                    differences.Add($"{name}: expected {Show(member.Value)}, and the result has no such member");
                continue;
            }

            if (!Matches(member.Value, found, name, differences, report: true) && differences.TrueForAll(difference => !difference.StartsWith(name, StringComparison.Ordinal)))
                differences.Add($"{name}: expected {Show(member.Value)}, got {Show(found)}");
        }
    }

    private static bool Matches(JsonElement expected, JsonElement actual, string path, List<string> differences, bool report)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                var inner = new List<string>();
                CompareObject(expected, actual, path, inner);
                if (report)
                    differences.AddRange(inner);
                return inner.Count == 0;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                return IsSameSet(expected, actual);
            case JsonValueKind.Array:
                return expected.EnumerateArray().Any(one => Matches(one, actual, path, differences, report: false));
            case JsonValueKind.String when actual.ValueKind == JsonValueKind.String:
                return string.Equals(expected.GetString(), actual.GetString(), StringComparison.OrdinalIgnoreCase);
            default:
                return expected.ValueKind == actual.ValueKind && string.Equals(expected.GetRawText(), actual.GetRawText(), StringComparison.Ordinal);
        }
    }

    // As sets: each expected element has a partner. Plain ones are all there are; objects are a subset, as their members are.
    private static bool IsSameSet(JsonElement expected, JsonElement actual)
    {
        List<JsonElement> wanted = [.. expected.EnumerateArray()];
        List<JsonElement> found = [.. actual.EnumerateArray()];
        bool IsPartner(JsonElement one, JsonElement other) => Matches(one, other, string.Empty, [], report: false);
        return wanted.TrueForAll(one => found.Exists(other => IsPartner(one, other)))
            && (wanted.Exists(one => one.ValueKind == JsonValueKind.Object) || found.TrueForAll(other => wanted.Exists(one => IsPartner(one, other))));
    }

    private static string Show(JsonElement element)
    {
        string text = element.GetRawText();
        return text.Length > 120 ? text[..120] + "…" : text;
    }
}
