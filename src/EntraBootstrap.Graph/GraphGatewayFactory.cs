using Azure.Core;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph;

/// <summary>Connects to Microsoft Graph. Whoever loads this assembly makes one of these by its name and knows it as the port.</summary>
public sealed class GraphGatewayFactory : ITenantGatewayFactory
{
    private readonly TimeProvider _clock;
    private readonly Func<GatewayConnectRequest, TokenCredential> _credentials;

    /// <summary>A factory on the clock of the machine.</summary>
    public GraphGatewayFactory()
        : this(TimeProvider.System, Credentials.Of)
    {
    }

    internal GraphGatewayFactory(TimeProvider clock, Func<GatewayConnectRequest, TokenCredential> credentials)
    {
        _clock = clock;
        _credentials = credentials;
    }

    /// <inheritdoc/>
    public async Task<ITenantGateway> ConnectAsync(GatewayConnectRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string[] scopes = ScopesOf(request);
        TokenCredential credential;
        AccessToken token;
        try
        {
            credential = _credentials(request);
            token = await credential.GetTokenAsync(new TokenRequestContext(scopes, isCaeEnabled: true), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayException(GatewayFailure.TimedOut, "signing in took too long", exception);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or GatewayException))
        {
            // Whatever a way to sign in throws (a refused secret, a file that is not there, a key without its private half): nobody is signed in.
            throw SignInFailed(exception);
        }

        bool isGiven = request.Credential is GatewayCredential.AccessToken;
        GatewayIdentity identity = TokenClaims.Read(token.Token).ToIdentity(request, isGiven);
        if (isGiven && identity.ExpiresOn <= _clock.GetUtcNow())
            throw new GatewayException(GatewayFailure.NotAuthenticated, $"the access token expired at {identity.ExpiresOn:u}");
        return new GraphGateway(request, identity, credential, scopes, _clock);
    }

    // Only the words: the exception is of a library that lives in this load context, and would keep what it holds alive wherever the error is kept.
    internal static GatewayException SignInFailed(Exception exception) => new(GatewayFailure.NotAuthenticated, SafeText.Clean(exception.Message.Split('\n')[0].Trim(), 1000));

    // A person consents to single permissions; an application has what it was granted, which is asked for by one word.
    private static string[] ScopesOf(GatewayConnectRequest request) => request.Credential is GatewayCredential.InteractiveBrowser or GatewayCredential.DeviceCode && request.Scopes.Count > 0
        ? [.. request.Scopes.Select(name => name.Contains("://", StringComparison.Ordinal) ? name : request.Environment.Graph.GetLeftPart(UriPartial.Authority) + "/" + name)]
        : [request.Environment.Scope];
}
