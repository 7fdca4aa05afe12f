using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Simulates sign-ins, one after the other, in input order.</summary>
public sealed class SimulateSignIns : IOperation<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>>
{
    /// <inheritdoc/>
    public IEnumerable<ScenarioOutcome> Execute(SimulateSignInsRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
