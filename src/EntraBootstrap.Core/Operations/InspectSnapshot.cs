using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Reading.Formats;
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
        FolderFormat? format = FolderFormat.WithTool(snapshot.Format);
        return new SnapshotReport
        {
            Sample = snapshot.Sample,
            Path = snapshot.Path,
            Format = snapshot.Format,
            Tool = format?.Tool,
            ToolCommand = format?.CommandFor(CollectionNames.All.Where(name => !completeness.IsComplete(name))),
            TenantId = snapshot.Tenant.TenantId ?? snapshot.Tenant.Organization?.Id,
            CapturedAt = snapshot.Tenant.CapturedAt,
            Collections = [.. CollectionNames.All.Select(name => new SnapshotCollection(name, Word(completeness[name]), SnapshotInspection.Count(snapshot.Tenant, name)))],
            Missing = [.. CollectionNames.All.Where(name => !completeness.IsComplete(name)).Select(name => new SnapshotGap(name, GraphRequests.Question(name), GraphRequests.For(name), format?.CommandFor(name)))],
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
