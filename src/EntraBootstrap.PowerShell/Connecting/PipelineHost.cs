using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Connecting;

/// <summary>The streams of a cmdlet for an operation that runs on other threads: each call is done on the cmdlet's own.</summary>
internal sealed class PipelineHost(IOperationHost streams, PipelineThread thread) : IOperationHost
{
    /// <inheritdoc/>
    public void Report(OperationError error) => thread.Do(() => streams.Report(error));

    /// <inheritdoc/>
    public void Warn(string message) => thread.Do(() => streams.Warn(message));

    /// <inheritdoc/>
    public void Prompt(string message) => thread.Do(() => streams.Prompt(message));

    /// <inheritdoc/>
    public void Verbose(string message) => thread.Do(() => streams.Verbose(message));

    /// <inheritdoc/>
    public void Progress(ProgressUpdate update) => thread.Do(() => streams.Progress(update));
}
