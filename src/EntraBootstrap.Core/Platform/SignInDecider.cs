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

    private static readonly UnknownFact s_clientFact = new("signInConditions.clientAppType", null, "give signInConditions.clientAppType in the scenario");

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

        if (IsLegacyClient(demands, world) is { } legacy)
            return legacy(draft);

        List<Presented> pool = OpenSession(person, world, draft, out bool sessionEnded);
        List<Credential> atHand = UsableCredentials(person, world, draft);
        if (_situation.Session.Count == 0 || sessionEnded)
            return DecideFresh(draft, demands, person, world, atHand);
        if (SignInAge.TooOldFor(_situation, _truths, world) is { } policy)
            return SignInAgain(policy, draft, demands, person, world, pool, atHand);
        return new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands).Decide(draft, pool, [.. Promptable(atHand, person, world)]);
    }

    // What was done before still counts towards the strengths; a first factor, or the second one alone, has to be given again.
    private DecisionDraft SignInAgain(CompiledPolicy policy, DecisionDraft draft, DemandBuilder demands, PersonFacts person, World world, List<Presented> pool, List<Credential> atHand)
    {
        var outcome = new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands);
        draft.Because(new Reason(
            PlatformRules.SignInFrequency.Id, ReasonSource.ConditionalAccess, policy.Policy.Id,
            $"The sign-in frequency of '{Errors.SafeText.Clean(policy.Policy.DisplayName)}' is over, so the person signs in again.", "Sign in again.", PlatformRules.SignInFrequency.Reference));
        Credential[] next = SignInAge.IsSecondFactorOnly(policy)
            ? [.. Promptable(atHand, person, world).Select(step => step.Credential).Where(credential => credential.Mode != AuthenticationMethodModes.Password)]
            : [.. atHand.Where(credential => PersonFacts.IsFirstFactor(credential.Mode))];
        if (next.Length == 0)
            return DecideWithNothing(draft, outcome, demands);
        draft.Policies[policy.Key] = ("failure", null);
        Presented[]? best = null;
        Decision bestDecision = Decision.Undetermined;
        foreach (Credential first in next)
        {
            Presented[] full = [.. pool, new Presented(first, 0), .. Promptable(atHand.Where(other => !ReferenceEquals(other, first)), person, world)];
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

    // Legacy clients can give nothing that a policy asks for.
    private Func<DecisionDraft, DecisionDraft>? IsLegacyClient(DemandBuilder demands, World world)
    {
        if (_situation.SignIn.IsLegacyClient == false)
            return null;
        (CompiledPolicy? Policy, string Control)[] asked =
        [
            .. demands.Demands.Where(demand => demand.Applies?.Invoke() != false).Select(demand => (demand.Policy, demand.ControlName ?? "mfa")),
            .. demands.Failed.Select(failed => ((CompiledPolicy?)failed.Policy, failed.Control.ControlName)),
            .. demands.Interactive.Select(interactive => ((CompiledPolicy?)interactive.Policy, interactive.Control.ControlName)),
        ];
        if (asked.Length == 0 || !world.ResolveBurden(TruthTables.Of(_situation.SignIn.IsLegacyClient), "signInConditions.clientAppType", static () => [s_clientFact]))
            return null;
        return draft =>
        {
            draft.Decision = Decision.Blocked;
            draft.Attribution = Array.Exists(asked, one => one.Policy is not null) ? Attribution.ConditionalAccess : demands.Demands[0].Attribution;
            foreach ((CompiledPolicy? policy, string control) in asked)
            {
                draft.Unmet(control);
                if (policy is not null)
                    draft.Policies[policy.Key] = ("failure", null);
            }

            draft.RestOn(PlatformRules.LegacyClients);
            draft.Because(new Reason(
                PlatformRules.LegacyClients.Id, ReasonSource.ConditionalAccess, asked[0].Policy?.Policy.Id, "A legacy client cannot do what is asked for, so the sign-in is blocked.",
                "Use a client with modern authentication.", PlatformRules.LegacyClients.Reference));
            return draft;
        };
    }

    private List<Presented> OpenSession(PersonFacts person, World world, DecisionDraft draft, out bool sessionEnded)
    {
        sessionEnded = false;
        bool isRefused = false;
        var pool = new List<Presented>();
        foreach (Presented step in _situation.Session)
        {
            // What an external user did at home was checked there.
            if (step.IsAtHome && person.IsExternal(world))
            {
                if (!person.IsGuestWithoutTrust(world))
                    pool.Add(step);
                else if (!pool.Exists(known => ReferenceEquals(known.Credential, PersonFacts.HomeSignIn)))
                    pool.Add(new Presented(PersonFacts.HomeSignIn, step.MinutesAgo));
                continue;
            }

            if (person.IsExternal(world) && PersonFacts.WhyNotHere(step.Credential.Mode, person.IsGuestWithoutTrust(world)) is { } why)
            {
                isRefused = true;
                draft.Because(new Reason(
                    "CRED-METHOD-REFUSED", ReasonSource.CredentialPolicy, null, why, "Say that it was done at home, where the home tenant's MFA is trusted.",
                    "Microsoft Entra documentation: authentication strengths for external users"));
                continue;
            }

            if (step.Credential.IsPass)
            {
                // One of the uses opened this session.
                Reason? refusal = PassCheck.Refusal(step.Credential, _tenant.Methods, _situation.SignIn.Identity.UserId, _situation.AsOf, Math.Max(0, _situation.PassUses - 1), world);
                if (refusal is not null)
                {
                    bool isOpener = ReferenceEquals(step, _situation.Session.MaxBy(done => done.MinutesAgo));
                    if (isOpener && refusal is { Code: "CRED-TAP-EXPIRED" })
                        draft.Because(PlatformRules.PassSession, "The pass that opened the session has expired, and the session with it.", "Issue a new pass.");
                    sessionEnded |= isOpener;
                    isRefused = true;
                    draft.Because(refusal);
                    continue;
                }
            }

            pool.Add(step);
        }

        // Without a first factor there is no session.
        sessionEnded |= isRefused && !pool.Exists(step => PersonFacts.IsFirstFactor(step.Credential.Mode));
        return pool;
    }

    // What is at hand and accepted; refusals are kept as reasons.
    private List<Credential> UsableCredentials(PersonFacts person, World world, DecisionDraft draft)
    {
        var usable = new List<Credential>();
        var refused = new List<Credential>();
        foreach (Credential credential in person.AtHand(world))
        {
            if (person.RefusedHere(credential, world) is { } rule)
            {
                draft.Because(rule, $"{credential.Mode.ToWord()} cannot be presented here.");
                continue;
            }

            if (!credential.IsPass || person.IsExternal(world))
            {
                if (person.AcceptsAtHand(credential, world))
                    usable.Add(credential);
                else
                    refused.Add(credential);
                continue;
            }

            bool wasUsed = string.Equals(credential.Pass?.MethodUsabilityReason, "OneTimeUsed", StringComparison.OrdinalIgnoreCase);
            int uses = _situation.PassUses + (wasUsed ? 1 : 0) + _situation.Session.Count(step => step.Credential.Mode == credential.Mode);
            Reason? refusal = PassCheck.Refusal(credential, _tenant.Methods, _situation.SignIn.Identity.UserId, _situation.AsOf, uses, world);
            if (refusal is null)
                usable.Add(credential);
            else
                draft.Because(refusal);
        }

        // What is refused matters only if nothing else opens a session.
        if (refused.Count > 0 && !usable.Exists(credential => PersonFacts.IsFirstFactor(credential.Mode)))
        {
            draft.Because(new Reason(
                "CRED-METHOD-REFUSED", ReasonSource.CredentialPolicy, null,
                $"The authentication methods policy does not let the person sign in with {string.Join(", ", refused.Select(credential => credential.Mode.ToWord()).Distinct(StringComparer.Ordinal))}.",
                "Enable the method for the person, or issue a Temporary Access Pass.", "Microsoft Entra documentation: authentication methods"));
        }

        return usable;
    }

    private static IEnumerable<Presented> Promptable(IEnumerable<Credential> credentials, PersonFacts person, World world) =>
        credentials.Where(credential => person.IsSecondStep(credential.Mode, world)).Select(credential => new Presented(credential, 0));

    // Some order of presenting what is at hand: each first factor, then everything that can be asked for after it.
    private DecisionDraft DecideFresh(DecisionDraft draft, DemandBuilder demands, PersonFacts person, World world, List<Credential> atHand)
    {
        var outcome = new SessionOutcome(_tenant, _situation, _truths, _rules, world, person, demands);
        List<Credential> firstFactors = [.. atHand.Where(credential => person.CanBegin(credential, world))];
        if (firstFactors.Count == 0)
            return DecideWithNothing(draft, outcome, demands);

        if (outcome.SmallestSubset(atHand) is { } smallest)
            return outcome.Decide(draft, smallest, []);
        Presented[]? best = null;
        Decision bestDecision = Decision.Undetermined;
        foreach (Credential first in firstFactors)
        {
            Presented[] full = [new Presented(first, 0), .. Promptable(atHand.Where(other => !ReferenceEquals(other, first)), person, world)];
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
