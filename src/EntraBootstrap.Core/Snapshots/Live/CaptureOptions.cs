using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>How a tenant is captured.</summary>
/// <param name="Gateway">The tenant.</param>
/// <param name="Output">A folder, or a file that ends in <c>.json</c>.</param>
/// <param name="Clock">The clock of pauses and of the snapshot.</param>
/// <param name="Jitter">Numbers from 0 to 1.</param>
internal sealed record CaptureOptions(ITenantGateway Gateway, string Output, TimeProvider Clock, Func<double> Jitter)
{
    public bool Force { get; init; }

    public bool Restart { get; init; }

    public bool PerUserMfa { get; init; }

    public bool AllowIncomplete { get; init; }

    public int Parallelism { get; init; }

    public required string CapturedBy { get; init; }

    /// <summary>What decides about the content, as one word.</summary>
    public string Fingerprint => PerUserMfa ? "perUserMfa" : "withoutPerUserMfa";
}
