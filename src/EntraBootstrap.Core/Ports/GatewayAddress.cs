using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Ports;

/// <summary>Where a request goes: to the environment's Graph and nowhere else, because a token goes with it.</summary>
public static class GatewayAddress
{
    /// <summary>The whole address of a request.</summary>
    /// <param name="graph">The root of Graph.</param>
    /// <param name="address">Relative to it, or the whole address of a next page.</param>
    /// <exception cref="GatewayException"><see cref="GatewayFailure.ForeignAddress"/>: it is one of another place.</exception>
    public static Uri Resolve(Uri graph, string address)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (!Uri.TryCreate(graph, address, out Uri? whole) || !IsOf(graph, whole))
            throw new GatewayException(GatewayFailure.ForeignAddress, $"The address '{Shown(address)}' is none of {graph.GetLeftPart(UriPartial.Authority)}; nothing was sent there.");
        return whole;
    }

    /// <summary>An address to show: without its query, which may hold the token of a page or a name.</summary>
    public static string Shown(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return SafeText.Clean(address.Split('?', 2)[0]);
    }

    // Scheme, host and port are the same, and no name or password stands before the host.
    private static bool IsOf(Uri graph, Uri address) =>
        string.Equals(address.Scheme, graph.Scheme, StringComparison.Ordinal) && string.Equals(address.IdnHost, graph.IdnHost, StringComparison.OrdinalIgnoreCase)
        && address.Port == graph.Port && address.UserInfo.Length == 0;
}
