using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Authentication.Azure;

namespace EntraBootstrap.Graph;

/// <summary>A tenant behind Microsoft's client: each request is sent once, and its answer is handed on as it is.</summary>
internal sealed class GraphGateway : ITenantGateway, IDisposable
{
    private readonly Uri _graph;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;
    private readonly GraphServiceClient _client;
    private volatile bool _isEnded;

    public GraphGateway(GatewayConnectRequest request, GatewayIdentity identity, TokenCredential credential, string[] scopes, TimeProvider clock)
    {
        Identity = identity;
        _graph = request.Environment.Graph;
        _timeout = request.Timeout;
        _clock = clock;
        _http = GraphPipeline.Create();

        // The list of hosts is a second lock; the first one is that no other address is sent to.
        _client = new GraphServiceClient(_http, new AzureIdentityAuthenticationProvider(credential, [_graph.Host], null, isCaeEnabled: true, scopes), _graph.GetLeftPart(UriPartial.Authority));
    }

    /// <inheritdoc/>
    public GatewayIdentity Identity { get; }

    /// <inheritdoc/>
    public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_isEnded)
            throw Ended();
        RequestInformation asked = Of(request);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            NativeResponseHandler answered = new();
            asked.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = answered }]);
            await _client.RequestAdapter.SendNoContentAsync(asked, cancellationToken: limit.Token).ConfigureAwait(false);
            using var response = (HttpResponseMessage)answered.Value!;
            RefuseRedirect(response);
            byte[] body = await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            return new GatewayResponse((int)response.StatusCode, body) { RetryAfter = WaitOf(response.Headers.RetryAfter), RequestId = IdOf(response.Headers) };
        }
        catch (Exception exception) when (_isEnded && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Whatever it says: it was taken away while it was in use.
            throw Ended();
        }
        catch (AuthenticationFailedException exception)
        {
            throw GraphGatewayFactory.SignInFailed(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayException(GatewayFailure.TimedOut, $"Graph did not answer '{GatewayAddress.Shown(request.Address)}' within {_timeout.TotalSeconds:0.###} s.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new GatewayException(GatewayFailure.Unreachable, $"The connection to {_graph.Host} failed for '{GatewayAddress.Shown(request.Address)}': {SafeText.Clean(exception.Message)}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isEnded = true;
        _client.Dispose();
        _http.Dispose();
    }

    /// <summary>Whom it speaks as, and where.</summary>
    public override string ToString() => $"{Identity.TenantId} ({Identity.Environment})";

    private static GatewayException Ended() => new(GatewayFailure.Ended, "the connection was ended");

    private RequestInformation Of(GatewayRequest request)
    {
        RequestInformation asked = new()
        {
            HttpMethod = Enum.TryParse(request.Method, ignoreCase: false, out Method method) ? method : throw new ArgumentException($"'{request.Method}' is no HTTP method.", nameof(request)),
            URI = GatewayAddress.Resolve(_graph, request.Address),
        };
        asked.Headers.TryAdd("Accept", "application/json");
        foreach ((string name, string value) in request.Headers)
        {
            // The token is the gateway's alone, and a request for another host would be one to another Graph.
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"The header {name} is not for the caller to set.", nameof(request));
            asked.Headers.Add(name, value);
        }

        if (!request.Body.IsEmpty)
            asked.SetStreamContent(new MemoryStream(request.Body.ToArray(), writable: false), "application/json");
        return asked;
    }

    private void RefuseRedirect(HttpResponseMessage response)
    {
        if (response.Headers.Location is { } place && (int)response.StatusCode is >= 300 and < 400)
            GatewayAddress.Resolve(_graph, place.OriginalString);
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - _clock.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? IdOf(HttpResponseHeaders headers) => headers.TryGetValues("request-id", out IEnumerable<string>? ids) ? SafeText.Clean(ids.First()) : null;
}
