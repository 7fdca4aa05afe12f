using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Connecting;

/// <summary>
/// A tenant behind Invoke-MgGraphRequest. Commands of a session run one after the other on its thread, and that module tries again by itself where its settings say so.
/// </summary>
internal sealed class MgGraphGateway(GatewayIdentity identity) : ITenantGateway
{
    private const string Script = """
        param($Method, $Uri, $Body, $Headers)
        $entraBootstrapStatus = 0
        $entraBootstrapHeaders = $null
        $request = @{
            Method = $Method; Uri = $Uri; OutputType = 'Json'; SkipHttpErrorCheck = $true; ErrorAction = 'Stop'
            StatusCodeVariable = 'entraBootstrapStatus'; ResponseHeadersVariable = 'entraBootstrapHeaders'
        }
        if ($Body) { $request.Body = $Body; $request.ContentType = 'application/json' }
        if ($Headers.Count) { $request.Headers = $Headers }
        $answer = Invoke-MgGraphRequest @request
        @{
            Status = [int] $entraBootstrapStatus; Body = -join $answer
            RetryAfter = "$($entraBootstrapHeaders.'Retry-After')"; RequestId = "$($entraBootstrapHeaders.'request-id')"
        }
        """;

    /// <inheritdoc/>
    public GatewayIdentity Identity { get; } = identity;

    /// <inheritdoc/>
    public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        string place = GatewayAddress.Shown(request.Address);
        string address = GatewayAddress.Resolve(Identity.Graph!, request.Address).AbsoluteUri;
        PipelineThread thread = PipelineThread.Current ?? throw new GatewayException(GatewayFailure.Unreachable, "Invoke-MgGraphRequest runs in a running cmdlet alone.");
        IReadOnlyList<object?> answer;
        try
        {
            answer = await thread.RunScriptAsync(Script, request.Method, address, Encoding.UTF8.GetString(request.Body.Span), HeadersOf(request)).ConfigureAwait(false);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            // Only the words: what the module threw may hold its request, and with it the token.
            throw new GatewayException(GatewayFailure.Unreachable, $"Invoke-MgGraphRequest got no answer for '{place}': {SafeText.Clean(exception.Message.Split('\n')[0].Trim())}");
        }

        if (answer is not [Hashtable { } response] || response["Status"] is not int status || status == 0)
            throw new GatewayException(GatewayFailure.Unreachable, $"Invoke-MgGraphRequest gave no status for '{place}'.");
        return new GatewayResponse(status, Encoding.UTF8.GetBytes(response["Body"] as string ?? string.Empty))
        {
            RetryAfter = WaitOf(response["RetryAfter"] as string),
            RequestId = response["RequestId"] is string { Length: > 0 } id ? SafeText.Clean(id) : null,
        };
    }

    /// <summary>Whom it speaks as, and where.</summary>
    public override string ToString() => $"{Identity.TenantId} ({Identity.Environment}) by Connect-MgGraph";

    private static Hashtable HeadersOf(GatewayRequest request)
    {
        Hashtable headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in request.Headers)
            headers[name] = value;
        return headers;
    }

    private static TimeSpan? WaitOf(string? text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
            return null;
        TimeSpan wait = date - TimeProvider.System.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
