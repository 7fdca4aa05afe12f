using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Writes a snapshot in the canonical form.</summary>
public sealed class ExportSnapshot : IOperation<ExportSnapshotRequest, ExportedSnapshot>
{
    /// <inheritdoc/>
    public ExportedSnapshot Execute(ExportSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
