namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>A request that is refused, in Graph's words.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">Graph's code, such as <c>Request_ResourceNotFound</c>.</param>
/// <param name="message">What is wrong; no part of a token.</param>
public sealed class GraphException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Graph's code.</summary>
    public string Code { get; } = code;

    /// <summary>When to come back; null where nothing is said about it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The request itself is wrong.</summary>
    public static GraphException BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BadRequest", message);

    /// <summary>A query option or the form of one that this endpoint does not know.</summary>
    public static GraphException UnsupportedQuery(string message) => new(StatusCodes.Status400BadRequest, "Request_UnsupportedQuery", message);

    /// <summary>There is no such object.</summary>
    public static GraphException NotFound(string what) => new(
        StatusCodes.Status404NotFound, "Request_ResourceNotFound", $"Resource '{what}' does not exist or one of its queried reference-property objects are not present.");

    /// <summary>The token may not do this.</summary>
    public static GraphException Denied(string message) => new(StatusCodes.Status403Forbidden, "Authorization_RequestDenied", message);
}
