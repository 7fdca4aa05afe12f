using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;

namespace EntraBootstrap.Core.Platform;

/// <summary>What each policy says of a situation, in the words of Graph's What If and sign-in log.</summary>
internal static class PolicyReport
{
    public static IReadOnlyList<PolicyResult> Of(CompiledTenant tenant, Situation situation, PolicyTruths truths, List<Leaf> leaves, bool trace, out List<Reason> shadowReasons)
    {
        var results = new List<PolicyResult>();
        shadowReasons = [];
        foreach (CompiledPolicy policy in trace ? tenant.Policies : Matching(situation, truths))
        {
            (Applicability applicability, SignIn signIn) = Applies(policy, situation, truths);
            bool isDisabled = policy.State == PolicyState.Disabled;
            if (isDisabled && !trace)
                continue;
            (string result, string? strengthResult) = isDisabled ? ("notEnabled", null) : ResultOf(policy, applicability.Truth, situation, leaves, shadowReasons, tenant.Strengths.Multifactor);
            bool? applies = isDisabled ? false : policy.State == PolicyState.Unknown && applicability.Truth == Truth.True ? null : applicability.Truth.ToNullable();
            results.Add(new PolicyResult
            {
                Id = policy.Policy.Id,
                DisplayName = policy.Policy.DisplayName,
                State = policy.Policy.State ?? "unknown",
                PolicyApplies = applies,
                AnalysisReasons = (isDisabled ? WhatIfReasons.PolicyNotEnabled : applies is null ? WhatIfReasons.NotEnoughInformation : applicability.Reason).ToWords(),
                Result = result,
                AuthenticationStrengthResult = strengthResult,
                Trace = trace ? Trace(policy, signIn) : null,
            });
        }

        return results;
    }

    private static IEnumerable<CompiledPolicy> Matching(Situation situation, PolicyTruths truths)
    {
        if (situation.Targets.Count == 1)
            return truths.MatchesAt(situation.Targets[0]).Matches.Select(match => match.Policy);
        return situation.Targets.SelectMany(target => truths.MatchesAt(target).Matches).Select(match => match.Policy).Distinct().OrderBy(policy => policy.Index);
    }

    // Of several targets the one at which the policy applies is told.
    private static (Applicability Applicability, SignIn SignIn) Applies(CompiledPolicy policy, Situation situation, PolicyTruths truths)
    {
        (Applicability Applicability, SignIn SignIn) best = (new Applicability(Truth.False, WhatIfReasons.Application), situation.SignIn);
        bool isFirst = true;
        foreach (SignInTarget target in situation.Targets)
        {
            SignIn signIn = truths.MatchesAt(target).SignIn;
            Applicability applicability = policy.Applies(signIn, null);
            if (isFirst || applicability.Truth > best.Applicability.Truth)
                best = (applicability, signIn);
            isFirst = false;
        }

        return best;
    }

    private static (string Result, string? StrengthResult) ResultOf(CompiledPolicy policy, Truth applies, Situation situation, List<Leaf> leaves, List<Reason> shadowReasons, Strength? multifactor)
    {
        if (policy.State == PolicyState.ReportOnly)
            return Shadow(policy, applies, situation, leaves, shadowReasons, multifactor);
        if (applies == Truth.False)
            return ("notApplied", null);
        if (applies == Truth.Unknown || policy.State == PolicyState.Unknown)
            return ("unknown", null);

        // A world that was blocked by another policy says nothing of this one.
        (string Result, string? StrengthResult)[] known = [.. leaves.Where(leaf => leaf.Draft.Policies.ContainsKey(policy.Key)).Select(leaf => leaf.Draft.Policies[policy.Key]).Distinct()];
        return known.Length switch
        {
            0 => (policy.Grants is null || leaves.TrueForAll(leaf => leaf.Draft.Decision == Decision.Granted) ? "success" : "notApplied", null),
            1 => known[0],
            _ => known.Any(outcome => string.Equals(outcome.Result, "failure", StringComparison.Ordinal))
                ? known.First(outcome => string.Equals(outcome.Result, "failure", StringComparison.Ordinal))
                : known[0],
        };
    }

    private static (string Result, string? StrengthResult) Shadow(CompiledPolicy policy, Truth applies, Situation situation, List<Leaf> leaves, List<Reason> shadowReasons, Strength? multifactor)
    {
        if (situation.Targets.Any(target => target.UserAction != UserAction.None))
        {
            if (applies != Truth.False)
            {
                shadowReasons.Add(new Reason(
                    "CA-RO-USERACTION", ReasonSource.ConditionalAccess, policy.Policy.Id,
                    $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' is report-only, and report-only policies are not evaluated for user actions.",
                    "Do not take report-only results as evidence for a registration policy.", PlatformRules.ReportOnlyUserActions.Reference));
            }

            return ("reportOnlyNotApplied", null);
        }

        if (applies == Truth.False)
            return ("reportOnlyNotApplied", null);
        return applies == Truth.Unknown ? ("unknown", null) : ShadowEvaluator.Evaluate(policy, situation, leaves, multifactor);
    }

    private static List<ConditionTrace> Trace(CompiledPolicy policy, SignIn signIn)
    {
        var trace = new List<ConditionTrace>();
        foreach (ICondition condition in policy.Conditions)
        {
            Match match = condition.Matches(signIn, null);
            trace.Add(new ConditionTrace(condition.Name, match.Truth.ToNullable(), match.Phase.ToWord(), match.Message));
        }

        return trace;
    }
}
