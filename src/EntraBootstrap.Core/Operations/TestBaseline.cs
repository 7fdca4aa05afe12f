using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Baseline;

namespace EntraBootstrap.Core.Operations;

/// <summary>Tests whether the baseline holds for everybody, and whether people can still bootstrap and recover.</summary>
public sealed class TestBaseline : IOperation<TestBaselineRequest, BaselineReport>
{
    /// <inheritdoc/>
    public BaselineReport Execute(TestBaselineRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
