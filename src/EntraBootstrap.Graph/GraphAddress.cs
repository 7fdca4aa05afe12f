using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph;

/// <summary>Where a request goes: to the environment's Graph and nowhere else, because the token goes with it.</summary>
internal static class GraphAddress
{
    /// <summary>The whole address.</summary>
    /// <param name="graph">The root of Graph.</param>
    /// <param name="address">Relative to it, or the whole address of a next page.</param>
    /// <exception cref="GatewayException">It is one of another place.</exception>
    public static Uri Resolve(Uri graph, string address)
    {
        if (!Uri.TryCreate(graph, address, out Uri? whole) || !IsOf(graph, whole))
            throw new GatewayException(GatewayFailure.ForeignAddress, $"The address '{SafeText.Clean(PlaceOf(address))}' is none of {graph.GetLeftPart(UriPartial.Authority)}; nothing was sent there.");
        return whole;
    }

    /// <summary>Whether an address is one of this Graph: scheme, host and port are the same and nothing is hidden before the host.</summary>
    public static bool IsOf(Uri graph, Uri address) =>
        string.Equals(address.Scheme, graph.Scheme, StringComparison.Ordinal) && string.Equals(address.IdnHost, graph.IdnHost, StringComparison.OrdinalIgnoreCase)
        && address.Port == graph.Port && address.UserInfo.Length == 0;

    /// <summary>The address without its query, which may hold a page token or a name.</summary>
    public static string PlaceOf(string address) => address.Split('?', 2)[0];
}
