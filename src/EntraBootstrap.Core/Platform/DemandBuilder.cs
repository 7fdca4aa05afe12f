using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What is asked for at one target in one world: by the policies that apply, and by the platform.</summary>
internal sealed class DemandBuilder
{
    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly PolicyTruths _truths;
    private readonly PersonFacts _person;
    private readonly RuleBook _rules;
    private readonly World _world;
    private readonly DecisionDraft _draft;

    public DemandBuilder(CompiledTenant tenant, Situation situation, PolicyTruths truths, PersonFacts person, RuleBook rules, World world, DecisionDraft draft)
    {
        _tenant = tenant;
        _situation = situation;
        _truths = truths;
        _person = person;
        _rules = rules;
        _world = world;
        _draft = draft;
    }

    /// <summary>What credentials have to meet.</summary>
    public List<Demand> Demands { get; } = [];

    /// <summary>What the person has to do besides, in the documented order.</summary>
    public List<(GrantControl Control, CompiledPolicy Policy)> Interactive { get; } = [];

    /// <summary>Controls that are not met and that nobody can meet here.</summary>
    public List<(GrantControl Control, CompiledPolicy Policy)> Failed { get; } = [];

    /// <summary>Policies whose strength gives way to one on the registration.</summary>
    public HashSet<string> Superseded { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a policy blocks.</summary>
    public CompiledPolicy? Block { get; private set; }

    /// <summary>Adds what one target asks for.</summary>
    /// <param name="target">The target.</param>
    /// <param name="entryPoint">Where the person comes in.</param>
    /// <param name="isGuard">Whether it is asked only whether a forced registration may go on: then strengths and MFA on all resources are what it is for.</param>
    public void Add(SignInTarget target, EntryPoint entryPoint, bool isGuard = false)
    {
        if (Block is not null)
            return;
        bool isRegistration = target.UserAction == UserAction.RegisterSecurityInformation;
        bool reachesProvisioning = !isRegistration || !RuleBook.IsProvisioning(entryPoint) || _rules.Holds(PlatformRules.RegistrationAtProvisioning, _world);
        List<PolicyTruth> asking = [.. _truths.At(target).Where(asked => reachesProvisioning || !asked.Policy.Names(target.UserAction))];
        Block = asking.Find(asked => asked.Policy.Grants!.IsBlock && Applies(asked, target, isGuard))?.Policy;
        if (Block is not null)
            return;
        if (!reachesProvisioning)
        {
            foreach (PolicyTruth unasked in _truths.At(target).Where(unasked => !unasked.Policy.Grants!.IsBlock || unasked.Policy.Names(target.UserAction)))
                _draft.Policies[unasked.Policy.Key] = ("notApplied", null);
            AddPlainMfaForProvisioning();
            return;
        }

        // Policies on the action itself decide the precedence, so whether they apply is asked first; of others only where it matters.
        var applicable = new List<(CompiledPolicy Policy, Func<bool>? Applies, bool IsOnAction)>();
        foreach (PolicyTruth asked in asking.Where(asked => !asked.Policy.Grants!.IsBlock))
        {
            if (asked.Truth == Truth.True)
                applicable.Add((asked.Policy, null, asked.Policy.Names(target.UserAction)));
            else if (!CanSupersede(asked.Policy, target, isGuard))
                applicable.Add((asked.Policy, () => Applies(asked, target, isGuard), IsOnAction(asked, target)));
            else if (Applies(asked, target, isGuard))
                applicable.Add((asked.Policy, null, IsOnAction(asked, target)));
        }

        if (!isGuard && target.Applications.ContainsWord(WellKnown.AzurePortalApp) && !_situation.SignIn.Identity.IsWorkload && _rules.Holds(PlatformRules.AdminPortalMfa, _world))
            Demands.Add(MakeMfa(null, PlatformRules.AdminPortalMfa, "The Azure portal asks everybody for multifactor authentication.", "Register a passkey or a certificate for the account."));
        bool isSuperseding = false;
        bool noPrecedence = false;
        if (isRegistration)
        {
            bool isInterrupt = IsInterrupt(entryPoint);
            _draft.Mode ??= isInterrupt ? "interrupt" : "manage";
            (bool stepUp, noPrecedence) = isInterrupt ? (false, false) : _rules.ChooseManageExplanation(_world);
            bool hasOwnStrength = applicable.Exists(asked => asked.IsOnAction && HasStrength(asked.Policy));
            isSuperseding = hasOwnStrength && !noPrecedence;
            AddSecurityInfoDemands(stepUp, isGuard);

            // Where no strength would give way, both modes ask for the same.
            if (hasOwnStrength && applicable.Exists(asked => !asked.IsOnAction && HasStrength(asked.Policy)))
                RestOnMode(entryPoint, isInterrupt);
        }

        foreach ((CompiledPolicy policy, Func<bool>? applies, bool isOnAction) in applicable)
        {
            bool reachesThroughAll = isRegistration && !isOnAction;
            bool isSkipped = reachesThroughAll && (isSuperseding || isGuard);
            int before = Demands.Count + Failed.Count + Interactive.Count;
            AddPolicy(policy, applies, isSkipped, isGuard, reachesThroughAll && noPrecedence);
            if (applies is null && !isGuard && !isSkipped && Demands.Count + Failed.Count + Interactive.Count == before)
                _draft.Policies.TryAdd(policy.Key, ("success", null));
        }
    }

    /// <summary>Looks for a policy that certainly blocks one target: it beats everything that is not known.</summary>
    public void FindCertainBlock(SignInTarget target, EntryPoint entryPoint)
    {
        bool reachesProvisioning = target.UserAction != UserAction.RegisterSecurityInformation || !RuleBook.IsProvisioning(entryPoint)
            || _rules.CertainlyHolds(PlatformRules.RegistrationAtProvisioning, _world);
        Block ??= _truths.At(target).FirstOrDefault(asked =>
            asked.Policy.Grants!.IsBlock && asked.Truth == Truth.True && (reachesProvisioning || !asked.Policy.Names(target.UserAction)))?.Policy;
    }

    private IReadOnlyList<Strength> MfaOptions => _tenant.Strengths.Multifactor is { } mfa ? [mfa] : [];

    private IReadOnlyList<string> UnknownMfaOptions => _tenant.Strengths.Multifactor is null ? [WellKnown.MultifactorStrength] : [];

    private static bool HasStrength(CompiledPolicy policy) => policy.Grants?.Controls.Any(control => control.Kind == GrantControlKind.AuthenticationStrength) == true;

    private bool Applies(PolicyTruth asked, SignInTarget target, bool isGuard)
    {
        string key = $"policy/{asked.Policy.Key}/{Describe(target)}";
        return CanSupersede(asked.Policy, target, isGuard) ? _world.Resolve(asked.Truth, key, () => asked.Facts) : _world.ResolveBurden(asked.Truth, key, () => asked.Facts);
    }

    // A policy whose strength can supersede others at the registration may make the decision better; every other one only worse.
    private static bool CanSupersede(CompiledPolicy policy, SignInTarget target, bool isGuard) =>
        !isGuard && target.UserAction == UserAction.RegisterSecurityInformation && (policy.Names(target.UserAction) || policy.MayNameAny) && HasStrength(policy);

    // Whether a policy is on the registration itself or reaches it through all resources decides what it guards.
    private bool IsOnAction(PolicyTruth asked, SignInTarget target) =>
        asked.Policy.Names(target.UserAction)
        || (target.UserAction == UserAction.RegisterSecurityInformation && asked.Policy.MayNameAny && _world.Resolve(Truth.Unknown, $"action/{asked.Policy.Key}", () => asked.Facts));

    private static string Describe(SignInTarget target) =>
        target.UserAction != UserAction.None ? target.UserAction.ToString() : target.AuthenticationContext ?? string.Join(',', target.Applications);

    private bool IsInterrupt(EntryPoint entryPoint)
    {
        switch (entryPoint)
        {
            case EntryPoint.Interrupt or EntryPoint.Application:
                return true;
            case EntryPoint.MySecurityInfo or EntryPoint.AuthenticatorApp or EntryPoint.AccountRecovery:
                return !_person.IsChallengeable(_world);
            default:
                return _situation.Assume.Find(PlatformRules.ModeProvisioning.Id) ?? true;
        }
    }

    private void RestOnMode(EntryPoint entryPoint, bool isInterrupt)
    {
        if (entryPoint is EntryPoint.Interrupt or EntryPoint.Application)
            return;
        if (entryPoint is not (EntryPoint.MySecurityInfo or EntryPoint.AuthenticatorApp or EntryPoint.AccountRecovery))
            _draft.RestOn(PlatformRules.ModeProvisioning);
        else if (isInterrupt)
            _draft.RestOn(PlatformRules.ModeSecurityInfo);
    }

    private void AddPlainMfaForProvisioning() =>
        Demands.Add(MakeMfa(null, PlatformRules.RegistrationAtProvisioning, "Provisioning the credential asks for multifactor authentication.", null));

    private void AddSecurityInfoDemands(bool stepUp, bool isGuard)
    {
        bool isChallengeable = _person.IsChallengeable(_world);
        if (isChallengeable)
        {
            PlatformRule rule = stepUp ? PlatformRules.StepUpExisting : PlatformRules.MfaBeforeSecurityInfo;
            Demands.Add(new Demand
            {
                Options = MfaOptions,
                UnknownOptions = UnknownMfaOptions,
                AcceptsExternalMfa = true,
                CountsPasses = !stepUp,
                Confidence = rule.Confidence,
                Unmet = new Reason(
                    rule.Id, ReasonSource.Platform, null,
                    stepUp
                        ? "The person has a strong method, and the platform asks for it before security info opens; a Temporary Access Pass does not stand in for it."
                        : "The person has a method that is usable for MFA, and security info opens only after MFA.",
                    stepUp ? "Delete the lost methods, revoke the sessions, then issue a Temporary Access Pass." : "Sign in with the method, or with a Temporary Access Pass.", rule.Reference),
            });
        }

        if (isGuard || _situation.Session.Count == 0)
            return;
        if (_situation.Registering is AuthenticationMethodModes.Fido2)
            AddFreshness(PlatformRules.FreshPasskey, 5);
        else if (_situation.Registering is AuthenticationMethodModes.DeviceBasedPush && HasOneTimePass && _rules.Holds(PlatformRules.PassTenMinutes, _world))
            AddFreshness(PlatformRules.PassTenMinutes, 10);
        else if (HasDoneMfa() && _rules.Holds(PlatformRules.FreshSecurityInfo, _world))
            AddFreshness(PlatformRules.FreshSecurityInfo, 10);
    }

    private bool HasOneTimePass => _situation.Session.Any(step => step.Credential.Mode == AuthenticationMethodModes.TemporaryAccessPassOneTime);

    // Only MFA that was done can be too old; where none was done, that is what is asked for.
    private bool HasDoneMfa() => new DemandSolver(_world, _person).MeetingCombinations(MakeMfa(null, PlatformRules.FreshSecurityInfo, string.Empty, null), _situation.Session).Any();

    private void AddFreshness(PlatformRule rule, int minutes) => Demands.Add(MakeMfa(
        minutes, rule, string.Create(CultureInfo.InvariantCulture, $"There was no strong authentication within the last {minutes} minutes."),
        "Authenticate again; a one-time pass cannot be used twice."));

    private Demand MakeMfa(int? freshMinutes, PlatformRule rule, string message, string? remedy) => new()
    {
        Options = MfaOptions,
        UnknownOptions = UnknownMfaOptions,
        AcceptsExternalMfa = true,
        FreshMinutes = freshMinutes,
        Confidence = rule.Confidence,
        Unmet = new Reason(rule.Id, ReasonSource.Platform, null, message, remedy, rule.Reference),
    };

    private void AddPolicy(CompiledPolicy policy, Func<bool>? applies, bool isSkipped, bool isGuard, bool bindsForLackOfPrecedence)
    {
        GrantSet grants = policy.Grants!;
        if (isSkipped && HasStrength(policy))
            Superseded.Add(policy.Key);
        var controls = new ControlFacts(_tenant, _situation, _world, policy.Policy.Id);
        if (grants.IsAny)
        {
            AddAny(policy, applies, controls, isSkipped, isGuard, bindsForLackOfPrecedence);
            return;
        }

        foreach (GrantControl control in grants.Controls)
        {
            if (control.IsCredential)
            {
                if (!IsGivenUp(control, isSkipped, isGuard))
                    Demands.Add(PolicyDemand.Make(_tenant.Strengths, policy, applies, [control], [], null, bindsForLackOfPrecedence));
            }
            else if (control.IsInteractive)
            {
                if (applies?.Invoke() != false)
                    Interactive.Add((control, policy));
            }
            else if (!controls.IsCertainlyMet(control) && applies?.Invoke() != false && !controls.IsMet(control))
            {
                Failed.Add((control, policy));
            }
        }
    }

    // A strength gives way in interrupt mode; a forced registration is what meets strengths and MFA on all resources in the first place.
    private static bool IsGivenUp(GrantControl control, bool isSkipped, bool isGuard) =>
        isSkipped && (control.Kind == GrantControlKind.AuthenticationStrength || isGuard);

    private void AddAny(CompiledPolicy policy, Func<bool>? applies, ControlFacts controls, bool isSkipped, bool isGuard, bool bindsForLackOfPrecedence)
    {
        GrantSet grants = policy.Grants!;
        if (grants.Controls.Any(control => control.IsCredential && IsGivenUp(control, isSkipped, isGuard)))
            return;
        List<GrantControl> credentials = [.. grants.Controls.Where(control => control.IsCredential)];
        List<GrantControl> interactive = [.. grants.Controls.Where(control => control.IsInteractive)];
        List<GrantControl> others = [.. grants.Controls.Where(control => !control.IsCredential && !control.IsInteractive)];
        if (others.Exists(controls.IsCertainlyMet))
            return;
        bool IsMetOtherwise() => others.Exists(controls.IsMet);
        if (credentials.Count > 0)
            Demands.Add(PolicyDemand.Make(_tenant.Strengths, policy, applies, credentials, interactive, others.Count == 0 ? null : IsMetOtherwise, bindsForLackOfPrecedence));
        else if (applies?.Invoke() == false || IsMetOtherwise())
            return;
        else if (interactive.Count > 0)
            Interactive.Add((interactive[0], policy));
        else
            Failed.AddRange(others.Select(control => (control, policy)));
    }
}
