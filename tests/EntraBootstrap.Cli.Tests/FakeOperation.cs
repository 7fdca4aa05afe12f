using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Cli.Tests;

/// <summary>An operation that answers what a test says and remembers what it was asked.</summary>
internal sealed class FakeOperation<TRequest, TResult> : IOperation<TRequest, TResult>
{
    private readonly Func<TRequest, IOperationHost, CancellationToken, TResult> _answer;

    public FakeOperation(Func<TRequest, IOperationHost, CancellationToken, TResult> answer) => _answer = answer;

    public FakeOperation(Func<TRequest, TResult> answer)
        : this((request, _, _) => answer(request))
    {
    }

    public List<TRequest> Asked { get; } = [];

    public TResult Execute(TRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        return _answer(request, host, cancellationToken);
    }
}
