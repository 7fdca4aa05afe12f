namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>
/// Scenarios and paths that are known to be answered otherwise than their row says, by what they wait for. The list is temporary: a scenario that is answered as its row
/// says has to leave it, and the test says so.
/// </summary>
internal static class AwaitedScenarios
{
    private static readonly (string Feature, string[] Scenarios)[] s_features =
    [
        ("a passkey is no first method of somebody who has a password alone", ["C20"]),
    ];

    private static readonly Dictionary<string, string> s_waitsFor =
        s_features.SelectMany(feature => feature.Scenarios.Select(scenario => (scenario, feature.Feature))).ToDictionary(pair => pair.scenario, pair => pair.Feature, StringComparer.Ordinal);

    /// <summary>Every scenario that waits.</summary>
    public static IEnumerable<string> All => s_waitsFor.Keys;

    /// <summary>What a scenario waits for; null if it has to be answered as its row says.</summary>
    public static string? Find(string scenario) => s_waitsFor.GetValueOrDefault(scenario);
}
