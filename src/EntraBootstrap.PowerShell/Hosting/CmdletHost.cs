using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>The streams of a running cmdlet, as an operation sees them. Operations call it on the thread that runs them.</summary>
internal sealed class CmdletHost(Action<ErrorRecord> error, Action<string> warning, Action<string> prompt, Action<string> verbose, Action<ProgressRecord> progress, TimeProvider clock) : IOperationHost
{
    // A console redraws its bar for each record; more often than this nobody sees it and large tenants get slower.
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private long _lastProgress;

    /// <inheritdoc/>
    public void Report(OperationError problem) => error(problem.ToRecord());

    /// <inheritdoc/>
    public void Warn(string message) => warning(message);

    /// <inheritdoc/>
    public void Prompt(string message) => prompt(message);

    /// <inheritdoc/>
    public void Verbose(string message) => verbose(message);

    /// <inheritdoc/>
    public void Progress(ProgressUpdate update)
    {
        if (update.IsCompleted)
        {
            if (_open.Remove(update.Activity))
                progress(Record(update.Activity, update.Status, ProgressRecordType.Completed));
            return;
        }

        bool isFirst = _open.Add(update.Activity);
        if (!isFirst && clock.GetElapsedTime(_lastProgress) < s_progressInterval)
            return;
        _lastProgress = clock.GetTimestamp();
        ProgressRecord record = Record(update.Activity, update.Status, ProgressRecordType.Processing);
        record.PercentComplete = update.Percent ?? -1;
        progress(record);
    }

    /// <summary>Takes away the bars that an operation left open, such as when it failed.</summary>
    public void CompleteProgress()
    {
        foreach (string activity in _open.ToArray())
            Progress(new ProgressUpdate(activity, string.Empty, IsCompleted: true));
    }

    private static ProgressRecord Record(string activity, string status, ProgressRecordType type) =>
        new(ActivityId(activity), activity, status.Length == 0 ? " " : status) { RecordType = type };

    // The same activity has the same id in every run, and two cmdlets of one pipeline do not share a bar.
    private static int ActivityId(string activity)
    {
        uint hash = 2166136261;
        foreach (char c in activity)
            hash = (hash ^ c) * 16777619;
        return (int)(hash & int.MaxValue);
    }
}
