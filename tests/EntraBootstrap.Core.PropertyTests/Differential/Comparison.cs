using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.PropertyTests.Differential.Generators;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>Holds an answer of the product against what the reference says of every truth.</summary>
internal static class Comparison
{
    /// <summary>What does not agree; null if everything does.</summary>
    /// <param name="one">The case.</param>
    /// <param name="outcome">What the product says.</param>
    /// <param name="isTraced">Whether the product was asked for every policy; else one that is missing does not apply.</param>
    /// <param name="statistics">Counts what is not known; null if nobody asks.</param>
    public static string? Disagreement(Case one, ScenarioOutcome outcome, bool isTraced = true, Statistics? statistics = null)
    {
        if (outcome.Result is not { } result)
            return $"The product refuses the scenario: {outcome.Error?.Message}";
        ReferenceAnswer[] answers = [.. one.Truths.Select(truth => PolicyEvaluator.Evaluate(truth.Tenant, truth.SignIn))];
        return OnPolicies(one, result, answers, isTraced, statistics) ?? OnOutcome(one, result, answers, statistics);
    }

    private static string? OnPolicies(Case one, SignInResult result, ReferenceAnswer[] answers, bool isTraced, Statistics? statistics)
    {
        Dictionary<string, PolicyResult> byId = result.Policies.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        for (int i = 0; i < answers[0].Policies.Count; i++)
        {
            PolicyAnswer first = answers[0].Policies[i];
            if (!byId.TryGetValue(first.PolicyId, out PolicyResult? policy))
            {
                bool mayApply = first.State != "disabled" && Array.Exists(answers, answer => answer.Policies[i].Applies);
                if (isTraced || mayApply)
                    return $"{first.PolicyId} is missing in the answer, and applies for the reference: {Show(mayApply)}";
                if (first.State != "disabled")
                    statistics?.Count(isUnknown: false, agree: true);
                continue;
            }

            if (first.State == "disabled")
            {
                if (policy.PolicyApplies != false || policy.Result != "notEnabled")
                    return $"{first.PolicyId} is disabled, and the product says {Show(policy.PolicyApplies)}, {policy.Result}";
                continue;
            }

            bool agree = Array.TrueForAll(answers, answer => answer.Policies[i].Applies == first.Applies);
            statistics?.Count(policy.PolicyApplies is null, agree);
            if (policy.PolicyApplies is { } applies && Array.Exists(answers, answer => answer.Policies[i].Applies != applies))
                return $"{first.PolicyId} applies: the product says {Show(applies)}, the reference {string.Join(", ", answers.Select(answer => Show(answer.Policies[i].Applies)).Distinct())}";
            if (policy.PolicyApplies is null && one.IsWhole)
                return $"{first.PolicyId} applies: the product does not know, although everything is known; the reference says {Show(first.Applies)}";
            if (IsComparable(one) && OnResult(one, result, policy, [.. answers.Select(answer => answer.Policies[i])], answers) is { } wrong)
                return wrong;
        }

        return null;
    }

    private static string? OnResult(Case one, SignInResult result, PolicyResult policy, PolicyAnswer[] answers, ReferenceAnswer[] answersOfAll)
    {
        // A block ends a sign-in before the other policies are looked at (§1.1).
        bool isPastBlock = policy.Result == "notApplied" && result.Decision != Decision.Granted && answersOfAll.Any(answer => answer.IsBlocked);
        if (isPastBlock || !one.IsWhole && !Scope.ResultsOfPartialSignIns)
            return null;
        string[] expected = [.. answers.Select(answer => answer.ReportOnlyResult ?? (!answer.Applies ? "notApplied" : answer.UnmetControls.Count == 0 ? "success" : "failure")).Distinct()];
        bool isOpen = expected.Length > 1;
        if (isOpen && !Scope.ResultsOfPartialSignIns)
            return null;
        return !isOpen && expected[0] == policy.Result || policy.Result == "unknown" && (isOpen || !one.IsWhole)
            ? null
            : $"{policy.Id} results in {policy.Result} for the product, in {string.Join(", ", expected)} for the reference";
    }

    private static string? OnOutcome(Case one, SignInResult result, ReferenceAnswer[] answers, Statistics? statistics)
    {
        // Where a policy blocks in one case and the platform in the others, the answer is the same and whose it is stays open.
        bool isBlock = result.Decision == Decision.Blocked && result.UnmetControls is ["block"] && result.Attribution != Attribution.Undetermined;
        if (isBlock && !Array.TrueForAll(answers, answer => answer.IsBlocked))
            return "The product says that a policy blocks, and for the reference none does";
        if (!isBlock && one.IsWhole && answers[0].IsBlocked || result.Decision is not (Decision.Blocked or Decision.Undetermined) && Array.Exists(answers, answer => answer.IsBlocked))
            return $"A policy blocks for the reference, and the product says {result.Decision}";
        if (isBlock || !IsComparable(one))
            return null;

        string[] expected = [.. answers.Select(answer => string.Join(' ', answer.UnmetControls)).Distinct()];
        statistics?.CountOutcome(result.Decision == Decision.Undetermined, expected.Length == 1);
        if (result.Decision == Decision.Undetermined)
            return one.IsWhole && expected.Length == 1 && !MayRegister(answers[0]) ? $"The product does not decide, although everything is known; not met is [{expected[0]}] for the reference" : null;
        bool isGranted = result.Decision == Decision.Granted;
        if (Array.Exists(answers, answer => answer.UnmetControls.Count == 0 != isGranted))
            return $"The product says {result.Decision}, and not met is [{string.Join("] or [", expected)}] for the reference";
        return one.IsWhole && !answers.Any(answer => Names(one, result.UnmetControls, answer))
            ? $"{result.Decision}: not met is [{string.Join(' ', result.UnmetControls)}] for the product, [{string.Join("] or [", expected)}] for the reference"
            : null;
    }

    // Where a credential is missing, the way in may be a registration, and what guards that may be open or be named too.
    private static bool MayRegister(ReferenceAnswer answer) => answer.UnmetControls.Any(control => control is "mfa" or "authenticationStrength");

    private static bool Names(Case one, IReadOnlyList<string> unmet, ReferenceAnswer answer)
    {
        List<string> nameable = [.. answer.UnmetControls];
        if (MayRegister(answer))
            nameable.AddRange(PolicyEvaluator.Evaluate(one.Tenant, one.SignIn with { Request = new Request { UserAction = Universe.RegisterSecurityInfo }, IsApprovedApplication = false, IsCompliantApplication = false }).UnmetControls);

        // Of alternatives, one of them is enough; nothing else is named.
        for (int i = 0; i < answer.Policies.Count; i++)
        {
            PolicyAnswer policy = answer.Policies[i];
            if (!policy.IsEnabled || policy.UnmetControls.Count == 0)
                continue;
            bool areAlternatives = one.Tenant.ConditionalAccessPolicies[i].GrantControls?.Operator == "OR" && !Scope.EveryUnmetAlternative;
            if (areAlternatives ? !policy.UnmetControls.Any(unmet.Contains) : !policy.UnmetControls.All(unmet.Contains))
                return false;
        }

        return unmet.All(nameable.Contains);
    }

    // What a registration asks for is the platform's business too, which is not written down in the reference.
    private static bool IsComparable(Case one) => one.SignIn.Request.UserAction is null && one.SignIn.Subject.ServicePrincipalId is null;

    private static string Show(bool? value) => value switch { true => "yes", false => "no", null => "unknown" };
}
