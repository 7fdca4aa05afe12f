using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// Whether a decision rests on a reading of conditions that is not documented: it does if it would be another one were the policy to answer the other way round. So a weak reading of a policy that
/// asks for what is there anyway lowers nothing.
/// </summary>
internal static class WeakReadings
{
    // Each one costs a decision; of more, only all together are tried.
    private const int MostTriedAlone = 16;

    /// <summary>The weakest reading that the decision rests on.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="situation">The situation.</param>
    /// <param name="decision">What it came to.</param>
    public static Confidence Of(CompiledTenant tenant, Situation situation, Decision decision)
    {
        Confidence weakest = Confidence.Documented;
        List<(CompiledPolicy Policy, SignInTarget Target, Confidence Confidence)>? weak = null;
        foreach (SignIn signIn in situation.Targets.Select(target => situation.SignIn with { Target = target }))
        {
            foreach ((CompiledPolicy policy, IWeakReading condition) in tenant.WeakReadings)
            {
                if (ConfidenceOf(policy, condition, signIn) is not Confidence.Documented and var confidence)
                    (weak ??= []).Add((policy, signIn.Target, confidence));
            }
        }

        if (weak is null)
            return weakest;
        foreach ((CompiledPolicy policy, SignInTarget target, Confidence confidence) in weak.Take(MostTriedAlone))
        {
            if (confidence > weakest && Otherwise(tenant, situation, [(policy, target)]) != decision)
                weakest = confidence;
        }

        // Two policies may ask for the same, so that neither decides alone.
        return weakest == Confidence.Documented && weak.Count > 1 && Otherwise(tenant, situation, [.. weak.Select(reading => (reading.Policy, reading.Target))]) != decision
            ? weak.Min(reading => reading.Confidence)
            : weakest;
    }

    private static Decision Otherwise(CompiledTenant tenant, Situation situation, (CompiledPolicy, SignInTarget)[] policies)
    {
        Exploration exploration = Worlds.Explore(new SignInDecider(tenant, situation, new PolicyTruths(tenant, situation.SignIn, policies)).Decide, explain: false);
        return ResultMerger.DecisionOf(exploration.Leaves, exploration.IsCut);
    }

    // Where another condition certainly keeps the policy from applying, its reading plays no part.
    private static Confidence ConfidenceOf(CompiledPolicy policy, IWeakReading condition, SignIn signIn) =>
        condition.ReadingOf(signIn) is { } word && EnumWords.TryParse(word, out Confidence confidence)
        && policy.Conditions.All(other => ReferenceEquals(other, condition) || other.Matches(signIn, null).Truth != Truth.False)
            ? confidence
            : Confidence.Documented;
}
