using System.Net;
using Microsoft.Graph;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace EntraBootstrap.Graph;

/// <summary>The pipeline of Microsoft's client, without what tries again or goes elsewhere by itself: both are decided where the answer is understood.</summary>
internal static class GraphPipeline
{
    // Long enough to reuse connections, short enough to follow a change of names.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A client; whoever has it disposes it.</summary>
    public static HttpClient Create()
    {
        DelegatingHandler[] handlers = [.. GraphClientFactory.CreateDefaultHandlers(new GraphClientOptions()).Where(IsWanted)];
        SocketsHttpHandler last = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = s_connectionLifetime,
            EnableMultipleHttp2Connections = true,
        };
        HttpClient client = GraphClientFactory.Create(handlers, finalHandler: last);
        client.Timeout = Timeout.InfiniteTimeSpan; // a request has its own, which covers its body as well
        return client;
    }

    // Addresses go out as they are: neither names in a query nor a path is rewritten.
    private static bool IsWanted(DelegatingHandler handler) => handler is not (RetryHandler or RedirectHandler or UriReplacementHandler<UriReplacementHandlerOption> or ParametersNameDecodingHandler);
}
