using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Core.Operations;

/// <summary>Writes a snapshot in the canonical form.</summary>
public sealed class ExportSnapshot : IOperation<ExportSnapshotRequest, ExportedSnapshot>
{
    /// <inheritdoc/>
    public ExportedSnapshot Execute(ExportSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        int files = CanonicalSnapshotWriter.Write(request.Snapshot.Tenant, request.Output, request.Force, host, cancellationToken);
        return new ExportedSnapshot(request.Output, files);
    }
}
