using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Platform;

/// <summary>What a session comes to in one world: granted, challenged, asked to register, stuck or blocked.</summary>
internal sealed class SessionOutcome
{
    private const int MostCredentialsToTry = 12;
    private const int MostCombinationsToTry = 16;

    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly PolicyTruths _truths;
    private readonly RuleBook _rules;
    private readonly World _world;
    private readonly PersonFacts _person;
    private readonly DemandBuilder _demands;
    private readonly DemandSolver _solver;

    public SessionOutcome(CompiledTenant tenant, Situation situation, PolicyTruths truths, RuleBook rules, World world, PersonFacts person, DemandBuilder demands)
    {
        _tenant = tenant;
        _situation = situation;
        _truths = truths;
        _rules = rules;
        _world = world;
        _person = person;
        _demands = demands;
        _solver = new DemandSolver(world, person);
    }

    /// <summary>The outcome of a session.</summary>
    /// <param name="draft">Takes it.</param>
    /// <param name="pool">What was presented.</param>
    /// <param name="promptable">What can be asked for now.</param>
    public DecisionDraft Decide(DecisionDraft draft, List<Presented> pool, List<Presented> promptable)
    {
        List<Presented> reachable = [.. pool, .. promptable];
        List<Demand> unmet = [.. _demands.Demands.Where(demand => !_solver.IsMet(demand, pool))];
        foreach (Demand demand in unmet)
            draft.RestOn(demand.Confidence);
        foreach (Demand met in _demands.Demands.Except(unmet))
            Report(draft, met, "success", "satisfied");

        List<Demand> beyond = [.. unmet.Where(demand => !_solver.IsMet(demand, reachable) && demand.Interactive.Count == 0)];
        // What decides comes first.
        foreach ((GrantControl control, CompiledPolicy policy) in _demands.Failed)
            draft.Because(Unmet(control, policy));
        foreach (Demand demand in unmet)
            draft.Because(demand.Unmet);
        bool isRegistrationAllowed = beyond.Count > 0 && _demands.Failed.Count == 0 && CanRegister(draft, beyond, reachable, out Modes[] registrable) && IsRegistrationOpen(draft, reachable, promptable);
        foreach (Demand demand in unmet)
            ReportUnmet(draft, demand, pool, reachable, beyond.Contains(demand), isRegistrationAllowed);
        foreach ((GrantControl control, CompiledPolicy policy) in _demands.Failed)
            ReportFailed(draft, control, policy);
        foreach ((GrantControl control, CompiledPolicy policy) in _demands.Interactive)
            draft.Policies[policy.Key] = ("failure", draft.Policies.GetValueOrDefault(policy.Key).StrengthResult);
        foreach ((GrantControl control, _) in _demands.Interactive.OrderBy(asked => asked.Control.Kind))
            draft.Unmet(control.ControlName);

        if (_demands.Failed.Count > 0)
            return Conclude(draft, Decision.Blocked, Attribution.ConditionalAccess);
        if (beyond.Count > 0)
            return DecideBeyond(draft, beyond, reachable, isRegistrationAllowed);
        if (unmet.Count > 0)
        {
            Modes next = unmet[0].Interactive.Count > 0 && !_solver.IsMet(unmet[0], reachable) ? Modes.None : _solver.NextModes(unmet[0], pool, reachable);
            draft.Challenges = [.. next.Split().Select(mode => mode.ToWord())];
            return Conclude(draft, Decision.Challenge, AttributionOf(unmet));
        }

        if (_demands.Interactive.Count > 0)
            return AskInteractively(draft, pool);
        draft.SatisfiedBy = SatisfiedBy(pool);
        if (PasswordReset.Asks(_tenant, _situation, _person, _world) is not Modes.None and var asked && IsRegistrationOpen(new DecisionDraft(), pool, []))
        {
            draft.Mode = "interrupt";
            draft.Registrations = [.. asked.Split().Select(mode => mode.ToWord())];
            draft.Because(PlatformRules.PasswordResetRegistration, PasswordReset.Message, PasswordReset.Remedy);
            return Conclude(draft, Decision.Register, Attribution.Platform);
        }

        ExplainGrant(draft);
        return Conclude(draft, Decision.Granted, Attribution.None);
    }

