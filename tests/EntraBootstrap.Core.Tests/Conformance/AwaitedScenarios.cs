namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>
/// Scenarios that are known to be answered otherwise than their row says, by what they wait for. The list is temporary: a scenario that is answered as its row
/// says has to leave it, and the test says so.
/// </summary>
internal static class AwaitedScenarios
{
    private static readonly (string Feature, string[] Scenarios)[] s_features =
    [
        ("device filters",
        [
            "F7", "F7-compliant", "F7-not-compliant", "F8", "F8-compliant", "F8-not-compliant", "F9", "F9-hybrid-joined", "F9-joined", "F10", "F10-tagged", "F10-tagged-otherwise",
            "F11", "F11-compliant", "F11-hybrid-joined", "F11-managed", "F13", "F13-without", "F14", "F14-lower-case", "F14-another-model",
            "F20-a-b-c", "F20-a-b-not-c", "F20-a-not-b-c", "F20-a-not-b-not-c", "F20-not-a-b-c", "F20-not-a-b-not-c", "F20-not-a-not-b-c", "F20-not-a-not-b-not-c",
        ]),
        ("application filters", ["E13", "E13-text", "E13-another-text", "E13-no-attributes"]),
        ("workload identities", ["D13", "D14-managed-identity", "D14-another-tenants-application", "D14-own-application-for-several-tenants", "D14-single-tenant"]),
        ("service dependencies", ["E2"]),
        ("baseline-scope enforcement", ["E4", "E4-openid-scopes"]),
        ("direct connect", ["D9", "D9-at-sharepoint"]),
        ("countries by GPS", ["F5"]),
    ];

    private static readonly Dictionary<string, string> s_waitsFor =
        s_features.SelectMany(feature => feature.Scenarios.Select(scenario => (scenario, feature.Feature))).ToDictionary(pair => pair.scenario, pair => pair.Feature, StringComparer.Ordinal);

    /// <summary>Every scenario that waits.</summary>
    public static IEnumerable<string> All => s_waitsFor.Keys;

    /// <summary>What a scenario waits for; null if it has to be answered as its row says.</summary>
    public static string? Find(string scenario) => s_waitsFor.GetValueOrDefault(scenario);
}
