using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Says what a snapshot holds, what it lacks for which question, and what to export next.</summary>
public sealed class InspectSnapshot : IOperation<InspectSnapshotRequest, SnapshotReport>
{
    /// <inheritdoc/>
    public SnapshotReport Execute(InspectSnapshotRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
