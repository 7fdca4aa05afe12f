using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EntraBootstrap.Graph.Tests;

/// <summary>A server on this machine that answers as it is told and remembers what it was asked.</summary>
internal sealed class StrangeServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StrangeServer(Action<HttpContext> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.MapFallback("/{**path}", async context =>
        {
            using StreamReader body = new(context.Request.Body);
            Requests.Enqueue(new Asked($"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), await body.ReadToEndAsync()));
            answer(context);
        });
    }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public string BaseAddress => _application.Urls.First().TrimEnd('/');

    public static async Task<StrangeServer> StartAsync(Action<HttpContext> answer)
    {
        StrangeServer server = new(answer);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    internal sealed record Asked(string Address, Dictionary<string, string> Headers, string Body);
}
