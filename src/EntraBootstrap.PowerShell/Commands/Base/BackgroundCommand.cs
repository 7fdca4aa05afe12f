using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Connecting;

namespace EntraBootstrap.PowerShell.Commands.Base;

/// <summary>A cmdlet whose operation waits for others: it runs on a thread of its own, and this one writes what it says and runs what it needs of the session.</summary>
/// <typeparam name="TRequest">What the operation is asked.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class BackgroundCommand<TRequest, TResult> : OperationCommand<TRequest, TResult>
{
    /// <inheritdoc/>
    protected override TResult RunOperation(TRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        using PipelineThread thread = new(InvokeCommand);
        PipelineHost marshalled = new(host, thread);
        return thread.Run(() => Operation.Execute(request, marshalled, cancellationToken));
    }
}
