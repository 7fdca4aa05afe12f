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

    /// <summary>What is shown inside each object beside its own members.</summary>
    public IReadOnlyList<Expansion> Expand { get; init; } = [];

    /// <summary>Whether a list that is in descending order by itself is wanted the other way round.</summary>
    public bool IsAscending { get; init; }

    /// <summary>Reads the options of a request. The dollar sign may be left out, as in Graph.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">What is asked for: a list alone has pages and filters.</param>
    /// <exception cref="GraphException">One is not known, occurs twice, or is not well formed.</exception>
    public static QueryOptions Read(GraphRequest request, Resource resource)
    {
        QueryOptions options = new();
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in request.Query)
        {
            string name = key.TrimStart('$').ToUpperInvariant();
            bool isKnown = IsKnown(name, resource);
            if (!isKnown && key.StartsWith('$'))
                throw GraphException.UnsupportedQuery($"The query option '{key}' is not supported on this resource.");
            if (!isKnown)
                continue;
            if (!seen.Add(name))
                throw GraphException.BadRequest($"Query option '{key}' was specified more than once, but it must be specified at most once.");
            options = name switch
            {
                "SELECT" => options with { Select = Names(value) },
                "FILTER" => options with { Filter = Filter.Parse(value, resource.Filterable, [.. resource.NotGraphs, resource.Guarded?.Member ?? string.Empty]) },
                "TOP" => options with { Top = Size(value) },
                "COUNT" => options with { Count = Flag(value) },
                "EXPAND" => options with { Expand = Expansion.Parse(value, resource.Expand) },
                "ORDERBY" => options with { IsAscending = IsAscendingOrder(value, resource.OrderedBy!) },
                _ => options with { SkipToken = value },
            };
        }

        return options;
    }

    // Pages are the emulator's own, also where Graph takes no options.
    private static bool IsKnown(string name, Resource resource) => name switch
    {
        "SKIPTOKEN" => resource.IsList,
        _ when resource.TakesNoOptions => false,
        "SELECT" => true,
        "EXPAND" => resource.Expand.Count > 0,
        "ORDERBY" => resource.IsList && resource.OrderedBy is not null,
        _ => resource.IsList && name is "FILTER" or "TOP" or "COUNT",
    };

    private static bool IsAscendingOrder(string value, string member) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [string name] when string.Equals(name, member, StringComparison.OrdinalIgnoreCase) => true,
        [string name, string way] when string.Equals(name, member, StringComparison.OrdinalIgnoreCase) && way is "asc" or "desc" => way is "asc",
        _ => throw GraphException.UnsupportedQuery($"The list cannot be ordered by '{value}'; it can be by {member}."),
    };

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
