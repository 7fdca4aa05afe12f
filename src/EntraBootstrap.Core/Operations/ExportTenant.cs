using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Operations;

/// <summary>Writes a tenant as a snapshot, wherever it comes from.</summary>
public sealed class ExportTenant : IOperation<ExportTenantRequest, ExportedTenant>
{
    /// <inheritdoc/>
    public ExportedTenant Execute(ExportTenantRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Live is { } live)
        {
            CapturedSnapshot captured = new CaptureSnapshot().Execute(live, host, cancellationToken);
            return new ExportedTenant(captured.FullName, captured);
        }

        ExportSnapshotRequest snapshot = request.Snapshot ?? throw new ArgumentException("Neither a snapshot nor a live tenant is named.", nameof(request));
        return new ExportedTenant(new ExportSnapshot().Execute(snapshot, host, cancellationToken).Path, null);
    }
}
