using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Says how far a run over a live tenant has come, and what it waits for. It may be called from several threads.</summary>
/// <param name="host">Where it goes.</param>
/// <param name="activity">What the run does.</param>
internal sealed class RunProgress(IOperationHost host, string activity)
{
    // Below it nobody wonders why nothing happens.
    private static readonly TimeSpan s_worthSaying = TimeSpan.FromSeconds(2);

    private volatile object? _percent;

    /// <summary>Says what is being done.</summary>
    /// <param name="status">What.</param>
    /// <param name="percent">How much of everything is done; null if that is not known.</param>
    public void Say(string status, int? percent = null)
    {
        _percent = percent;
        host.Progress(new ProgressUpdate(activity, status, percent));
    }

    /// <summary>Says that nothing is sent for a while.</summary>
    /// <param name="pause">How long.</param>
    /// <param name="reason">What was answered.</param>
    public void Wait(TimeSpan pause, string reason)
    {
        if (pause < s_worthSaying)
            return;
        string text = FormattableString.Invariant($"waiting {Math.Ceiling(pause.TotalSeconds)} s: {reason.TrimEnd('.')}");
        host.Verbose(text + ".");
        host.Progress(new ProgressUpdate(activity, text, (int?)_percent));
    }

    /// <summary>Takes the progress off the screen.</summary>
    public void End() => host.Progress(new ProgressUpdate(activity, "done", 100, IsCompleted: true));
}
