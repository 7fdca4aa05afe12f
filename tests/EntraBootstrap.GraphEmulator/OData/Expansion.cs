using System.Text.RegularExpressions;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.OData;

/// <summary>A part of <c>$expand</c>.</summary>
/// <param name="Member">What is expanded, as the resource names it.</param>
/// <param name="Select">The members of it to show; null for all.</param>
public sealed partial record Expansion(string Member, IReadOnlyList<string>? Select)
{
    /// <summary>Reads <c>$expand</c>: <c>member</c> or <c>member($select=a,b)</c>, several of them with commas between.</summary>
    /// <param name="text">The value of the option, decoded.</param>
    /// <param name="known">What can be expanded; its values are null where every object holds it anyway, and nothing of it can be selected.</param>
    /// <exception cref="GraphException">It names something else, or has another form.</exception>
    public static IReadOnlyList<Expansion> Parse<T>(string text, IReadOnlyDictionary<string, T?> known)
        where T : class
    {
        List<Expansion> expansions = [];
        int at = 0;
        do
        {
            Match match = Part().Match(text, at);
            string name = match.Groups["name"].Value;
            if (!match.Success || !known.TryGetValue(name, out T? value) || match.Groups["select"].Success && value is null)
                throw GraphException.UnsupportedQuery($"'{text}' cannot be expanded here. What can be: {string.Join(", ", known.Keys)}.");
            expansions.Add(new Expansion(
                known.Keys.First(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)),
                match.Groups["select"].Success ? match.Groups["select"].Value.Split(',', StringSplitOptions.TrimEntries) : null));
            at = match.Index + match.Length;
        }
        while (at < text.Length);
        return expansions;
    }

    [GeneratedRegex(@"\G\s*(?<name>[A-Za-z]\w*)\s*(?:\(\s*\$select=(?<select>\w+(?:\s*,\s*\w+)*)\s*\))?\s*(?:,(?=.)|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
