using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Reads a list page by page.</summary>
internal sealed class PageReader(GraphSender sender)
{
    private const string NextLink = "@odata.nextLink";

    /// <summary>Reads a list to its end.</summary>
    /// <param name="address">Its first page.</param>
    /// <param name="page">Takes the objects of a page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="before">The page that led to it; null for none.</param>
    /// <returns>The last answer: <see cref="AnswerKind.Ok"/> if the list was read to its end.</returns>
    public async Task<GraphAnswer> ReadAsync(string address, Action<JsonView> page, CancellationToken cancellationToken, string? before = null)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        if (before is not null)
            seen.Add(Normal(before));
        while (true)
        {
            seen.Add(Normal(address));
            GraphAnswer answer = await sender.GetAsync(address, body => Fault(body, seen), cancellationToken).ConfigureAwait(false);
            if (answer.Kind != AnswerKind.Ok)
                return answer;
            page(answer.Body.Find("value")!.Value);
            if (Next(answer.Body) is not { } next)
                return answer;
            address = next;
        }
    }

    /// <summary>The address of the next page; null for the last one.</summary>
    public static string? Next(JsonView body) => body.FindText(NextLink) is { Length: > 0 } next ? next : null;

    /// <summary>What is wrong with a first page; null if nothing is.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="body">The page.</param>
    public static string? Fault(string address, JsonView body) => Fault(body, [Normal(address)]);

    // A page that leads back is asked for again like one that is torn: following it would never end.
    private static string? Fault(JsonView body, HashSet<string> seen)
    {
        if (body.Find("value") is not { IsArray: true })
            return "the answer is no page of a list";
        return Next(body) is { } next && seen.Contains(Normal(next)) ? "a page leads back to one that was read" : null;
    }

    // The link to the next page is a whole address, the first request is not; Graph may escape what we did not.
    private static string Normal(string address)
    {
        foreach (string version in new[] { "/v1.0/", "/beta/" })
        {
            int start = address.IndexOf(version, StringComparison.Ordinal);
            if (start >= 0)
                return Uri.UnescapeDataString(address[(start + 1)..]);
        }

        return Uri.UnescapeDataString(address);
    }
}
