using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// Decides the sign-in of a workload identity in one world: it presents nothing and registers nothing, so it is blocked or it is in. None of the
/// platform's rules about people applies.
/// </summary>
/// <remarks>Source: Microsoft's documentation of Conditional Access for workload identities: <c>block</c> is the only control (documented).</remarks>
internal sealed class WorkloadDecider
{
    private readonly Situation _situation;
    private readonly PolicyTruths _truths;

    public WorkloadDecider(Situation situation, PolicyTruths truths)
    {
        _situation = situation;
        _truths = truths;
    }

    public DecisionDraft Decide(World world)
    {
        var draft = new DecisionDraft();
        List<PolicyTruth> asked = [.. _situation.Targets.SelectMany(_truths.At).OrderByDescending(truth => truth.Truth)];

        // A certain block beats whatever else is not known, so blocks are asked first, the certain ones before the others.
        foreach (PolicyTruth truth in asked.Where(truth => truth.Policy.Grants!.IsBlock))
        {
            if (world.ResolveBurden(truth.Truth, $"policy/{truth.Policy.Key}", () => truth.Facts))
                return Block(draft, truth.Policy);
        }

        foreach (PolicyTruth truth in asked.Where(truth => !truth.Policy.Grants!.IsBlock))
        {
            if (world.ResolveBurden(truth.Truth, $"policy/{truth.Policy.Key}", () => truth.Facts) && !IsMet(truth.Policy, world))
                return Fail(draft, truth.Policy);
        }

        draft.Decision = Decision.Granted;
        draft.Attribution = Attribution.None;
        draft.Because(new Reason("CA-NO-REQUIREMENT", ReasonSource.ConditionalAccess, null, "No policy that applies blocks this workload identity.", null, null));
        return draft;
    }

    // What another control than block does to a workload identity is documented nowhere.
    private static bool IsMet(CompiledPolicy policy, World world) => world.ResolveRelief(
        Truth.Unknown, $"controls/{policy.Key}",
        () => [new UnknownFact($"{CollectionNames.ConditionalAccessPolicies}/{policy.Policy.Id}/grantControls", policy.Policy.Id, "block is the only control that is documented for workload identities: ask What If")]);

    private static DecisionDraft Block(DecisionDraft draft, CompiledPolicy policy)
    {
        draft.Because(new Reason(
            "CA-BLOCK", ReasonSource.ConditionalAccess, policy.Policy.Id, $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' blocks this sign-in.",
            "Exclude the workload identity from the policy, or sign in under conditions that it does not cover.", null));
        return Conclude(draft, policy, "block");
    }

    private static DecisionDraft Fail(DecisionDraft draft, CompiledPolicy policy)
    {
        string control = policy.Grants!.Controls[0].ControlName;
        draft.Because(new Reason(
            "CA-CONTROL-UNMET", ReasonSource.ConditionalAccess, policy.Policy.Id, $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' asks for {control}, which a workload identity cannot do.",
            "Use block, the only control for workload identities.", null));
        return Conclude(draft, policy, control);
    }

    private static DecisionDraft Conclude(DecisionDraft draft, CompiledPolicy policy, string control)
    {
        draft.Decision = Decision.Blocked;
        draft.Attribution = Attribution.ConditionalAccess;
        draft.Unmet(control);
        draft.Policies[policy.Key] = ("failure", null);
        return draft;
    }
}
