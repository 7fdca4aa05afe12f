using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What each policy says of a situation, in the words of Graph's What If and sign-in log.</summary>
internal static class PolicyReport
{
    public static IReadOnlyList<PolicyResult> Of(CompiledTenant tenant, Situation situation, PolicyTruths truths, List<Leaf> leaves, bool trace, out List<Reason> shadowReasons)
    {
        var results = new List<PolicyResult>();
        shadowReasons = [];
        Explanation[] explanations = trace ? [.. situation.Targets.Select(target => tenant.Matcher.Explain(truths.MatchesAt(target).SignIn))] : [];
        foreach ((CompiledPolicy policy, Truth truth) in trace ? tenant.Policies.Select(policy => (policy, Truth.False)) : Matching(situation, truths))
        {
            Explanation? explanation = trace ? explanations.MaxBy(one => one.Of(policy).Truth) : null;
            Applicability applicability = explanation?.Of(policy) ?? Applicability.OfMatching(truth);
            bool isDisabled = policy.State == PolicyState.Disabled;
            if (isDisabled && !trace)
                continue;
            (string result, string? strengthResult) = isDisabled ? ("notEnabled", null) : ResultOf(policy, applicability.Truth, situation, truths, leaves, shadowReasons, tenant);
            bool? applies = isDisabled ? false : policy.State == PolicyState.Unknown && applicability.Truth == Truth.True ? null : applicability.Truth.ToNullable();
            results.Add(new PolicyResult
            {
                Id = policy.Policy.Id,
                DisplayName = policy.Policy.DisplayName,
                State = policy.Policy.State ?? "unknown",
                PolicyApplies = applies,
                AnalysisReasons = [.. (isDisabled ? WhatIfReasons.PolicyNotEnabled : applies is null ? WhatIfReasons.NotEnoughInformation : applicability.Reason).ToWords()],
                Result = result,
                AuthenticationStrengthResult = strengthResult,
                Trace = explanation is null ? null : Trace(policy, explanation),
            });
        }

        return results;
    }

    // Of several targets the one at which the policy applies is told.
    private static IEnumerable<(CompiledPolicy Policy, Truth Truth)> Matching(Situation situation, PolicyTruths truths)
    {
        if (situation.Targets.Count == 1)
            return truths.MatchesAt(situation.Targets[0]).Matches;
        return situation.Targets.SelectMany(target => truths.MatchesAt(target).Matches)
            .GroupBy(match => match.Policy, (policy, matches) => (policy, matches.Max(match => match.Truth))).OrderBy(match => match.policy.Index);
    }

    private static (string Result, string? StrengthResult) ResultOf(
        CompiledPolicy policy, Truth applies, Situation situation, PolicyTruths truths, List<Leaf> leaves, List<Reason> shadowReasons, CompiledTenant tenant)
    {
        if (policy.State == PolicyState.ReportOnly)
            return Shadow(policy, applies, situation, truths, shadowReasons, tenant);
        if (applies == Truth.False)
            return ("notApplied", null);
        if (applies == Truth.Unknown || policy.State == PolicyState.Unknown)
            return ("unknown", null);

        // A world that was blocked by another policy says nothing of this one.
        (string Result, string? StrengthResult)[] known = [.. leaves.Where(leaf => leaf.Draft.Policies.ContainsKey(policy.Key)).Select(leaf => leaf.Draft.Policies[policy.Key]).Distinct()];
        // What differs although no disputed rule differs hangs on a missing fact; so does success where one control may not be met.
        bool isOpen = leaves.Where(leaf => leaf.Draft.Policies.ContainsKey(policy.Key))
            .GroupBy(leaf => string.Join('|', leaf.Answers.Where(asked => asked.Atom.Rule is not null).Select(asked => $"{asked.Atom.Key}={asked.Answer}")), StringComparer.Ordinal)
            .Any(same => same.Select(leaf => leaf.Draft.Policies[policy.Key].Result).Distinct(StringComparer.Ordinal).Count() > 1);
        if (isOpen || (known is [{ Result: "success" }] && HasOpenControl(tenant, policy, situation)))
            return ("unknown", null);
        return known.Length switch
        {
            0 => (policy.Grants is null || leaves.TrueForAll(leaf => leaf.Draft.Decision == Decision.Granted) ? "success" : "notApplied", null),
            1 => known[0],
            _ => known.Any(outcome => string.Equals(outcome.Result, "failure", StringComparison.Ordinal))
                ? known.First(outcome => string.Equals(outcome.Result, "failure", StringComparison.Ordinal))
                : known[0],
        };
    }

    private static bool HasOpenControl(CompiledTenant tenant, CompiledPolicy policy, Situation situation)
    {
        if (policy.Grants is not { } grants)
            return false;
        var controls = new ControlFacts(tenant, situation, new World([], new Burden(Default: false)), policy.Policy.Id);
        Truth[] others = [.. grants.Controls.Where(control => control is { IsCredential: false, IsInteractive: false, Kind: not GrantControlKind.Block }).Select(control => controls.Evaluate(control).Truth)];

        // Of alternatives the person may have met another one.
        return others.Contains(Truth.Unknown) && (!grants.IsAny || (others.Length == grants.Controls.Count && !others.Contains(Truth.True)));
    }

    private static (string Result, string? StrengthResult) Shadow(
        CompiledPolicy policy, Truth applies, Situation situation, PolicyTruths truths, List<Reason> shadowReasons, CompiledTenant tenant)
    {
        if (applies == Truth.False)
            return ("reportOnlyNotApplied", null);

        // An entry point may ask for an application beside the user action: what the policy says of that is evaluated.
        bool isOfActions = situation.Targets.All(target => target.UserAction != UserAction.None || !truths.MatchesAt(target).Matches.Any(match => match.Policy == policy));
        if (isOfActions)
        {
            shadowReasons.Add(new Reason(
                "CA-RO-USERACTION", ReasonSource.ConditionalAccess, policy.Policy.Id,
                $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' is report-only, and report-only policies are not evaluated for user actions.",
                "Do not take report-only results as evidence for a registration policy.", PlatformRules.ReportOnlyUserActions.Reference));
            return ("reportOnlyNotApplied", null);
        }

        return applies == Truth.Unknown ? ("unknown", null) : new ShadowEvaluator(tenant, policy, situation, truths).Evaluate();
    }

    private static ValueList<ConditionTrace> Trace(CompiledPolicy policy, Explanation explanation)
    {
        var trace = new ConditionTrace[policy.Conditions.Count];
        for (int i = 0; i < trace.Length; i++)
        {
            Match match = explanation[policy.Index, i];
            trace[i] = new ConditionTrace(policy.Conditions[i].Name, match.Truth.ToNullable(), match.Phase.ToWord(), match.Message);
        }

        return [.. trace];
    }
}
