using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Ends a connection to a live tenant. Its credentials and tokens, which were in memory alone, go with it.</summary>
public sealed class DisconnectTenant : IOperation<BootstrapConnection, BootstrapConnection>
{
    /// <inheritdoc/>
    public BootstrapConnection Execute(BootstrapConnection request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Close();
        return request;
    }
}
