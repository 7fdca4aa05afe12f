namespace EntraBootstrap.Core.Ports;

/// <summary>
/// A live tenant: one request to Microsoft Graph, one answer. An implementation adds the token and the address of the environment and nothing else: pages, batches, waiting and trying
/// again belong to whoever asks. It refuses addresses outside the environment's Graph, so that a token goes nowhere else. Only types of the base library and of this assembly cross it.
/// One that is disposed refuses with <see cref="GatewayFailure.Ended"/>, requests that are under way included. One that rests on a session of somebody else hands on nothing of a session
/// that has become another one than <see cref="Identity"/> says (<see cref="GatewayFailure.OtherSession"/>).
/// </summary>
public interface ITenantGateway
{
    /// <summary>As whom it speaks, and to which tenant. It holds no secret.</summary>
    GatewayIdentity Identity { get; }

    /// <summary>Sends a request and returns what Graph answers, whatever its status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="GatewayException">No answer came, no token could be had, or it is not the connection any more that it was.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken);
}
