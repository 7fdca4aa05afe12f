using System.Text.Json;
using System.Text.RegularExpressions;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.OData;

/// <summary>
/// The forms of <c>$filter</c> that are used to find objects: <c>member eq value</c>, <c>member in (…)</c> and <c>startswith(member,'…')</c>, joined by <c>and</c>.
/// Texts are compared without regard to case, as the directory does.
/// </summary>
public sealed partial class Filter
{
    private readonly List<Func<JsonElement, bool>> _clauses = [];

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The value of the option, decoded.</param>
    /// <exception cref="GraphException">It has a form that the emulator does not know.</exception>
    public static Filter Parse(string text)
    {
        Filter filter = new();
        int at = 0;
        while (true)
        {
            Match match = Clause().Match(text, at);
            if (!match.Success)
                throw GraphException.UnsupportedQuery("Unsupported or invalid query filter clause specified.");
            filter._clauses.Add(Read(match));
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

    private static Func<JsonElement, bool> Read(Match match)
    {
        if (match.Groups["prefix"].Success)
        {
            string prefix = Text(match.Groups["prefix"].Value)!;
            string member = match.Groups["of"].Value;
            return element => Value(element, member) is { } value && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        }

        string name = match.Groups["member"].Value;
        string?[] values = [.. match.Groups["value"].Captures.Select(capture => Text(capture.Value))];
        return element => values.Contains(Value(element, name), StringComparer.OrdinalIgnoreCase);
    }

    // Quotes mark texts; ids, true, false and numbers stand alone, and null is the absence of a value.
    private static string? Text(string literal)
    {
        if (literal.StartsWith('\''))
            return literal[1..^1].Replace("''", "'", StringComparison.Ordinal);
        return string.Equals(literal, "null", StringComparison.Ordinal) ? null : literal;
    }

    private static string? Value(JsonElement element, string member)
    {
        if (!element.TryGetProperty(member, out JsonElement value))
            return null;
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

    private const string Literal = @"(?:'(?:[^']|'')*'|[0-9A-Za-z-]+)";

    [GeneratedRegex(
        @"\G\s*(?:startswith\(\s*(?<of>[A-Za-z]\w*)\s*,\s*(?<prefix>'(?:[^']|'')*')\s*\)"
        + $@"|(?<member>[A-Za-z]\w*)\s+(?:eq\s+(?<value>{Literal})|in\s*\(\s*(?<value>{Literal})(?:\s*,\s*(?<value>{Literal}))*\s*\)))\s*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\Gand\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex And();
}
