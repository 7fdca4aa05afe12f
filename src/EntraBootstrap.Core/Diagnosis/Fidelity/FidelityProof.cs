using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>
/// What the answers about one sign-in prove: which of Graph's reasons and which of our rules they confirm or contradict. Only what is certain counts: a policy that applies has all its
/// conditions met; one that does not apply has the condition unmet that is named, and nothing is known of the others.
/// </summary>
internal sealed class FidelityProof
{
    // All three are about what is asked for, which is one condition of a policy.
    private const WhatIfReasons Targets = WhatIfReasons.Application | WhatIfReasons.UserActions | WhatIfReasons.AuthenticationContext;

    private static readonly string s_applies = WhatIfReasons.NotSet.ToWords()[0];

    /// <summary>Reasons that both give.</summary>
    public SortedSet<string> Confirmed { get; } = new(StringComparer.Ordinal);

    /// <summary>Reasons of which one of the two must be wrong.</summary>
    public SortedSet<string> Contradicted { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of rules on which our answer rests, and What If gives the same.</summary>
    public SortedSet<string> ConfirmedRules { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of rules on which our answer rests, and What If gives the opposite one.</summary>
    public SortedSet<string> ContradictedRules { get; } = new(StringComparer.Ordinal);

    /// <summary>Both say the same of a policy.</summary>
    /// <param name="explanation">What our conditions say.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="theirs">What What If says.</param>
    public void Confirm(Explanation explanation, CompiledPolicy policy, SignIn signIn, FidelityAnswer theirs)
    {
        if (theirs.PolicyApplies == true)
        {
            Confirmed.Add(s_applies);
            foreach (ICondition condition in policy.Conditions)
            {
                Confirmed.UnionWith(condition.Reason.ToWords());
                Add(ConfirmedRules, condition, signIn);
            }

            return;
        }

        // That a policy does not apply may have another reason for them.
        WhatIfReasons ours = explanation.Of(policy).Reason;
        foreach (string reason in theirs.AnalysisReasons.Where(reason => ours.ToWords().Contains(reason, StringComparer.OrdinalIgnoreCase)))
        {
            Confirmed.Add(reason);
            if (OnlyOneOf(policy, reason) is { } condition)
                Add(ConfirmedRules, condition, signIn);
        }
    }

    /// <summary>The two differ, and nothing explains it.</summary>
    /// <param name="explanation">What our conditions say.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="theirs">What What If says.</param>
    public void Contradict(Explanation explanation, CompiledPolicy policy, SignIn signIn, FidelityAnswer theirs)
    {
        if (theirs.PolicyApplies == true)
        {
            // We hold conditions for unmet, and all of them are met.
            for (int i = 0; i < policy.Conditions.Count; i++)
            {
                if (explanation[policy.Index, i].Truth != Truth.False)
                    continue;
                Contradicted.UnionWith(policy.Conditions[i].Reason.ToWords());
                Add(ContradictedRules, policy.Conditions[i], signIn);
            }

            return;
        }

        // We hold all conditions for met, and these are not.
        Contradicted.Add(s_applies);
        foreach (string reason in theirs.AnalysisReasons)
        {
            Contradicted.Add(reason);
            if (OnlyOneOf(policy, reason) is { } condition)
                Add(ContradictedRules, condition, signIn);
        }
    }

    // Where several conditions have the reason, nobody knows which of them is meant.
    private static ICondition? OnlyOneOf(CompiledPolicy policy, string word)
    {
        if (!EnumWords.TryParse(word, out WhatIfReasons reason))
            return null;
        ICondition[] meant = [.. policy.Conditions.Where(condition => condition.Reason == reason || (IsOfTarget(condition.Reason) && IsOfTarget(reason)))];
        return meant is [var only] ? only : null;
    }

    private static bool IsOfTarget(WhatIfReasons reason) => (reason & Targets) != WhatIfReasons.NotSet;

    private static void Add(SortedSet<string> rules, ICondition condition, SignIn signIn)
    {
        if ((condition as IWeakReading)?.RuleOf(signIn) is { } rule)
            rules.Add(rule);
    }
}
