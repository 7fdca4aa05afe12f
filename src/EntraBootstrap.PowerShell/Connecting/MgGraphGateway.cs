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
/// <param name="identity">As whom the session spoke when the connection was made.</param>
/// <param name="session">The same in the word of <see cref="MgGraphSession.Word"/>.</param>
internal sealed class MgGraphGateway(GatewayIdentity identity, string session) : ITenantGateway, IDisposable
{
    // Looked at before and after: nothing is sent to another tenant, and what one that came in between answered is not handed on.
    // Headers that are not there are none, whatever the session is strict about: the mode is that of this scope alone.
    private const string Script = $$"""
        param($Method, $Uri, $Body, $Headers, $Session)
        Set-StrictMode -Off
        {{MgGraphSession.Word}}
        $now = "$(& $wordOf (Get-MgContext -ErrorAction Stop))"
        if ($now -ne $Session) { return @{ Session = $now } }
        $entraBootstrapStatus = 0
        $entraBootstrapHeaders = $null
        $request = @{
            Method = $Method; Uri = $Uri; OutputType = 'Json'; SkipHttpErrorCheck = $true; ErrorAction = 'Stop'
            StatusCodeVariable = 'entraBootstrapStatus'; ResponseHeadersVariable = 'entraBootstrapHeaders'
        }
        if ($Body) { $request.Body = $Body; $request.ContentType = 'application/json' }
        if ($Headers.Count) { $request.Headers = $Headers }
        $answer = Invoke-MgGraphRequest @request
        $now = "$(& $wordOf (Get-MgContext -ErrorAction Stop))"
        if ($now -ne $Session) { return @{ Session = $now } }
        @{
            Status = [int] $entraBootstrapStatus; Body = -join $answer
            RetryAfter = "$($entraBootstrapHeaders.'Retry-After')"; RequestId = "$($entraBootstrapHeaders.'request-id')"
        }
        """;

    private volatile bool _isEnded;

    /// <inheritdoc/>
    public GatewayIdentity Identity { get; } = identity;

    /// <inheritdoc/>
    public async Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        RefuseEnded();
        string place = GatewayAddress.Shown(request.Address);
        string address = GatewayAddress.Resolve(Identity.Graph!, request.Address).AbsoluteUri;
        PipelineThread thread = PipelineThread.Current ?? throw new GatewayException(GatewayFailure.Unreachable, "Invoke-MgGraphRequest runs in a running cmdlet alone.");
        IReadOnlyList<object?> answer;
        try
        {
            answer = await thread.RunScriptAsync(Script, request.Method, address, Encoding.UTF8.GetString(request.Body.Span), HeadersOf(request), session).ConfigureAwait(false);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw MgGraphSession.Failed(exception, $"Invoke-MgGraphRequest got no answer for '{place}'");
        }

        RefuseEnded();
        if (answer is [Hashtable other] && other["Session"] is string now)
            throw MgGraphSession.Changed(now, Identity);
        if (answer is not [Hashtable { } response] || response["Status"] is not int status || status == 0)
            throw new GatewayException(GatewayFailure.Unreachable, $"Invoke-MgGraphRequest gave no status for '{place}'.");
        return new GatewayResponse(status, Encoding.UTF8.GetBytes(response["Body"] as string ?? string.Empty))
        {
            RetryAfter = WaitOf(response["RetryAfter"] as string),
            RequestId = response["RequestId"] is string { Length: > 0 } id ? SafeText.Clean(id) : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _isEnded = true;

    /// <summary>Whom it speaks as, and where.</summary>
    public override string ToString() => $"{Identity.TenantId} ({Identity.Environment}) by Connect-MgGraph";

    private void RefuseEnded()
    {
        if (_isEnded)
            throw new GatewayException(GatewayFailure.Ended, "the connection was ended");
    }

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
