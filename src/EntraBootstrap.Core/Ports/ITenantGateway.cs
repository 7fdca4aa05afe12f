namespace EntraBootstrap.Core.Ports;

/// <summary>
/// A live tenant: one request to Microsoft Graph, one answer. An implementation adds the token and the address of the environment and nothing else: pages, batches, waiting and trying
/// again belong to whoever asks. It refuses addresses outside the environment's Graph, so that a token goes nowhere else. Only types of the base library and of this assembly cross it.
/// </summary>
public interface ITenantGateway
{
    /// <summary>As whom it speaks, and to which tenant. It holds no secret.</summary>
    GatewayIdentity Identity { get; }

    /// <summary>Sends a request and returns what Graph answers, whatever its status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="GatewayException">No answer came, or no token could be had.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken);
}
