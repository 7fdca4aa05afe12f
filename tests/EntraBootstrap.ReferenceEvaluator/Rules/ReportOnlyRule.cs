using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>What the sign-in log says of a report-only policy (G6 to G8). It never changes what happens.</summary>
internal static class ReportOnlyRule
{
    private static readonly string[] s_interactive = ["mfa", "authenticationStrength", "passwordChange", "riskRemediation", "termsOfUse", "customAuthenticationFactors"];

    public static string? Result(ConditionalAccessPolicy policy, bool applies, IReadOnlyList<string> unmet, ConcreteSignIn signIn)
    {
        if (!Word.Same(policy.State, "enabledForReportingButNotEnforced"))
            return null;

        // §1.4: report-only mode does not evaluate policies that are scoped to user actions.
        bool isOnUserAction = policy.Conditions.Applications?.IncludeUserActions.IsEmpty == false;
        if (!applies || isOnUserAction)
            return "reportOnlyNotApplied";
        if (unmet.Count == 0)
            return "reportOnlySuccess";

        // Legacy clients show no prompt (F17).
        if (ClientAppRule.IsLegacy(signIn.ClientAppType))
            return "reportOnlyFailure";

        // Interrupted if the person could still do what is missing: with OR something of it, with AND all of it.
        bool oneIsEnough = Word.Same(policy.GrantControls?.Operator, "OR");
        bool couldBeMet = oneIsEnough ? unmet.Any(IsInteractive) : unmet.All(IsInteractive);
        return couldBeMet ? "reportOnlyInterrupted" : "reportOnlyFailure";
    }

    private static bool IsInteractive(string control) => Word.IsIn(control, s_interactive);
}