    /// <summary>The smallest set of credentials that opens a session and meets everything; null if none does.</summary>
    public List<Presented>? SmallestSubset(List<Credential> atHand)
    {
        List<Credential> tried = [.. atHand.OrderBy(credential => credential.Mode).Take(MostCredentialsToTry)];
        if (_demands.Failed.Count > 0)
            return null;
        if (_demands.Demands.Count == 0)
            return [];
        for (int size = 1; size <= tried.Count; size++)
        {
            foreach (List<Credential> subset in Subsets(tried, size))
            {
                List<Presented> pool = [.. subset.Select(credential => new Presented(credential, 0))];
                if (CanBePresented(subset) && _demands.Demands.TrueForAll(demand => _solver.IsMet(demand, pool)))
                    return pool;
            }
        }

        return null;
    }

    /// <summary>Names the controls that are not met, without deciding.</summary>
    public void MarkUnmet(DecisionDraft draft, IEnumerable<Demand> demands)
    {
        foreach (Demand demand in demands.Where(demand => demand.Applies?.Invoke() != false))
            ReportUnmet(draft, demand, [], [], isBeyond: true, isRegistrationAllowed: false);
    }

    private bool CanBePresented(List<Credential> subset) =>
        subset.Exists(first => _person.CanBegin(first, _world) && subset.TrueForAll(other => ReferenceEquals(other, first) || _person.IsSecondStep(other.Mode, _world)));

    private static IEnumerable<List<T>> Subsets<T>(List<T> items, int size)
    {
        for (int bits = 0; bits < 1 << items.Count; bits++)
        {
            if (int.PopCount(bits) == size)
                yield return [.. items.Where((_, index) => (bits & (1 << index)) != 0)];
        }
    }

    private bool CanRegister(DecisionDraft draft, List<Demand> beyond, List<Presented> reachable, out Modes[] registrable)
    {
        bool isImpossible = _situation.EntryPoint != EntryPoint.AutomatedDeviceEnrollment && _situation.Targets.Any(target => target.UserAction != UserAction.None);
        if (beyond.Exists(demand => demand.Policy?.Policy.Conditions.SignInRiskLevels.IsEmpty == false) && _rules.Holds(PlatformRules.RiskNoRegistration, _world))
        {
            draft.Because(PlatformRules.RiskNoRegistration, "The sign-in is at risk, so no registration is offered.", "Register from where the person usually signs in, or dismiss the risk.");
            isImpossible = true;
        }

        if (_situation.EntryPoint == EntryPoint.AutomatedDeviceEnrollment && _rules.Holds(PlatformRules.EnrolmentSurface, _world))
        {
            draft.Because(PlatformRules.EnrolmentSurface, "Automated enrolment neither asks for a passkey nor registers anything.", "Register the method before the device is enrolled.");
            isImpossible = true;
        }

        registrable = isImpossible ? [] : [.. beyond.Select(demand => _solver.RegistrableModes(demand, reachable))];
        return !isImpossible && registrable.All(modes => modes != Modes.None);
    }

    // The registration that an application forces is itself guarded by policies on the registration.
    private bool IsRegistrationOpen(DecisionDraft draft, List<Presented> reachable, List<Presented> promptable)
    {
        var guard = new DemandBuilder(_tenant, _situation, _truths, _person, _rules, _world, draft);
        guard.Add(SignInTarget.Action(UserAction.RegisterSecurityInformation), EntryPoint.Interrupt, isGuard: true);
        if (guard.Block is { } block)
        {
            draft.Because(new Reason(
                "CA-REGISTRATION-BLOCKED", ReasonSource.ConditionalAccess, block.Policy.Id, $"'{Errors.SafeText.Clean(block.Policy.DisplayName)}' blocks the registration.",
                "Exclude the person, or register where the policy allows it.", null));
            return false;
        }

        foreach ((GrantControl control, CompiledPolicy policy) in guard.Failed)
            ReportFailed(draft, control, policy);
        List<Demand> unmet = [.. guard.Demands.Where(demand => !_solver.IsMet(demand, reachable))];
        foreach (Demand demand in unmet)
            draft.Because(demand.Unmet with { Message = $"The registration itself is guarded. {demand.Unmet.Message}" });
        return unmet.Count == 0 && guard.Failed.Count == 0;
    }

