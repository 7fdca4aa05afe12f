using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>Keeps what an operation says, and sees that it is said on the thread that runs it.</summary>
internal sealed class CaptureHost : IOperationHost
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public List<string> Warnings { get; } = [];

    public List<string> Details { get; } = [];

    public List<ProgressUpdate> Updates { get; } = [];

    public void Report(OperationError error)
    {
        Here();
        Assert.Fail(error.ToLine());
    }

    public void Warn(string message)
    {
        Here();
        Warnings.Add(message);
    }

    public void Verbose(string message)
    {
        Here();
        Details.Add(message);
    }

    public void Progress(ProgressUpdate update)
    {
        Here();
        Updates.Add(update);
    }

    private void Here() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);
}
