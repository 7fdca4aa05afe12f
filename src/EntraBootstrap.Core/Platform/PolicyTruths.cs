using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// Which of the policies that are or may be in force ask something of a situation, target by target: the same in every world, so it is found out once.
/// </summary>
internal sealed class PolicyTruths
{
    private readonly CompiledTenant _tenant;
    private readonly SignIn _signIn;
    private readonly Dictionary<SignInTarget, IReadOnlyList<PolicyTruth>> _byTarget = [];

    public PolicyTruths(CompiledTenant tenant, SignIn signIn)
    {
        _tenant = tenant;
        _signIn = signIn;
    }

    /// <summary>The policies that apply or may apply to a target and ask for something, by id.</summary>
    public IReadOnlyList<PolicyTruth> At(SignInTarget target)
    {
        if (!_byTarget.TryGetValue(target, out IReadOnlyList<PolicyTruth>? truths))
            _byTarget[target] = truths = [.. Evaluate(_signIn with { Target = target })];
        return truths;
    }

    // Policies that only set session controls ask for nothing, so it does not matter here whether they apply.
    private IEnumerable<PolicyTruth> Evaluate(SignIn signIn)
    {
        foreach (CompiledPolicy policy in _tenant.Policies)
        {
            if (policy.State is not (PolicyState.Enabled or PolicyState.Unknown) || policy.Grants is null)
                continue;
            Truth truth = policy.Applies(signIn, null).Truth;
            if (truth == Truth.False)
                continue;
            bool isKnown = truth == Truth.True && policy.State == PolicyState.Enabled;
            yield return new PolicyTruth(policy, isKnown ? Truth.True : Truth.Unknown, isKnown ? [] : Facts(policy, signIn));
        }
    }

    private static UnknownFact[] Facts(CompiledPolicy policy, SignIn signIn)
    {
        var unknowns = new UnknownFacts();
        policy.Applies(signIn, unknowns);
        if (policy.State == PolicyState.Unknown)
            unknowns.AddFact($"{CollectionNames.ConditionalAccessPolicies}/{policy.Policy.Id}/state", "state whether the policy is enabled");
        return [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, policy.Policy.Id, fact.Fill))];
    }
}

/// <summary>A policy that applies, or may apply.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Truth">Whether it applies: true or unknown.</param>
/// <param name="Facts">The facts that are missing if it is unknown.</param>
internal sealed record PolicyTruth(CompiledPolicy Policy, Truth Truth, IReadOnlyList<UnknownFact> Facts);
