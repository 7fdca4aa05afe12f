using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What a report-only policy would have said, in the sign-in log's words. It never changes the outcome.</summary>
internal static class ShadowEvaluator
{
    public static (string Result, string? StrengthResult) Evaluate(CompiledPolicy policy, Situation situation, List<Leaf> leaves, Strength multifactor)
    {
        if (policy.Grants is not { } grants)
            return ("reportOnlySuccess", null);
        if (grants.IsBlock)
            return ("reportOnlyFailure", null);

        // What has been presented when the sign-in ends: the session, or what opened a fresh one.
        var world = new World([], new Burden(Default: false));
        AuthenticationMethodModes presented = AuthenticationMethodModes.None;
        foreach (Presented step in situation.Session)
            presented |= step.Credential.Mode;
        foreach (string word in leaves[0].Draft.SatisfiedBy)
        {
            if (AuthenticationMethodModeWords.TryParseCombination(word, out AuthenticationMethodModes modes))
                presented |= modes;
        }

        var controls = new ControlFacts(situation, world, policy.Policy.Id);
        string? strengthResult = null;
        var outcomes = new List<string>();
        foreach (GrantControl control in grants.Controls)
        {
            if (control.Kind == GrantControlKind.AuthenticationStrength)
            {
                bool isMet = control.Strength is not null && IsMet(control.Strength, presented);
                strengthResult = isMet ? "satisfied" : "singleChallengeRequired";
                outcomes.Add(isMet ? "reportOnlySuccess" : "reportOnlyInterrupted");
            }
            else if (control.Kind == GrantControlKind.Mfa)
            {
                bool isMet = (presented & AuthenticationMethodModes.ExternalMfa) != AuthenticationMethodModes.None || IsMet(multifactor, presented);
                outcomes.Add(isMet ? "reportOnlySuccess" : "reportOnlyInterrupted");
            }
            else
            {
                outcomes.Add(control.IsInteractive ? "reportOnlyInterrupted" : controls.IsCertainlyMet(control) ? "reportOnlySuccess" : "reportOnlyFailure");
            }
        }

        string[] order = ["reportOnlySuccess", "reportOnlyInterrupted", "reportOnlyFailure"];
        string result = grants.IsAny ? order.First(outcomes.Contains) : order.Last(outcomes.Contains);
        return (result, strengthResult);
    }

    private static bool IsMet(Strength strength, AuthenticationMethodModes presented) =>
        strength.Combinations.Any(combination => (combination.Modes & ~presented) == AuthenticationMethodModes.None);
}
