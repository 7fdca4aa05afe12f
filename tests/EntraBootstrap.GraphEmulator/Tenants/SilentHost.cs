using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.GraphEmulator.Tenants;

/// <summary>Takes what the reader of snapshots says and collects what could not be read.</summary>
internal sealed class SilentHost : IOperationHost
{
    public List<OperationError> Problems { get; } = [];

    public void Report(OperationError error) => Problems.Add(error);

    public void Warn(string message)
    {
    }

    public void Verbose(string message)
    {
    }

    public void Progress(ProgressUpdate update)
    {
    }
}
