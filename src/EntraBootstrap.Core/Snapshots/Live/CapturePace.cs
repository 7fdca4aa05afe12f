namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// Keeps to the limits that Graph documents for all applications of a tenant, and to the pauses that it asks for. A pause is one for all requests to the same service: its limit is
/// shared by them. Whoever was asked to pause comes back more slowly, one request after the other, and faster again as long as nobody complains.
/// </summary>
internal sealed class CapturePace(TimeProvider clock)
{
    private static readonly TimeSpan s_leastDistance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_mostDistance = TimeSpan.FromSeconds(10);

    // Conditional Access: one request a second, and refusals come without Retry-After. Reports: five in ten seconds.
    private readonly Service[] _services =
    [
        new("identity/conditionalAccess", TimeSpan.FromSeconds(1)),
        new("reports/", TimeSpan.FromSeconds(2)),
        new(string.Empty, TimeSpan.Zero),
    ];

    /// <summary>Waits until a request may be sent.</summary>
    public async Task WaitAsync(string address, CancellationToken cancellationToken)
    {
        Service service = ServiceOf(address);
        while (true)
        {
            TimeSpan pause;
            lock (service)
            {
                DateTimeOffset now = clock.GetUtcNow();
                if (service.Next <= now)
                {
                    service.Next = now + (service.Slowed > service.Distance ? service.Slowed : service.Distance);
                    return;
                }

                pause = service.Next - now;
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets nothing be sent to the service of an address for a while.</summary>
    public void Hold(string address, TimeSpan pause)
    {
        Service service = ServiceOf(address);
        lock (service)
        {
            DateTimeOffset until = clock.GetUtcNow() + pause;
            if (until > service.Next)
                service.Next = until;
            TimeSpan slower = service.Slowed * 2;
            service.Slowed = slower < s_leastDistance ? s_leastDistance : slower > s_mostDistance ? s_mostDistance : slower;
        }
    }

    /// <summary>The service of an address answered everything that it was asked.</summary>
    public void Ease(string address)
    {
        Service service = ServiceOf(address);
        lock (service)
            service.Slowed = service.Slowed / 2 is var faster && faster < s_leastDistance / 8 ? TimeSpan.Zero : faster;
    }

    private Service ServiceOf(string address) => _services.First(service => address.Contains(service.Path, StringComparison.OrdinalIgnoreCase));

    private sealed class Service(string path, TimeSpan distance)
    {
        public string Path { get; } = path;

        public TimeSpan Distance { get; } = distance;

        public TimeSpan Slowed { get; set; }

        public DateTimeOffset Next { get; set; }
    }
}
