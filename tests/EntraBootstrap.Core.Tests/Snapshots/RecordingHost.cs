using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Tests.Snapshots;

/// <summary>A host that remembers what it was told.</summary>
internal sealed class RecordingHost : IOperationHost
{
    public List<OperationError> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Verboses { get; } = [];

    public List<ProgressUpdate> Updates { get; } = [];

    public void Report(OperationError error) => Errors.Add(error);

    public void Warn(string message) => Warnings.Add(message);

    public void Verbose(string message) => Verboses.Add(message);

    public void Progress(ProgressUpdate update) => Updates.Add(update);
}
