using System.Net;
using EntraBootstrap.GraphEmulator.Access;
using EntraBootstrap.GraphEmulator.Faults;
using EntraBootstrap.GraphEmulator.Graph;
using EntraBootstrap.GraphEmulator.Tenants;
using Microsoft.AspNetCore.Http.Features;

namespace EntraBootstrap.GraphEmulator;

/// <summary>A Microsoft Graph on the loopback address that serves a tenant from a snapshot.</summary>
public sealed class Emulator : IAsyncDisposable
{
    private static readonly string[] s_readPermissions =
        [.. new[] { "v1.0", "beta" }.SelectMany(ResourceTable.Of).SelectMany(resource => resource.Permissions.Concat(resource.Guarded?.Permissions ?? [])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private readonly WebApplication _application;
    private readonly TokenAuthority _tokens;
    private readonly GraphApi _api;
    private long _requests;

    private Emulator(EmulatorOptions options, TenantStore store, SignInLog? signIns)
    {
        Store = store;
        SignIns = signIns;
        _tokens = new TokenAuthority(store.Tenant.TenantId, options.Clock);
        _api = new GraphApi(store, signIns, _tokens, options);
        foreach (Fault fault in options.Faults)
            Faults.Add(fault);

        // No logging at all: a request log would hold tokens sooner or later.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, options.Port));

        // A snapshot may be somebody's tenant: a page in a browser that calls this machine by another name gets nothing.
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = ["127.0.0.1", "localhost"]);
        _application = builder.Build();
        _application.UseHostFiltering();
        _application.MapPost("/emulator/token", IssueAsync);
        _application.MapFallback("/{**path}", AnswerAsync);
    }

    /// <summary>The tenant that is served.</summary>
    public TenantStore Store { get; }

    /// <summary>The sign-in log that is served; null if there is none.</summary>
    public SignInLog? SignIns { get; }

    /// <summary>Where it listens, without a slash at the end; known once it is started.</summary>
    public string BaseAddress => _application.Urls.First().TrimEnd('/');

    /// <summary>What goes wrong and when.</summary>
    public FaultScript Faults => _api.Faults;

    /// <summary>How many requests to Graph came, answered or not; a batch is one.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Every permission that a read endpoint asks for.</summary>
    public static IReadOnlyList<string> ReadPermissions => s_readPermissions;

    /// <summary>Reads the snapshot and listens.</summary>
    /// <exception cref="Core.Errors.BootstrapException">The snapshot or the sign-in log cannot be read.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Emulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        Emulator emulator = new(options, TenantStore.Load(options.TenantPath), options.SignInsPath is { } log ? SignInLog.Load(log) : null);
        await emulator._application.StartAsync(cancellationToken);
        return emulator;
    }

    /// <summary>A token for this emulator.</summary>
    /// <param name="permissions">What it may do; null for everything that can be read.</param>
    /// <param name="lifetime">How long; null for one hour.</param>
    /// <param name="isDelegated">Whether the permissions are a person's.</param>
    public string IssueToken(IEnumerable<string>? permissions = null, TimeSpan? lifetime = null, bool isDelegated = false) =>
        _tokens.Issue(permissions ?? s_readPermissions, lifetime ?? TimeSpan.FromHours(1), isDelegated);

    /// <summary>Runs until somebody stops the process.</summary>
    public Task WaitAsync() => _application.WaitForShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    // For people and scripts: the form field "permissions" holds names parted by blanks, and nothing means everything that can be read.
    private async Task IssueAsync(HttpContext context)
    {
        string permissions = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))["permissions"].ToString() : string.Empty;
        string[] names = permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await context.Response.WriteAsync(IssueToken(names.Length > 0 ? names : null), context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        Dictionary<string, string> headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        GraphResponse response;
        try
        {
            string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            response = _api.Answer(GraphRequest.Parse(target, context.Request.Method, BaseAddress, headers, body.ToArray()));
        }
        catch (GraphException refused)
        {
            response = _api.Error(refused, headers);
        }

        await SendAsync(context, response);
    }

    private static async Task SendAsync(HttpContext context, GraphResponse response)
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        foreach ((string name, string value) in response.Headers)
            context.Response.Headers[name] = value;
        if (response.Connection is { } fault)
            await FaultyAnswer.SendAsync(context, fault, response.Body);
        else
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }
}
