using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Protection;

namespace EntraBootstrap.Core.Operations;

/// <summary>Replaces what identifies a tenant and its people by pseudonyms; every verdict stays the same.</summary>
public sealed class ProtectSnapshot : IOperation<ProtectSnapshotRequest, TenantSnapshot>
{
    /// <inheritdoc/>
    public TenantSnapshot Execute(ProtectSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TenantSnapshot snapshot = request.Snapshot;

        // Problems and places name files and ids, so they are not carried over.
        return new TenantSnapshot(SnapshotProtector.Protect(snapshot.Tenant), snapshot.Path, $"{snapshot.Format}, protected", [], new SourceMap()) { Sample = snapshot.Sample };
    }
}
