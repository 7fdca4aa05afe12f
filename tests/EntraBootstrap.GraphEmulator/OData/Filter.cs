using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.OData;

/// <summary>
/// The forms of <c>$filter</c> that are used to find objects: <c>member eq value</c>, <c>member in (…)</c>, <c>startswith(member,'…')</c>, and <c>ge</c>, <c>gt</c>, <c>le</c> and <c>lt</c>
/// of times, joined by <c>and</c>. A member may be a path such as <c>status/errorCode</c>. Texts are compared without regard to case, as the directory does.
/// </summary>
public sealed partial class Filter
{
    private readonly List<Func<JsonElement, bool>> _clauses = [];

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The value of the option, decoded.</param>
    /// <param name="members">The members that can be compared; null for any.</param>
    /// <param name="hidden">Members that cannot, with what is inside them: a filter would tell what the answer does not.</param>
    /// <exception cref="GraphException">It has a form that the emulator does not know.</exception>
    public static Filter Parse(string text, IReadOnlyList<string>? members, IReadOnlyList<string> hidden)
    {
        Filter filter = new();
        int at = 0;
        while (true)
        {
            Match match = Clause().Match(text, at);
            if (!match.Success)
                throw GraphException.UnsupportedQuery("Unsupported or invalid query filter clause specified.");
            string member = match.Groups["member"].Value;
            if (members?.Contains(member, StringComparer.Ordinal) == false)
                throw GraphException.UnsupportedQuery($"Property '{member}' cannot be filtered by here. What can be: {string.Join(", ", members)}.");
            if (hidden.Contains(member.Split('/')[0], StringComparer.Ordinal))
                throw GraphException.UnsupportedQuery($"Property '{member}' cannot be filtered by here.");
            filter._clauses.Add(Read(match, member));
            at = match.Index + match.Length;
            if (at == text.Length)
                return filter;
            Match and = And().Match(text, at);
            if (!and.Success)
                throw GraphException.UnsupportedQuery("Unsupported or invalid query filter clause specified.");
            at += and.Length;
        }
    }

    /// <summary>Whether an object is wanted.</summary>
    public bool Matches(JsonElement element) => _clauses.TrueForAll(clause => clause(element));

    private static Func<JsonElement, bool> Read(Match match, string name)
    {
        if (match.Groups["prefix"].Success)
        {
            string prefix = Text(match.Groups["prefix"].Value)!;
            return element => Value(element, name) is { } value && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        }

        if (match.Groups["order"].Success)
        {
            string way = match.Groups["order"].Value;
            DateTimeOffset limit = Time(match.Groups["value"].Value) ?? throw GraphException.UnsupportedQuery($"Only times are compared by '{way}' here.");
            return element => Value(element, name) is { } text
                && IsInOrder((Time(text) ?? throw GraphException.UnsupportedQuery($"Property '{name}' is no time.")).CompareTo(limit), way);
        }

        string?[] values = [.. match.Groups["value"].Captures.Select(capture => Text(capture.Value))];
        DateTimeOffset?[] times = [.. match.Groups["value"].Captures.Select(capture => Time(capture.Value))];
        if (times.All(time => time is not null))
            return element => Value(element, name) is { } text && times.Contains(Time(text));
        return element => values.Contains(Value(element, name), StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsInOrder(int comparison, string way) => way switch
    {
        "ge" => comparison >= 0,
        "gt" => comparison > 0,
        "le" => comparison <= 0,
        _ => comparison < 0,
    };

    // With a date, a time and a zone: nothing else is a time in Graph.
    private static DateTimeOffset? Time(string text) =>
        text.Contains('T', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    // Quotes mark texts; ids, true, false and numbers stand alone, and null is the absence of a value.
    private static string? Text(string literal)
    {
        if (literal.StartsWith('\''))
            return literal[1..^1].Replace("''", "'", StringComparison.Ordinal);
        return string.Equals(literal, "null", StringComparison.Ordinal) ? null : literal;
    }

    private static string? Value(JsonElement element, string member)
    {
        JsonElement value = element;
        foreach (string part in member.Split('/'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
                return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            _ => throw GraphException.UnsupportedQuery($"Property '{member}' cannot be compared."),
        };
    }

    private const string Literal = @"(?:'(?:[^']|'')*'|[0-9A-Za-z.:+-]+)";

    private const string Name = @"(?<member>[A-Za-z]\w*(?:/[A-Za-z]\w*)*)";

    [GeneratedRegex(
        $@"\G\s*(?:startswith\(\s*{Name}\s*,\s*(?<prefix>'(?:[^']|'')*')\s*\)"
        + $@"|{Name}\s+(?:eq\s+(?<value>{Literal})|(?<order>ge|gt|le|lt)\s+(?<value>{Literal})|in\s*\(\s*(?<value>{Literal})(?:\s*,\s*(?<value>{Literal}))*\s*\)))\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\Gand\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex And();
}
