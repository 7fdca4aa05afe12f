using System.Globalization;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>The moment that counts: as the caller says, else when the snapshot was captured, else now, which is then said.</summary>
internal static class Clock
{
    public static DateTimeOffset Decide(DateTimeOffset? asOf, Tenant tenant, TimeProvider clock, IOperationHost host)
    {
        if ((asOf ?? tenant.CapturedAt) is { } known)
            return known;
        DateTimeOffset exact = clock.GetUtcNow();
        DateTimeOffset now = exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond));
        host.Warn(string.Create(CultureInfo.InvariantCulture, $"The snapshot does not say when it was captured: {now:yyyy-MM-ddTHH:mm:ssZ} (now) counts. Say --as-of TIME (-AsOf) to repeat this result."));
        return now;
    }
}
