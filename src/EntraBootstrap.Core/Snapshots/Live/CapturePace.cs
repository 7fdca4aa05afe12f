namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// Keeps to the limits that Graph documents for all applications of a tenant, and to the pauses that it asks for. A pause is one for all requests to the same service: its limit is
/// shared by them.
/// </summary>
internal sealed class CapturePace(TimeProvider clock)
{
    // Conditional Access: one request a second, and refusals come without Retry-After. Reports: five in ten seconds.
    private static readonly Service[] s_services =
    [
        new("identity/conditionalAccess", TimeSpan.FromSeconds(1)),
        new("reports/", TimeSpan.FromSeconds(2)),
        new(string.Empty, TimeSpan.Zero),
    ];

    private readonly Dictionary<Service, DateTimeOffset> _next = [];

    /// <summary>Waits until a request may be sent.</summary>
    public async Task WaitAsync(string address, CancellationToken cancellationToken)
    {
        Service service = ServiceOf(address);
        while (true)
        {
            TimeSpan pause;
            lock (_next)
            {
                DateTimeOffset now = clock.GetUtcNow();
                DateTimeOffset next = _next.GetValueOrDefault(service, now);
                if (next <= now)
                {
                    _next[service] = now + service.Distance;
                    return;
                }

                pause = next - now;
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets nothing be sent to the service of an address for a while.</summary>
    public void Hold(string address, TimeSpan pause)
    {
        Service service = ServiceOf(address);
        lock (_next)
        {
            DateTimeOffset until = clock.GetUtcNow() + pause;
            if (until > _next.GetValueOrDefault(service))
                _next[service] = until;
        }
    }

    private static Service ServiceOf(string address) => s_services.First(service => address.Contains(service.Path, StringComparison.OrdinalIgnoreCase));

    private sealed record Service(string Path, TimeSpan Distance);
}
