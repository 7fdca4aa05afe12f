using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>One use case. Both front ends build a request, run the operation, and show what it returns.</summary>
/// <typeparam name="TRequest">What it is asked.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public interface IOperation<in TRequest, out TResult>
{
    /// <summary>Runs the use case.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="host">Where problems, warnings and progress go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Errors.BootstrapException">The operation cannot go on.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    TResult Execute(TRequest request, IOperationHost host, CancellationToken cancellationToken);
}
