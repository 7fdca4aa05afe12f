using System.Collections.Concurrent;
using System.Management.Automation;

namespace EntraBootstrap.PowerShell.Connecting;

/// <summary>
/// The thread of a running cmdlet, on which alone it may write and run commands of its session. While an operation runs elsewhere, this thread waits for it and does what it is handed.
/// </summary>
internal sealed class PipelineThread(CommandInvocationIntrinsics commands) : IDisposable
{
    private static readonly AsyncLocal<PipelineThread?> s_current = new();

    private readonly BlockingCollection<Action> _handed = [];
    private readonly int _id = Environment.CurrentManagedThreadId;

    /// <summary>The thread of the cmdlet whose operation is running here; null outside of one.</summary>
    public static PipelineThread? Current => s_current.Value;

    /// <summary>Runs an operation on another thread and serves it until it ends.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    public T Run<T>(Func<T> operation)
    {
        Task<T> running = Task.Run(() =>
        {
            s_current.Value = this;
            return operation();
        });
        _ = running.ContinueWith(_ => _handed.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (Action action in _handed.GetConsumingEnumerable())
            action();
        return running.GetAwaiter().GetResult();
    }

    /// <summary>Has something done on this thread and waits for it. What it throws is thrown to the caller: so a stopped pipeline ends the operation.</summary>
    public void Do(Action action) => DoAsync(() =>
    {
        action();
        return true;
    }).GetAwaiter().GetResult();

    /// <summary>Runs a script in the session of the cmdlet.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">What its parameters get.</param>
    /// <returns>What it wrote.</returns>
    public Task<IReadOnlyList<object?>> RunScriptAsync(string script, params object?[] arguments) => DoAsync<IReadOnlyList<object?>>(() =>
        [.. commands.InvokeScript(script, arguments).Select(value => value?.BaseObject)]);

    /// <inheritdoc/>
    public void Dispose() => _handed.Dispose();

    private Task<T> DoAsync<T>(Func<T> work)
    {
        // Whoever is already there must not wait for himself.
        if (Environment.CurrentManagedThreadId == _id)
            return Task.FromResult(work());
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _handed.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }
}
