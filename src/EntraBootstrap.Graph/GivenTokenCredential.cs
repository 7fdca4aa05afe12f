using Azure.Core;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph;

/// <summary>A token that somebody else got, as it is, until it is over.</summary>
internal sealed class GivenTokenCredential : TokenCredential
{
    private readonly AccessToken _token;

    /// <exception cref="GatewayException">It is empty or holds a character that no token has. Then it would end up, quoted, in the error of whatever sends it.</exception>
    public GivenTokenCredential(string token)
    {
        string text = token.Trim();
        if (text.Length == 0 || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '~' or '+' or '/' or '=')))
            throw new GatewayException(GatewayFailure.NotAuthenticated, "what was given is no access token: it is empty, or holds something else than letters, digits and - . _ ~ + / =");
        _token = new AccessToken(text, TokenClaims.Read(text).ExpiresOn ?? DateTimeOffset.MaxValue);
    }

    /// <inheritdoc/>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => _token;

    /// <inheritdoc/>
    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(_token);
}
