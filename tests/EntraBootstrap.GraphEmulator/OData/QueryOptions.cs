using System.Globalization;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.OData;

/// <summary>The query options of a request. What the emulator does not know is refused and never passed over: a client would believe that it was heeded.</summary>
public sealed record QueryOptions
{
    private const int LargestPage = 999;

    /// <summary>The members to show; null for the default ones.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>Which objects; null for all.</summary>
    public Filter? Filter { get; init; }

    /// <summary>How many objects on a page; null where the request does not say.</summary>
    public int? Top { get; init; }

    /// <summary>Where the page begins, as a former page said; null for the first one.</summary>
    public string? SkipToken { get; init; }

    /// <summary>Whether the number of all objects is asked for.</summary>
    public bool Count { get; init; }

    /// <summary>Reads the options of a request. The dollar sign may be left out, as in Graph.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isList">Whether a list is asked for, which alone has pages and filters.</param>
    /// <exception cref="GraphException">One is not known, occurs twice, or is not well formed.</exception>
    public static QueryOptions Read(GraphRequest request, bool isList)
    {
        QueryOptions options = new();
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in request.Query)
        {
            string name = key.TrimStart('$').ToUpperInvariant();
            bool isKnown = name is "SELECT" || isList && name is "FILTER" or "TOP" or "SKIPTOKEN" or "COUNT";
            if (!isKnown && key.StartsWith('$'))
                throw GraphException.UnsupportedQuery($"The query option '{key}' is not supported on this resource.");
            if (!isKnown)
                continue;
            if (!seen.Add(name))
                throw GraphException.BadRequest($"Query option '{key}' was specified more than once, but it must be specified at most once.");
            options = name switch
            {
                "SELECT" => options with { Select = Names(value) },
                "FILTER" => options with { Filter = Filter.Parse(value) },
                "TOP" => options with { Top = Size(value) },
                "COUNT" => options with { Count = Flag(value) },
                _ => options with { SkipToken = value },
            };
        }

        return options;
    }

    private static List<string>? Names(string value)
    {
        List<string> names = [.. value.Split(',', StringSplitOptions.TrimEntries)];
        if (names.Contains(string.Empty, StringComparer.Ordinal))
            throw GraphException.BadRequest("Parsing OData Select and Expand failed: Term 'select' is empty.");
        return names.Contains("*", StringComparer.Ordinal) ? null : names;
    }

    private static int Size(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= LargestPage
            ? size
            : throw new GraphException(
                StatusCodes.Status400BadRequest, "Request_BadRequest", $"Invalid page size specified: '{value}'. Must be between 1 and {LargestPage} inclusive.");

    private static bool Flag(string value) =>
        bool.TryParse(value, out bool flag) ? flag : throw GraphException.BadRequest($"Invalid value '{value}' for $count query option found.");
}
