using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Core.Operations;

/// <summary>Reads a snapshot in any known format.</summary>
public sealed class ImportSnapshot : IOperation<ImportSnapshotRequest, TenantSnapshot>
{
    /// <inheritdoc/>
    public TenantSnapshot Execute(ImportSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
