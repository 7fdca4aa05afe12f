using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Core.Operations;

/// <summary>Reads a snapshot in any known format.</summary>
public sealed class ImportSnapshot : IOperation<ImportSnapshotRequest, TenantSnapshot>
{
    /// <inheritdoc/>
    public TenantSnapshot Execute(ImportSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TenantSnapshot snapshot = PolicyDiagnostics.Add(SnapshotReader.Read(request.Path, request.AsOf, host, cancellationToken), host);
        return request.Sample is null ? snapshot : new TenantSnapshot(snapshot.Tenant, snapshot.Path, snapshot.Format, snapshot.Problems, snapshot.Sources) { Sample = request.Sample };
    }
}
