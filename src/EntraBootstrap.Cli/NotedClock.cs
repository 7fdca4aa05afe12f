namespace EntraBootstrap.Cli;

/// <summary>A clock that stands still during a run and remembers whether anybody asked it, because an answer that depends on "now" has to say so.</summary>
internal sealed class NotedClock : TimeProvider
{
    private readonly Lazy<DateTimeOffset> _now;

    public NotedClock(TimeProvider clock) => _now = new Lazy<DateTimeOffset>(clock.GetUtcNow);

    /// <summary>The moment that was given out; null if nobody asked.</summary>
    public DateTimeOffset? Noted => _now.IsValueCreated ? _now.Value : null;

    public override DateTimeOffset GetUtcNow() => _now.Value;
}
