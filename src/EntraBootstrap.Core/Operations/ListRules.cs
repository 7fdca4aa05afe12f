using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Lists the platform rules and the baseline rules with their sources.</summary>
public sealed class ListRules : IOperation<ListRulesRequest, IReadOnlyList<RuleInfo>>
{
    /// <inheritdoc/>
    public IReadOnlyList<RuleInfo> Execute(ListRulesRequest request, IOperationHost host, CancellationToken cancellationToken) => throw new NotSupportedException("not yet in this build");
}
