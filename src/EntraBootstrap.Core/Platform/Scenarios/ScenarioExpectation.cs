using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Reads <c>expect</c>. Its members are those of a result: one that is misspelt would be an expectation that nobody checks, or that never holds.</summary>
internal static class ScenarioExpectation
{
    private static readonly string[] s_members =
    [
        "schemaVersion", "id", "sample", "decision", "satisfiedBy", "challenges", "registrations", "unmetControls", "mode", "attribution", "confidence", "reasons", "policies", "sessionControls",
        "assumptions", "unknowns",
    ];

    private static readonly string[] s_reason = ["code", "source", "policyId", "message", "remedy", "reference"];
    private static readonly string[] s_policy = ["id", "displayName", "state", "policyApplies", "analysisReasons", "result", "authenticationStrengthResult", "trace"];
    private static readonly string[] s_trace = ["condition", "matches", "phase", "message"];
    private static readonly string[] s_unknown = ["what", "policyId", "fill"];

    /// <summary>What a scenario expects, as compact JSON; null if it expects nothing.</summary>
    /// <exception cref="Errors.BootstrapException">It is no object, or names what no result has.</exception>
    public static string? Read(StrictObject scenario)
    {
        if (scenario.Object("expect", s_members) is not { } expect)
            return null;
        Elements(expect, "reasons", s_reason);
        Elements(expect, "unknowns", s_unknown);
        foreach (StrictObject policy in Elements(expect, "policies", s_policy))
            Elements(policy, "trace", s_trace);
        return CanonicalJson.Compact(expect.View);
    }

    private static List<StrictObject> Elements(StrictObject owner, string name, string[] known) =>
        [.. (owner.List(name) ?? []).Select((element, index) => new StrictObject(element, owner.PathOf(name, index), owner.File, known))];
}
