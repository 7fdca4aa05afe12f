namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>
/// Scenarios and paths that are known to be answered otherwise than their row says, by what they wait for. The list is temporary: a scenario that is answered as its row
/// says has to leave it, and the test says so.
/// </summary>
internal static class AwaitedScenarios
{
    private static readonly (string Feature, string[] Scenarios)[] s_features =
    [
        ("the application that Authenticator registers passkeys with can be excluded from app protection", ["H22", "H22-password", "H23", "H23-password"]),
        ("in a domain whose provider does MFA nothing else is asked for", ["B20", "B20-pass-alone"]),
        ("on a PC in use Windows Hello asks for another method before the pass", ["B27", "B28"]),
        ("registration for self-service password reset interrupts a sign-in", ["B24"]),
        ("a passkey is no first method of somebody who has a password alone", ["C20"]),
        ("the two explanations of 2026 are dated", ["A16", "A19"]),
        ("the Device Registration Service asks for MFA alone", ["E17", "E17-place"]),
        ("Authenticator reads which methods can be set up from a device that is not compliant", ["G18-reads"]),
        ("guests with a Microsoft account register here, those of other providers are blocked", ["H28", "H28-another-provider", "H29"]),
        ("the tenant's own MFA setting for devices leaves open how policies on devices are enforced", ["H4"]),
    ];

    private static readonly Dictionary<string, string> s_waitsFor =
        s_features.SelectMany(feature => feature.Scenarios.Select(scenario => (scenario, feature.Feature))).ToDictionary(pair => pair.scenario, pair => pair.Feature, StringComparer.Ordinal);

    /// <summary>Every scenario that waits.</summary>
    public static IEnumerable<string> All => s_waitsFor.Keys;

    /// <summary>What a scenario waits for; null if it has to be answered as its row says.</summary>
    public static string? Find(string scenario) => s_waitsFor.GetValueOrDefault(scenario);
}
