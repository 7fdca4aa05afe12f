namespace EntraBootstrap.Core.Ports;

/// <summary>A request to Microsoft Graph.</summary>
/// <param name="Method">The HTTP method, such as <c>GET</c>.</param>
/// <param name="Address">With its version and relative to the root of Graph, such as <c>v1.0/users?$top=999</c>; or the whole address of a next page, which has to be one of the same Graph.</param>
/// <param name="Body">JSON as UTF-8; empty for none.</param>
public sealed record GatewayRequest(string Method, string Address, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>Headers beside those that every request has, such as <c>ConsistencyLevel</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A request that reads.</summary>
    /// <param name="address">See <see cref="Address"/>.</param>
    public static GatewayRequest Get(string address) => new("GET", address);
}
