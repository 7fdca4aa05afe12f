namespace EntraBootstrap.Core.PropertyTests.Snapshots;

/// <summary>
/// Damage that is known to give another decision, and why. Each entry is a gap in what decides, not in the law: mend it, and take the entry out.
/// Paths are without positions; <c>copy of</c> is a second object that contradicts the one at the path.
/// </summary>
internal static class DamageGaps
{
    private static readonly Gap[] s_gaps =
    [
    ];

    /// <summary>Whether it is known that this damage gives the scenario another decision.</summary>
    public static bool Has(string scenario, IEnumerable<string> paths) => paths.Any(path => Array.Exists(s_gaps, gap => gap.Scenarios.Contains(scenario) && gap.Paths.Contains(path)));

    private sealed record Gap(string Reason, string[] Scenarios, string[] Paths);
}
