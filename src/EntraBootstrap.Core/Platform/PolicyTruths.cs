using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// Which policies match a situation, and which of those that are or may be in force ask something of it, target by target: the same in every world, so it is found
/// out once.
/// </summary>
internal sealed class PolicyTruths
{
    private readonly CompiledTenant _tenant;
    private readonly SignIn _signIn;
    private readonly (CompiledPolicy Policy, SignInTarget Target)[] _turned;
    private readonly List<(SignInTarget Target, SignIn SignIn, IReadOnlyList<(CompiledPolicy Policy, Truth Truth)> Matches)> _matches = [];
    private readonly List<(SignInTarget Target, IReadOnlyList<PolicyTruth> Truths)> _asking = [];

    /// <summary>Finds out which policies match.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="turned">Policies that are to answer the other way round at a target, to see what rests on them.</param>
    public PolicyTruths(CompiledTenant tenant, SignIn signIn, params (CompiledPolicy Policy, SignInTarget Target)[] turned)
    {
        _turned = turned;
        _tenant = tenant;
        _signIn = signIn;
    }

    /// <summary>The policies that apply or may apply to a target and ask for something, by id.</summary>
    public IReadOnlyList<PolicyTruth> At(SignInTarget target)
    {
        foreach ((SignInTarget known, IReadOnlyList<PolicyTruth> truths) in _asking)
        {
            if (ReferenceEquals(known, target) || known == target)
                return truths;
        }

        List<PolicyTruth> found = Evaluate(target);
        _asking.Add((target, found));
        return found;
    }

    /// <summary>The policies in whatever state that match or may match at a target, by id, with the sign-in as that target sees it.</summary>
    public (SignIn SignIn, IReadOnlyList<(CompiledPolicy Policy, Truth Truth)> Matches) MatchesAt(SignInTarget target)
    {
        foreach ((SignInTarget known, SignIn at, IReadOnlyList<(CompiledPolicy, Truth)> matches) in _matches)
        {
            if (ReferenceEquals(known, target) || known == target)
                return (at, matches);
        }

        SignIn signIn = _signIn with { Target = target };
        IReadOnlyList<(CompiledPolicy, Truth)> found = Turned(_tenant.Match(signIn), target);
        _matches.Add((target, signIn, found));
        return (signIn, found);
    }

    private IReadOnlyList<(CompiledPolicy Policy, Truth Truth)> Turned(IReadOnlyList<(CompiledPolicy Policy, Truth Truth)> matches, SignInTarget target)
    {
        CompiledPolicy[] turned = [.. _turned.Where(turned => turned.Target == target).Select(turned => turned.Policy)];
        if (turned.Length == 0)
            return matches;
        CompiledPolicy[] now = [.. matches.Where(match => match.Truth == Truth.True).Select(match => match.Policy)];
        return
        [
            .. matches.Where(match => !turned.Contains(match.Policy)).Concat(turned.Where(policy => !now.Contains(policy)).Select(policy => (policy, Truth.True))).OrderBy(match => match.Item1.Index),
        ];
    }

    // Policies that only set session controls ask for nothing, so it does not matter here whether they apply.
    private List<PolicyTruth> Evaluate(SignInTarget target)
    {
        var truths = new List<PolicyTruth>();
        (SignIn signIn, IReadOnlyList<(CompiledPolicy, Truth)> matches) = MatchesAt(target);
        foreach ((CompiledPolicy policy, Truth truth) in matches)
        {
            if (policy.State is not (PolicyState.Enabled or PolicyState.Unknown) || policy.Grants is null)
                continue;
            bool isKnown = truth == Truth.True && policy.State == PolicyState.Enabled;
            truths.Add(new PolicyTruth(policy, isKnown ? Truth.True : Truth.Unknown, isKnown ? [] : Facts(policy, signIn)));
        }

        return truths;
    }

    /// <summary>What is missing to say whether a policy is in force at a target.</summary>
    public IReadOnlyList<UnknownFact> FactsOf(CompiledPolicy policy, SignInTarget target)
    {
        UnknownFact[] facts = Facts(policy, MatchesAt(target).SignIn);
        return facts.Length > 0
            ? facts
            : [new UnknownFact($"{CollectionNames.ConditionalAccessPolicies}/{policy.Policy.Id}/sessionControls", policy.Policy.Id, GraphRequests.For(CollectionNames.ConditionalAccessPolicies, policy.Policy.Id))];
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
