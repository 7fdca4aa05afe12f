using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Core.Operations;

/// <summary>Replaces what identifies a tenant and its people by pseudonyms; every verdict stays the same.</summary>
public sealed class ProtectSnapshot : IOperation<ProtectSnapshotRequest, TenantSnapshot>
{
    /// <inheritdoc/>
    public TenantSnapshot Execute(ProtectSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
