using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>Says what a snapshot holds, what it lacks for which question, and what to export next.</summary>
public sealed class InspectSnapshot : IOperation<InspectSnapshotRequest, SnapshotReport>
{
    /// <inheritdoc/>
    public SnapshotReport Execute(InspectSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TenantSnapshot snapshot = request.Snapshot;
        Completeness completeness = snapshot.Tenant.Completeness;
        return new SnapshotReport
        {
            Sample = snapshot.Sample,
            Path = snapshot.Path,
            Format = snapshot.Format,
            TenantId = snapshot.Tenant.TenantId,
            CapturedAt = snapshot.Tenant.CapturedAt,
            Collections = [.. CollectionNames.All.Select(name => new SnapshotCollection(name, Word(completeness[name]), SnapshotInspection.Count(snapshot.Tenant, name)))],
            Missing = [.. CollectionNames.All.Where(name => !completeness.IsComplete(name)).Select(name => new SnapshotGap(name, GraphRequests.Question(name), GraphRequests.For(name)))],
            Problems = [.. snapshot.Problems.Select(problem => problem.ToLine())],
        };
    }

    private static string Word(CollectionState state) => state switch
    {
        CollectionState.Complete => "complete",
        CollectionState.Partial => "partial",
        _ => "absent",
    };
}
