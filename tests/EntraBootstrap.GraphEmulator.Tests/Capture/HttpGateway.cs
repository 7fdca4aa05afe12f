using System.Net.Http.Headers;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>The emulated tenant over real HTTP, with nothing but what the port promises.</summary>
internal sealed class HttpGateway(string root, Func<string> token, GatewayIdentity identity) : ITenantGateway, IDisposable
{
    private readonly HttpClient _http = new();
    private readonly List<string> _sent = [];

    /// <summary>Called before a request is sent, with its number from 1.</summary>
    public Action<int>? Before { get; init; }

    /// <summary>Called before an answer is given back, with its number from 1.</summary>
    public Action<int>? After { get; init; }

    public GatewayIdentity Identity => identity;

    /// <summary>The addresses that were asked for, behind the version.</summary>
    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_sent)
                return [.. _sent];
        }
    }

    /// <summary>A gateway that may read everything, as an application.</summary>
    public static HttpGateway Reader(Emulator emulator, params IEnumerable<string> without)
    {
        string[] permissions = [.. Emulator.ReadPermissions.Except(without, StringComparer.Ordinal)];
        string token = emulator.IssueToken(permissions);
        return new HttpGateway(emulator.BaseAddress, () => token, IdentityOf(emulator, permissions));
    }

    /// <summary>The same with a watch on what it does.</summary>
    public static HttpGateway Watched(Emulator emulator, Action<int>? before = null, Action<int>? after = null)
    {
        string token = emulator.IssueToken();
        return new HttpGateway(emulator.BaseAddress, () => token, IdentityOf(emulator, Emulator.ReadPermissions)) { Before = before, After = after };
    }

    public static GatewayIdentity IdentityOf(Emulator emulator, IReadOnlyList<string>? permissions = null) =>
        new(emulator.Store.Tenant.TenantId ?? "none", "Custom") { IsApplication = true, Permissions = permissions };

    public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        string address = request.Address.StartsWith("http", StringComparison.Ordinal) ? request.Address : $"{root}/{request.Address}";
        if (!address.StartsWith(root + "/", StringComparison.Ordinal))
            throw new GatewayException(GatewayFailure.ForeignAddress, "The address is not of this Graph.");
        int number;
        lock (_sent)
        {
            _sent.Add(address[(root.Length + 1)..]);
            number = _sent.Count;
        }

        Before?.Invoke(number);
        cancellationToken.ThrowIfCancellationRequested();
        using HttpRequestMessage message = new(new HttpMethod(request.Method), address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token());
        foreach ((string name, string value) in request.Headers)
            message.Headers.Add(name, value);
        if (!request.Body.IsEmpty)
            message.Content = new ReadOnlyMemoryContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, cancellationToken);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            After?.Invoke(number);
            cancellationToken.ThrowIfCancellationRequested();
            return new GatewayResponse((int)response.StatusCode, body) { RetryAfter = response.Headers.RetryAfter?.Delta };
        }
        catch (HttpRequestException exception)
        {
            throw new GatewayException(GatewayFailure.Unreachable, "The connection broke off.", exception);
        }
    }

    public void Dispose() => _http.Dispose();
}
