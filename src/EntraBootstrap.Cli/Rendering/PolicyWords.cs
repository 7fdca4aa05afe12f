using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>What a policy did to a sign-in, as a person would say it.</summary>
internal static class PolicyWords
{
    /// <summary>Whether it applies and what came of it.</summary>
    public static string Applies(PolicyResult policy) => policy.PolicyApplies switch
    {
        false when string.Equals(policy.Result, "notEnabled", StringComparison.OrdinalIgnoreCase) => "[grey]is off[/]",
        false => $"[grey]does not apply{Because(policy)}[/]",
        null => "[yellow]may apply: a fact is missing[/]",
        true => $"applies, {Result(policy)}",
    };

    private static string Because(PolicyResult policy) => policy.AnalysisReasons.Count == 0 ? string.Empty : $" ({Words.Safe(string.Join(", ", policy.AnalysisReasons))})";

    private static string Result(PolicyResult policy) => policy.Result switch
    {
        "success" when string.Equals(policy.AuthenticationStrengthResult, "skippedForProofUp", StringComparison.Ordinal) => "and its strength gives way to the one on the registration",
        "success" => "and what it asks for is there",
        "failure" => "[red]and what it asks for is not there[/]",
        "reportOnlySuccess" => "in report-only: what it asks for is there",
        "reportOnlyFailure" => "[yellow]in report-only: switched on, it would stop this sign-in[/]",
        "reportOnlyInterrupted" => "[yellow]in report-only: switched on, it would ask for more[/]",
        "reportOnlyNotApplied" => "in report-only: switched on, it would do nothing here",
        "unknown" => "[yellow]and what comes of it hangs on a missing fact[/]",
        _ => Words.Safe(policy.Result),
    };
}
