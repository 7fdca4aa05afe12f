using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Holds an answer of What If against ours.</summary>
internal sealed class FidelityComparison(CompiledTenant tenant)
{
    private static readonly FidelityAnswer s_absent = new(null, []);

    // What If answers policies that are on or report-only.
    private readonly Dictionary<string, CompiledPolicy> _policies = tenant.Policies.Where(policy => policy.State != PolicyState.Disabled && policy.Policy.Id.Length > 0)
        .GroupBy(policy => policy.Policy.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a body that is no answer of What If; null if nothing is.</summary>
    public static string? WhatIsWrong(JsonView body)
    {
        if (body.Find("value") is not { IsArray: true } answers)
            return "the answer has no list of policies";
        foreach (JsonView answer in answers.Elements)
        {
            if (answer.FindText("id") is null || answer.Find("policyApplies") is not { Type: System.Text.Json.JsonTokenType.True or System.Text.Json.JsonTokenType.False })
                return "a policy of the answer lacks its id or policyApplies";
        }

        return null;
    }

    /// <summary>Compares all policies of an answer.</summary>
    /// <param name="sample">The sign-in.</param>
    /// <param name="pages">The answer, by page.</param>
    public FidelityRecord Compare(FidelitySample sample, List<JsonView> pages)
    {
        Explanation explanation = tenant.Matcher.Explain(sample.SignIn);
        var missing = new HashSet<string>(_policies.Keys, StringComparer.OrdinalIgnoreCase);
        var differences = new List<FidelityDifference>();
        var confirmed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int compared = 0;
        foreach (JsonView page in pages)
        {
            foreach (JsonView answer in page.Find("value")!.Value.Elements)
            {
                string id = answer.FindText("id")!;
                FidelityAnswer theirs = Read(answer);
                missing.Remove(id);
                if (!_policies.TryGetValue(id, out CompiledPolicy? policy))
                {
                    differences.Add(Difference(sample, id, answer.FindText("displayName") ?? id, s_absent, theirs, "notInSnapshot"));
                    continue;
                }

                compared++;
                Applicability applicability = explanation.Of(policy);
                FidelityAnswer ours = new(applicability.Truth.ToNullable(), [.. applicability.Reason.ToWords()]);
                if (ours.PolicyApplies == true != theirs.PolicyApplies)
                    differences.Add(Difference(sample, id, policy.Policy.DisplayName, ours, theirs, WhyKnown(policy, sample.SignIn, ours, theirs, answer)));
                else if (ours.PolicyApplies is not null)
                    Count(confirmed, ours, theirs);
            }
        }

        differences.AddRange(missing.Order(StringComparer.Ordinal).Select(id => Difference(sample, id, _policies[id].Policy.DisplayName, OursOf(explanation, _policies[id]), s_absent, "notInTenant")));
        return new FidelityRecord(sample.Id) { Compared = compared, Differences = [.. differences], Confirmed = [.. confirmed.Select(one => (one.Key, one.Value))] };
    }

    // A reason is confirmed where both give it: that a policy does not apply may have another one.
    private static void Count(SortedDictionary<string, int> confirmed, FidelityAnswer ours, FidelityAnswer theirs)
    {
        foreach (string reason in theirs.AnalysisReasons.Where(reason => ours.AnalysisReasons.ContainsWord(reason)))
            confirmed[reason] = confirmed.GetValueOrDefault(reason) + 1;
    }

    private static FidelityAnswer OursOf(Explanation explanation, CompiledPolicy policy)
    {
        Applicability applicability = explanation.Of(policy);
        return new FidelityAnswer(applicability.Truth.ToNullable(), [.. applicability.Reason.ToWords()]);
    }

    // Flags of which several are set come as one text, separated by commas.
    private static FidelityAnswer Read(JsonView answer) => new(
        answer.Find("policyApplies")!.Value.Type == System.Text.Json.JsonTokenType.True,
        [.. (answer.FindText("analysisReasons") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    private static string? WhyKnown(CompiledPolicy policy, SignIn signIn, FidelityAnswer ours, FidelityAnswer theirs, JsonView answer)
    {
        if (IsChanged(policy.Policy, answer))
            return "policyChanged";
        if (ours.PolicyApplies is null)
            return "unknown";
        return theirs.AnalysisReasons.ContainsWord("application") && IsReachedByDependency(policy.Policy, signIn) ? "serviceDependency" : null;
    }

    private static bool IsChanged(ConditionalAccessPolicy policy, JsonView answer) =>
        (answer.FindText("state") is { } state && !string.Equals(state, policy.State, StringComparison.OrdinalIgnoreCase))
        || (answer.FindText("modifiedDateTime") is { } modified && policy.ModifiedDateTime is { } captured
            && DateTimeOffset.TryParse(modified, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset now) && now != captured);

    // Whether the policy is about the application only through a service behind it.
    private static bool IsReachedByDependency(ConditionalAccessPolicy policy, SignIn signIn)
    {
        ValueList<string> included = policy.Conditions.Applications?.IncludeApplications ?? [];
        bool Names(string appId) => included.ContainsWord("All") || included.ContainsWord(appId)
            || included.Any(group => ApplicationGroups.Shipped.IsGroup(group) && ApplicationGroups.Shipped.MembersOf(group).Any(member => member.Key.Equals(appId, StringComparison.OrdinalIgnoreCase)));
        return !signIn.Target.Applications.Any(Names) && signIn.Target.Applications.Any(appId => ServiceDependencies.Shipped.EarlyBound(appId).Any(dependency => Names(dependency.ServiceAppId)));
    }

    private static FidelityDifference Difference(FidelitySample sample, string id, string name, FidelityAnswer ours, FidelityAnswer theirs, string? known) =>
        new() { SignInId = sample.Id, SignIn = sample.Text, PolicyId = id, DisplayName = name, Ours = ours, Theirs = theirs, Known = known };
}
