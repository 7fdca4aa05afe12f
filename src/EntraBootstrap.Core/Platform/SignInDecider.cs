using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Decides a situation in one world: composes what policies and platform ask for with what the person can give.</summary>
internal sealed class SignInDecider
{
    /// <summary>In more groups than these a token may not carry them all.</summary>
    public const int MostGroups = 2_048;

    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly PolicyTruths _truths;
    private readonly RuleBook _rules;

    public SignInDecider(CompiledTenant tenant, Situation situation, PolicyTruths truths)
    {
        _tenant = tenant;
        _situation = situation;
        _truths = truths;
        _rules = new RuleBook(situation.Assume, situation.AsOf);
    }

    /// <summary>The decision in a world.</summary>
    public DecisionDraft Decide(World world)
    {
        if (_situation.SignIn.Identity.IsWorkload)
            return new WorkloadDecider(_situation, _truths).Decide(world);
        var draft = new DecisionDraft();
        if (_tenant.Methods.Assumption is not null)
            draft.RestOn(Confidence.Inferred);
        var person = new PersonFacts(_tenant, _situation, _rules);
        var demands = new DemandBuilder(_tenant, _situation, _truths, person, _rules, world, draft);
        foreach (SignInTarget target in _situation.Targets)
            demands.FindCertainBlock(target, _situation.EntryPoint);
        foreach (SignInTarget target in _situation.Targets)
            demands.Add(target, _situation.EntryPoint);
        foreach (string key in string.Equals(draft.Mode, "manage", StringComparison.Ordinal) ? [] : demands.Superseded)
            draft.Policies[key] = ("success", "skippedForProofUp");

        if (demands.Block is { } block)
            return Block(draft, block);
        if (IsInTooManyGroups(world))
        {
            draft.Because(PlatformRules.GroupLimit, "The person is in more than 2,048 groups.", "Take the person out of groups.");
            draft.Decision = Decision.Blocked;
            draft.Attribution = Attribution.Platform;
            return draft;
        }

        if (LegacyClient.Refused(_situation, demands, world) is { } refused)
            return LegacyClient.Block(draft, refused);

        var opening = new SessionOpening(_tenant, _situation, person, world);
        List<Presented> pool = opening.Open(draft, out bool isFresh);
        List<Credential> atHand = opening.Usable(draft);
        if (isFresh)
            return DecideFresh(draft, demands, person, world, atHand);
        if (SignInAge.TooOldFor(_situation, _truths, world) is { Count: > 0 } policies)
            return SignInAgain(policies, draft, demands, person, world, pool, atHand);
        return new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands).Decide(draft, pool, [.. SessionOpening.Promptable(atHand, person, world)]);
    }

    // What was done before still counts towards the strengths; a first factor, or the second one alone, has to be given again.
    private DecisionDraft SignInAgain(IReadOnlyList<CompiledPolicy> policies, DecisionDraft draft, DemandBuilder demands, PersonFacts person, World world, List<Presented> pool, List<Credential> atHand)
    {
        var outcome = new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands);
        foreach (CompiledPolicy policy in policies)
        {
            draft.Policies[policy.Key] = ("failure", null);
            draft.Because(new Reason(
                PlatformRules.SignInFrequency.Id, ReasonSource.ConditionalAccess, policy.Policy.Id,
                $"The sign-in frequency of '{Errors.SafeText.Clean(policy.Policy.DisplayName)}' is over, so the person signs in again.", "Sign in again.", PlatformRules.SignInFrequency.Reference));
        }

        Credential[] next = policies.All(SignInAge.IsSecondFactorOnly)
            ? [.. SessionOpening.Promptable(atHand, person, world).Select(step => step.Credential).Where(credential => credential.Mode != AuthenticationMethodModes.Password)]
            : [.. atHand.Where(credential => PersonFacts.IsFirstFactor(credential.Mode))];
        if (next.Length == 0)
            return DecideWithNothing(draft, outcome, demands);
        Presented[]? best = null;
        Decision bestDecision = Decision.Undetermined;
        foreach (Credential first in next)
        {
            Presented[] full = [.. pool, new Presented(first, 0), .. SessionOpening.Promptable(atHand.Where(other => !ReferenceEquals(other, first)), person, world)];
            Decision decision = outcome.Decide(new DecisionDraft(), [.. full], []).Decision;
            if (best is null || decision < bestDecision)
                (best, bestDecision) = (full, decision);
        }

        outcome.Decide(draft, [.. best!], []);
        if (draft.Decision != Decision.Granted)
            return draft;
        draft.Decision = Decision.Challenge;
        draft.Attribution = Attribution.ConditionalAccess;
        draft.SatisfiedBy = [];
        draft.Challenges = [.. next.Aggregate(AuthenticationMethodModes.None, (modes, credential) => modes | credential.Mode).Split().Select(mode => mode.ToWord())];
        return draft;
    }

    // Documented is only that access may be blocked.
    private bool IsInTooManyGroups(World world) =>
        _tenant.Index.GroupCount > MostGroups && _situation.SignIn.Identity.UserId is { } userId && _tenant.Index.CountGroupsOf(userId) > MostGroups && _rules.Holds(PlatformRules.GroupLimit, world);

    private static DecisionDraft Block(DecisionDraft draft, CompiledPolicy block)
    {
        draft.Decision = Decision.Blocked;
        draft.Attribution = Attribution.ConditionalAccess;
        draft.Unmet("block");
        draft.Policies[block.Key] = ("failure", null);
        draft.Because(new Reason(
            "CA-BLOCK", ReasonSource.ConditionalAccess, block.Policy.Id, $"'{Errors.SafeText.Clean(block.Policy.DisplayName)}' blocks this sign-in.",
            "Exclude the person from the policy, or sign in under conditions that it does not cover.", null));
        return draft;
    }

    // Some order of presenting what is at hand: each first factor, then everything that can be asked for after it.
    private DecisionDraft DecideFresh(DecisionDraft draft, DemandBuilder demands, PersonFacts person, World world, List<Credential> atHand)
    {
        var outcome = new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands);
        List<Credential> firstFactors = [.. atHand.Where(credential => person.CanBegin(credential, world))];
        if (firstFactors.Count == 0)
            return DecideWithNothing(draft, outcome, demands);

        if (outcome.SmallestSubset(atHand) is { } smallest)
        {
            draft.OpenedWith = smallest;
            return outcome.Decide(draft, smallest, []);
        }

        Presented[]? best = null;
        Decision bestDecision = Decision.Undetermined;
        foreach (Credential first in firstFactors)
        {
            Presented[] full = [new Presented(first, 0), .. SessionOpening.Promptable(atHand.Where(other => !ReferenceEquals(other, first)), person, world)];
            Decision decision = outcome.Decide(new DecisionDraft(), [.. full], []).Decision;
            if (best is null || decision < bestDecision)
                (best, bestDecision) = (full, decision);
        }

        return outcome.Decide(draft, [.. best!], []);
    }

    private DecisionDraft DecideWithNothing(DecisionDraft draft, SessionOutcome outcome, DemandBuilder demands)
    {
        if (draft.Reasons.Find(reason => reason.Source == ReasonSource.CredentialPolicy) is not null)
        {
            draft.Decision = Decision.Blocked;
            draft.Attribution = Attribution.CredentialPolicy;
            outcome.MarkUnmet(draft, demands.Demands);
            return draft;
        }

        outcome.Decide(draft, [], []);
        if (draft.Decision is Decision.Granted or Decision.Challenge or Decision.Register)
        {
            draft.Decision = Decision.Stuck;
            draft.Attribution = Attribution.CredentialPolicy;
            draft.Reasons.Clear();
            draft.SatisfiedBy = [];
            draft.Registrations = [];
            draft.Challenges = [];
        }

        draft.Because(new Reason(
            "CRED-NOTHING-AT-HAND", ReasonSource.CredentialPolicy, null, "The person has nothing at hand that opens a session.",
            _situation.Registered is { Count: > 0 } ? "Delete the lost methods, revoke the sessions, then issue a Temporary Access Pass." : "Issue a Temporary Access Pass.", null));
        return draft;
    }
}