    private DecisionDraft DecideBeyond(DecisionDraft draft, List<Demand> beyond, List<Presented> reachable, bool isRegistrationAllowed)
    {
        if (isRegistrationAllowed)
        {
            Modes registrable = _solver.RegistrableModes(beyond[0], reachable);
            draft.Registrations = [.. registrable.Split().Select(mode => mode.ToWord())];
            if (registrable == Modes.Fido2)
                draft.RestOn(PlatformRules.InterruptPasskey);
            return Conclude(draft, Decision.Register, AttributionOf(beyond));
        }

        bool exists = beyond.TrueForAll(demand => _solver.ExistsSomewhere(demand, reachable));
        bool wasRefused = !exists || reachable.Count == 0;
        if (wasRefused && reachable.Count == 0 && draft.Reasons.Exists(reason => reason.Source == ReasonSource.CredentialPolicy))
            return Conclude(draft, Decision.Blocked, Attribution.CredentialPolicy);
        return Conclude(draft, exists ? Decision.Stuck : Decision.Blocked, AttributionOf(beyond));
    }

    private static Attribution AttributionOf(List<Demand> unmet) =>
        unmet.Exists(demand => demand.Policy is not null) ? Attribution.ConditionalAccess : unmet[0].Attribution;

    private static DecisionDraft Conclude(DecisionDraft draft, Decision decision, Attribution attribution)
    {
        draft.Decision = decision;
        draft.Attribution = attribution;
        return draft;
    }

