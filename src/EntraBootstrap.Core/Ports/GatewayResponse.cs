namespace EntraBootstrap.Core.Ports;

/// <summary>What Microsoft Graph answers.</summary>
/// <param name="Status">The HTTP status, such as 200 or 429.</param>
/// <param name="Body">The body as it came, JSON as UTF-8; empty if there is none.</param>
public sealed record GatewayResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>How long to wait before the next request, by the header <c>Retry-After</c> (seconds or a date); null without it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Graph's id of the request, for support; null if it gave none.</summary>
    public string? RequestId { get; init; }
}
