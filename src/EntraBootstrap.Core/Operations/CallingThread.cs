using System.Collections.Concurrent;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Runs work that waits for answers on other threads, and calls its host on the thread that asked for it: PowerShell takes calls on no other one.</summary>
internal sealed class CallingThread : IOperationHost, IDisposable
{
    private readonly BlockingCollection<Action<IOperationHost>> _calls = [];

    private CallingThread()
    {
    }

    /// <summary>Runs work and returns when it is over.</summary>
    /// <param name="host">Called on this thread alone.</param>
    /// <param name="work">Gets a host that it may call from anywhere.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static T Run<T>(IOperationHost host, Func<IOperationHost, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using CallingThread calls = new();
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T> task = Task.Run(() => work(calls, ended.Token), CancellationToken.None);
        _ = task.ContinueWith(_ => calls._calls.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            foreach (Action<IOperationHost> call in calls._calls.GetConsumingEnumerable(CancellationToken.None))
                call(host);
        }
        catch
        {
            // The pipeline may stop inside of a call. Nothing goes on behind the back of whoever asked.
            ended.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    public void Report(OperationError error) => _calls.Add(host => host.Report(error));

    public void Warn(string message) => _calls.Add(host => host.Warn(message));

    public void Prompt(string message) => _calls.Add(host => host.Prompt(message));

    public void Verbose(string message) => _calls.Add(host => host.Verbose(message));

    public void Progress(ProgressUpdate update) => _calls.Add(host => host.Progress(update));

    public void Dispose() => _calls.Dispose();
}
