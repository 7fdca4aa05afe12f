using System.Text.Json.Nodes;

namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>Compares a document with what a row expects of it, as <c>expect</c> of a scenario does: objects as subsets, arrays as sets, and an array in the place of a single value is "one of".</summary>
internal static class JsonSubset
{
    /// <summary>What is otherwise than expected, by its path.</summary>
    public static IEnumerable<string> Differences(JsonObject expected, JsonObject actual) =>
        expected.Where(member => !Matches(member.Value, actual[member.Key])).Select(member => $"{member.Key}: expected {Show(member.Value)}, got {Show(actual[member.Key])}");

    private static bool Matches(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject wanted, JsonObject found) => !Differences(wanted, found).Any(),
        (JsonArray wanted, JsonArray found) => IsSameSet(wanted, found),
        (JsonArray oneOf, _) => oneOf.Any(one => Matches(one, actual)),
        _ => JsonNode.DeepEquals(expected, actual),
    };

    // Plain elements are all there are; of objects there may be more.
    private static bool IsSameSet(JsonArray wanted, JsonArray found) =>
        wanted.All(one => found.Any(other => Matches(one, other)))
        && (wanted.Any(one => one is JsonObject) || found.All(other => wanted.Any(one => Matches(one, other))));

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";
}
