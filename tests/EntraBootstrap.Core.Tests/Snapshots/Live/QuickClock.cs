namespace EntraBootstrap.Core.Tests.Snapshots.Live;

/// <summary>A clock on which waiting takes no time, and which keeps how long every wait was.</summary>
internal sealed class QuickClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 9, 22, 12, 0, 0, TimeSpan.Zero);

    public List<double> Seconds { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _now += dueTime;
            Seconds.Add(dueTime.TotalSeconds);
        }

        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