    private DecisionDraft AskInteractively(DecisionDraft draft, List<Presented> pool)
    {
        (GrantControl first, CompiledPolicy policy) = _demands.Interactive.OrderBy(asked => asked.Control.Kind).First();
        if (first.Kind == GrantControlKind.PasswordChange && !KnowsPassword(pool))
        {
            draft.Because(new Reason(
                "CRED-PASSWORD-UNKNOWN", ReasonSource.CredentialPolicy, policy.Policy.Id, $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' asks for a password change, and the person does not know the current password.",
                "Reset the password, or dismiss the user risk.", "Microsoft Entra documentation: combined security information registration"));
            return Conclude(draft, Decision.Stuck, Attribution.ConditionalAccess);
        }

        draft.Because(new Reason(
            "CA-INTERACTIVE", ReasonSource.ConditionalAccess, policy.Policy.Id, $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' asks for {first.ControlName}.", "Do what is asked for.", null));
        return Conclude(draft, Decision.Challenge, Attribution.ConditionalAccess);
    }

    // A password is changed by who knows the current one; a pass does not stand in for it.
    private bool KnowsPassword(List<Presented> pool) =>
        pool.Exists(step => step.Credential.Mode == Modes.Password) || _person.AtHand(_world).Any(credential => credential.Mode == Modes.Password);

    private void ExplainGrant(DecisionDraft draft)
    {
        if (_demands.Superseded.Count > 0 && !string.Equals(draft.Mode, "manage", StringComparison.Ordinal))
        {
            draft.Because(
                PlatformRules.InterruptPrecedence, "A strength on Register security information is met, and in interrupt mode it is preferred over strengths on all resources.");
        }

        foreach (CompiledPolicy policy in _demands.Demands.Where(demand => demand.Policy is not null).Select(demand => demand.Policy!).Distinct())
        {
            draft.Because(new Reason(
                "CA-MET", ReasonSource.ConditionalAccess, policy.Policy.Id, $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' is satisfied.", null, null));
        }

        if (draft.Reasons.Count == 0)
            draft.Because(new Reason("CA-NO-REQUIREMENT", ReasonSource.ConditionalAccess, null, "No policy that applies asks for anything.", null, null));
    }

    private List<string> SatisfiedBy(List<Presented> pool)
    {
        List<Modes[]> ways = [.. _demands.Demands.Select(demand => _solver.MeetingCombinations(demand, pool).Distinct().ToArray()).Where(way => way.Length > 0)];
        Modes[] combinations = [.. ways.SelectMany(way => way).Distinct().OrderBy(modes => int.PopCount((int)modes)).ThenBy(modes => modes).Take(MostCombinationsToTry)];
        for (int size = 0; size <= combinations.Length; size++)
        {
            foreach (List<Modes> subset in Subsets([.. combinations], size))
            {
                if (ways.TrueForAll(way => Array.Exists(way, subset.Contains)))
                    return [.. subset.Select(modes => modes.ToWord())];
            }
        }

        return [.. ways.Select(way => way.MinBy(modes => int.PopCount((int)modes)).ToWord()).Distinct(StringComparer.Ordinal)];
    }

    private void ReportUnmet(DecisionDraft draft, Demand demand, List<Presented> pool, List<Presented> reachable, bool isBeyond, bool isRegistrationAllowed)
    {
        draft.Because(demand.Unmet);
        foreach (Presented step in demand.IsWhereDevicesJoin ? reachable : [])
        {
            if (_person.RefusedWhereDevicesJoin(step.Credential, _world) is { } rule)
                draft.Because(rule, $"{step.Credential.Mode.ToWord()} counts for nothing where a device is registered or joined.");
        }

        if (demand.ControlName is not null)
            draft.Unmet(demand.ControlName);
        foreach (GrantControl control in demand.Interactive)
            draft.Unmet(control.ControlName);
        string result = !isBeyond ? CountWord(_solver.LeastSteps(demand, pool, _solver.NextModes(demand, pool, reachable)), "Challenge")
            : isRegistrationAllowed ? CountWord(_solver.LeastSteps(demand, reachable, _solver.RegistrableModes(demand, reachable)), "Registration")
            : _solver.IsKeptOutByRestriction(demand, reachable) ? "cannotSatisfyDueToCombinationConfiguration" : "cannotSatisfy";
        Report(draft, demand, "failure", result);
    }

    // One is enough if some single mode completes a combination: then several modes are alternatives.
    private static string CountWord(int steps, string what) => steps switch
    {
        0 => "cannotSatisfy",
        1 => $"single{what}Required",
        _ => $"multiple{what}sRequired",
    };

    private static void ReportFailed(DecisionDraft draft, GrantControl control, CompiledPolicy policy)
    {
        draft.Unmet(control.ControlName);
        draft.Policies[policy.Key] = ("failure", draft.Policies.GetValueOrDefault(policy.Key).StrengthResult);
        draft.Because(Unmet(control, policy));
    }

    private static Reason Unmet(GrantControl control, CompiledPolicy policy) => new(
        "CA-CONTROL-UNMET", ReasonSource.ConditionalAccess, policy.Policy.Id, $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' asks for {control.ControlName}, which is not met here.",
        "Use a device or client that meets it.", null);

    private static void Report(DecisionDraft draft, Demand demand, string result, string strengthResult)
    {
        if (demand.Policy is null)
            return;
        string id = demand.Policy.Key;
        bool hasFailed = draft.Policies.TryGetValue(id, out (string Result, string? StrengthResult) known) && string.Equals(known.Result, "failure", StringComparison.Ordinal);
        string? strength = string.Equals(demand.ControlName, "authenticationStrength", StringComparison.Ordinal) ? strengthResult : known.StrengthResult;
        draft.Policies[id] = (hasFailed ? "failure" : result, strength);
    }
}
