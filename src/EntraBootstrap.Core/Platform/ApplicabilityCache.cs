using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Whether policies apply in one situation: the same in every world, so it is worked out once.</summary>
internal sealed class ApplicabilityCache
{
    private readonly SignIn _signIn;
    private readonly Dictionary<(string PolicyKey, SignInTarget Target), (Truth Truth, IReadOnlyList<UnknownFact> Facts)> _known = [];

    public ApplicabilityCache(SignIn signIn) => _signIn = signIn;

    /// <summary>Whether a policy applies at a target, and what is missing to say so.</summary>
    public (Truth Truth, IReadOnlyList<UnknownFact> Facts) Of(CompiledPolicy policy, SignInTarget target)
    {
        if (_known.TryGetValue((policy.Key, target), out (Truth Truth, IReadOnlyList<UnknownFact> Facts) known))
            return known;
        var unknowns = new UnknownFacts();
        Truth truth = policy.Applies(_signIn with { Target = target }, unknowns).Truth;
        if (policy.State == PolicyState.Unknown && truth != Truth.False)
        {
            truth = Truth.Unknown;
            unknowns.AddFact($"{CollectionNames.ConditionalAccessPolicies}/{policy.Policy.Id}/state", "state whether the policy is enabled");
        }

        return _known[(policy.Key, target)] = (truth, [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, policy.Policy.Id, fact.Fill))]);
    }
}
