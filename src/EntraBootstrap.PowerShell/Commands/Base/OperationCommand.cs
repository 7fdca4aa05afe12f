using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Commands.Base;

/// <summary>A cmdlet that runs an operation: streams, errors and Ctrl-C are here and nowhere else.</summary>
/// <typeparam name="TRequest">What the operation is asked.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class OperationCommand<TRequest, TResult> : PSCmdlet, IDisposable
{
    // With this tag the engine shows it as it shows Write-Host, whatever the preference.
    private static readonly string[] s_hostTag = ["PSHOST"];

    private readonly CancellationTokenSource _stop = new();
    private CmdletHost? _host;

    /// <summary>The operation that this cmdlet is the front of.</summary>
    protected abstract IOperation<TRequest, TResult> Operation { get; }

    /// <summary>Paths as the caller's session understands them.</summary>
    private protected FilePaths Paths => new(SessionState.Path);

    private CmdletHost Streams => _host ??= new CmdletHost(WriteError, WriteWarning, text => WriteInformation(text, s_hostTag), WriteVerbose, WriteProgress, TimeProvider.System);

    /// <summary>Whether the engine bound this parameter set.</summary>
    private protected bool IsIn(string parameterSet) => string.Equals(ParameterSetName, parameterSet, StringComparison.Ordinal);

    /// <summary>Writes what the operation returned.</summary>
    protected virtual void Write(TRequest request, TResult result) => WriteObject(result);

    /// <summary>Whether the next input may still succeed where this one failed.</summary>
    protected virtual bool GoesOnAfter(OperationError error) => false;

    /// <summary>Called before an error ends the cmdlet, while it may still write.</summary>
    protected virtual void BeforeEnd(OperationError error)
    {
    }

    /// <summary>Runs the operation once.</summary>
    /// <param name="build">Makes the request; may fail as the operation may.</param>
    protected void Run(Func<TRequest> build) => RunEach(() => [build()]);

    /// <summary>Runs the operation for each request of one input.</summary>
    /// <param name="build">Makes the requests; may fail as the operation may.</param>
    protected void RunEach(Func<IReadOnlyList<TRequest>> build)
    {
        IReadOnlyList<TRequest> requests = [];
        Guard(() => requests = build());
        foreach (TRequest request in requests)
            Guard(() => Write(request, RunOperation(request, Streams, _stop.Token)));
    }

    /// <summary>Runs the operation for one request.</summary>
    protected virtual TResult RunOperation(TRequest request, IOperationHost host, CancellationToken cancellationToken) => Operation.Execute(request, host, cancellationToken);

    /// <summary>Reports an error that leaves the next input untouched.</summary>
    protected virtual void Report(OperationError error) => WriteError(error.ToRecord());

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds; the engine calls it even where it skips the end of processing.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (BootstrapException exception) when (GoesOnAfter(exception.Error))
        {
            Report(exception.Error);
        }
        catch (BootstrapException exception)
        {
            BeforeEnd(exception.Error);
            ThrowTerminatingError(exception.Error.ToRecord(exception));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The person pressed Ctrl-C and knows.
        }
        finally
        {
            if (!_stop.IsCancellationRequested)
                Streams.CompleteProgress();
        }
    }
}
