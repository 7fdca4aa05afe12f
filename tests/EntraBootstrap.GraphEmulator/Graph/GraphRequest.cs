namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>A request, alone or one of a batch.</summary>
public sealed record GraphRequest
{
    /// <summary>The method, in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Where the emulator listens, such as <c>http://127.0.0.1:5000</c>.</summary>
    public required string Base { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The path behind the version, decoded segment by segment.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>The query, decoded, in the order of the request.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }

    /// <summary>The headers, by name without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The path as Graph would write it.</summary>
    public string Path => string.Join('/', Segments.Select(Uri.EscapeDataString));

    /// <summary>Makes a request from its target.</summary>
    /// <param name="target">Path and query as sent, such as <c>/v1.0/users?$top=2</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="baseAddress">Where the emulator listens.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="body">The body.</param>
    /// <exception cref="GraphException">The version is none that Graph has.</exception>
    public static GraphRequest Parse(string target, string method, string baseAddress, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body)
    {
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        string[] segments = (mark < 0 ? target : target[..mark]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || segments[0] is not ("v1.0" or "beta"))
            throw GraphException.BadRequest($"Invalid version: {(segments.Length == 0 ? string.Empty : segments[0])}.");
        return new GraphRequest
        {
            Method = method.ToUpperInvariant(),
            Base = baseAddress,
            Version = segments[0],
            Segments = [.. segments.Skip(1).Select(Uri.UnescapeDataString)],
            Query = mark < 0 ? [] : [.. target[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)],
            Headers = headers,
            Body = body,
        };
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        int mark = text.IndexOf('=', StringComparison.Ordinal);
        return mark < 0 ? new(Decode(text), string.Empty) : new(Decode(text[..mark]), Decode(text[(mark + 1)..]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
