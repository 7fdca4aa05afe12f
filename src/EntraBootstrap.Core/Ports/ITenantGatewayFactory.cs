namespace EntraBootstrap.Core.Ports;

/// <summary>
/// Connects to live tenants. What implements it lies in an assembly of its own with everything that it needs, behind this interface: whoever only works on snapshots loads none of that.
/// Only types of the base library and of this assembly cross it.
/// </summary>
public interface ITenantGatewayFactory
{
    /// <summary>Signs in and says as whom. Nothing is asked of Graph yet.</summary>
    /// <param name="request">How to connect.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The tenant; if it is <see cref="IDisposable"/>, whoever has it ends it so.</returns>
    /// <exception cref="GatewayException">Signing in failed.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    Task<ITenantGateway> ConnectAsync(GatewayConnectRequest request, CancellationToken cancellationToken);
}
