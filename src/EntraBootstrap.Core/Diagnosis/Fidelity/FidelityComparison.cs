using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Holds an answer of What If against ours.</summary>
internal sealed class FidelityComparison(CompiledTenant tenant)
{
    private static readonly FidelityAnswer s_absent = new(null, []);

    private readonly Dictionary<string, CompiledPolicy> _policies = tenant.Policies.Where(policy => policy.Policy.Id.Length > 0)
        .GroupBy(policy => policy.Policy.Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.FirstOrDefault(policy => policy.State != PolicyState.Disabled) ?? same.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Compares all policies of an answer.</summary>
    /// <param name="sample">The sign-in.</param>
    /// <param name="answers">What What If says of each policy.</param>
    public FidelityRecord Compare(FidelitySample sample, IEnumerable<WhatIfAnswer> answers)
    {
        Explanation explanation = tenant.Matcher.Explain(sample.SignIn);

        // What If answers policies that are on or report-only.
        var missing = new HashSet<string>(_policies.Where(policy => policy.Value.State != PolicyState.Disabled).Select(policy => policy.Key), StringComparer.OrdinalIgnoreCase);
        var differences = new List<FidelityDifference>();
        var proof = new FidelityProof();
        int compared = 0;
        foreach (WhatIfAnswer answer in answers)
        {
            missing.Remove(answer.PolicyId);
            if (!_policies.TryGetValue(answer.PolicyId, out CompiledPolicy? policy))
            {
                differences.Add(Difference(sample, answer.PolicyId, answer.DisplayName, s_absent, answer.Answer, FidelityKnown.NotInSnapshot));
                continue;
            }

            // Neither asks whether what is off would apply.
            if (policy.State == PolicyState.Disabled && IsOff(answer))
                continue;
            FidelityAnswer ours = OursOf(explanation, policy);
            if (IsChanged(policy.Policy, answer))
            {
                // Two answers about two policies say nothing of each other.
                differences.Add(Difference(sample, answer.PolicyId, policy.Policy.DisplayName, ours, answer.Answer, FidelityKnown.PolicyChanged));
                continue;
            }

            compared++;
            if (ours.PolicyApplies == true != answer.Answer.PolicyApplies)
            {
                string? known = WhyKnown(policy, sample.SignIn, ours, answer.Answer);
                differences.Add(Difference(sample, answer.PolicyId, policy.Policy.DisplayName, ours, answer.Answer, known));
                if (known is null)
                    proof.Contradict(explanation, policy, sample.SignIn, answer.Answer);
            }
            else if (ours.PolicyApplies is not null)
            {
                proof.Confirm(explanation, policy, sample.SignIn, answer.Answer);
            }
        }

        differences.AddRange(missing.Order(StringComparer.Ordinal).Select(id => Difference(sample, id, _policies[id].Policy.DisplayName, OursOf(explanation, _policies[id]), s_absent, FidelityKnown.NotInTenant)));
        return new FidelityRecord(sample.Id) { Compared = compared, Differences = [.. differences], Proof = proof };
    }

    private static FidelityAnswer OursOf(Explanation explanation, CompiledPolicy policy)
    {
        if (policy.State == PolicyState.Disabled)
            return new FidelityAnswer(PolicyApplies: false, [.. WhatIfReasons.PolicyNotEnabled.ToWords()]);
        Applicability applicability = explanation.Of(policy);
        return new FidelityAnswer(applicability.Truth.ToNullable(), [.. applicability.Reason.ToWords()]);
    }

    private static string? WhyKnown(CompiledPolicy policy, SignIn signIn, FidelityAnswer ours, FidelityAnswer theirs) =>
        ours.PolicyApplies is null ? FidelityKnown.Unknown
        : theirs.AnalysisReasons.ContainsWord("application") && IsReachedByDependency(policy.Policy, signIn) ? FidelityKnown.ServiceDependency : null;

    private static bool IsOff(WhatIfAnswer answer) =>
        answer.State is { } state ? state.Equals("disabled", StringComparison.OrdinalIgnoreCase) : answer.Answer.AnalysisReasons.ContainsWord(WhatIfReasons.PolicyNotEnabled.ToWords()[0]);

    // What If and exports do not write fractions of a second alike.
    private static bool IsChanged(ConditionalAccessPolicy policy, WhatIfAnswer answer) =>
        PolicyCompiler.StateOf(policy.State) == PolicyState.Disabled != IsOff(answer)
        || (answer.State is { } state && !string.Equals(state, policy.State, StringComparison.OrdinalIgnoreCase))
        || (answer.Modified is { } now && policy.ModifiedDateTime is { } captured && now.ToUnixTimeSeconds() != captured.ToUnixTimeSeconds());

    // Whether the policy is about the application only through a service behind it.
    private static bool IsReachedByDependency(ConditionalAccessPolicy policy, SignIn signIn)
    {
        ValueList<string> included = policy.Conditions.Applications?.IncludeApplications ?? [];
        bool Names(string appId) => included.ContainsWord("All") || included.ContainsWord(appId)
            || included.Any(group => ApplicationGroups.Shipped.IsGroup(group) && ApplicationGroups.Shipped.MembersOf(group).Any(member => member.Key.Equals(appId, StringComparison.OrdinalIgnoreCase)));
        return !signIn.Target.Applications.Any(Names) && signIn.Target.Applications.Any(appId => ServiceDependencies.Shipped.EarlyBound(appId).Any(dependency => Names(dependency.ServiceAppId)));
    }

    private static FidelityDifference Difference(FidelitySample sample, string id, string name, FidelityAnswer ours, FidelityAnswer theirs, string? known) =>
        new() { SignInId = sample.Id, SignIn = sample.Text, PolicyId = id, DisplayName = name.Length > 0 ? name : id, Ours = ours, Theirs = theirs, Known = known };
}
