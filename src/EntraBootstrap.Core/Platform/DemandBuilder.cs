using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
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
    private readonly SparedControls _spared;

    public DemandBuilder(CompiledTenant tenant, Situation situation, PolicyTruths truths, PersonFacts person, RuleBook rules, World world, DecisionDraft draft)
    {
        _tenant = tenant;
        _situation = situation;
        _truths = truths;
        _person = person;
        _rules = rules;
        _world = world;
        _draft = draft;
        _spared = new SparedControls(situation, rules, world);
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
        bool isOverridden = !isGuard && TenantDemands.HasDeviceSetting(_tenant, target) && _rules.Holds(PlatformRules.DeviceSettingOverrides, _world);
        List<PolicyTruth> asking = [.. _truths.At(target).Where(asked => (reachesProvisioning && !isOverridden) || !asked.Policy.Names(target.UserAction))];
        Block = asking.Find(asked => asked.Policy.Grants!.IsBlock && !_spared.IsBlockSpared(asked.Policy, target) && Applies(asked, target, isGuard))?.Policy;
        if (Block is not null)
            return;
        if (!reachesProvisioning)
        {
            foreach (PolicyTruth unasked in _truths.At(target).Where(unasked => !unasked.Policy.Grants!.IsBlock || unasked.Policy.Names(target.UserAction)))
                _draft.Policies[unasked.Policy.Key] = ("notApplied", null);
            Demands.Add(PlatformDemand.Mfa(_tenant, PlatformRules.RegistrationAtProvisioning, "Provisioning the credential asks for multifactor authentication.", null));
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
            Demands.Add(PlatformDemand.Mfa(_tenant, PlatformRules.AdminPortalMfa, "The Azure portal asks everybody for multifactor authentication.", "Register a passkey or a certificate for the account."));
        if (!isGuard)
            Demands.AddRange(new TenantDemands(_tenant, _situation, _rules, _world).At(target));
        bool isSuperseding = false;
        bool noPrecedence = false;
        if (isRegistration && !isGuard && entryPoint is EntryPoint.WindowsHelloProvisioning or EntryPoint.MacOSPlatformSso)
            Demands.Add(PlatformDemand.Mfa(_tenant, PlatformRules.MfaAtProvisioning, "Provisioning the credential asks for multifactor authentication.", "Sign in with a Temporary Access Pass, or with a method that is there."));
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
            AddPolicy(policy, applies, target, isSkipped, isGuard, reachesThroughAll && noPrecedence);
            if (applies is null && !isGuard && !isSkipped && Demands.Count + Failed.Count + Interactive.Count == before)
                _draft.Policies.TryAdd(policy.Key, ("success", null));
        }

        if (isRegistration && !isGuard)
            AskProviderOfGuest();
    }

    // MFA on the registration is what makes guests with a Microsoft account register; those of other providers cannot.
    private void AskProviderOfGuest()
    {
        SignInIdentity identity = _situation.SignIn.Identity;
        bool isOther = GuestProvider.IsOther(identity);
        if ((!isOther && !GuestProvider.IsMicrosoftAccount(identity)) || _person.IsChallengeable(_world))
            return;
        foreach (Demand demand in Demands.Where(demand => demand.Policy is not null && string.Equals(demand.ControlName, "mfa", StringComparison.Ordinal)).ToArray())
        {
            Demands.Remove(demand);
            _draft.Because(
                PlatformRules.GuestProviders,
                isOther ? "The guest's provider is one whose guests cannot register methods here, so MFA on the registration shuts them out." : "MFA on the registration makes a guest with a Microsoft account register here.",
                isOther ? "Exclude these guests from the policy, or invite them with another account." : null);
            if (isOther && demand.Applies?.Invoke() != false)
                Failed.Add((demand.Policy!.Grants!.Controls.First(control => control.Kind == GrantControlKind.Mfa), demand.Policy));
        }
    }

    /// <summary>Looks for a policy that certainly blocks one target: it beats everything that is not known.</summary>
    public void FindCertainBlock(SignInTarget target, EntryPoint entryPoint)
    {
        bool reachesProvisioning = target.UserAction != UserAction.RegisterSecurityInformation || !RuleBook.IsProvisioning(entryPoint)
            || _rules.CertainlyHolds(PlatformRules.RegistrationAtProvisioning, _world);
        Block ??= _truths.At(target).FirstOrDefault(asked =>
            asked.Policy.Grants!.IsBlock && asked.Truth == Truth.True && SparedControls.MaySpareBlock(asked.Policy, target) is null
            && (!TenantDemands.HasDeviceSetting(_tenant, target) || !asked.Policy.Names(target.UserAction)) && (reachesProvisioning || !asked.Policy.Names(target.UserAction)))?.Policy;
    }

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

    private void AddSecurityInfoDemands(bool stepUp, bool isGuard)
    {
        bool isChallengeable = _person.IsChallengeable(_world);
        if (isChallengeable)
        {
            PlatformRule rule = stepUp ? PlatformRules.StepUpExisting : PlatformRules.MfaBeforeSecurityInfo;
            string message = stepUp
                ? "The person has a strong method, and the platform asks for it before security info opens; a Temporary Access Pass does not stand in for it."
                : "The person has a method that is usable for MFA, and security info opens only after MFA.";
            string remedy = stepUp ? "Delete the lost methods, revoke the sessions, then issue a Temporary Access Pass." : "Sign in with the method, or with a Temporary Access Pass.";
            Demands.Add(PlatformDemand.Mfa(_tenant, rule, message, remedy) with { CountsPasses = !stepUp });
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
    private bool HasDoneMfa() => new DemandSolver(_world, _person).MeetingCombinations(PlatformDemand.Mfa(_tenant, PlatformRules.FreshSecurityInfo, string.Empty, null), _situation.Session).Any();

    private void AddFreshness(PlatformRule rule, int minutes)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"There was no strong authentication within the last {minutes} minutes.");
        Demands.Add(PlatformDemand.Mfa(_tenant, rule, message, "Authenticate again; a one-time pass cannot be used twice.") with { FreshMinutes = minutes });
    }

    // Whether a control is met, because it is there or because the platform does not ask for it here; certain answers first, so that nothing is asked that does not matter.
    private bool IsSpared(GrantControl control, CompiledPolicy policy, SignInTarget target)
    {
        if (_spared.Sparing(control, policy, target) is not { } confidence)
            return false;
        _draft.RestOn(confidence);
        return true;
    }

    /// <summary>Adds what a policy asks for at one target by itself, in whatever state it is.</summary>
    public void AddAlone(CompiledPolicy policy, SignInTarget target) => AddPolicy(policy, null, target, isSkipped: false, isGuard: false, bindsForLackOfPrecedence: false);

    private void AddPolicy(CompiledPolicy policy, Func<bool>? applies, SignInTarget target, bool isSkipped, bool isGuard, bool bindsForLackOfPrecedence)
    {
        GrantSet grants = policy.Grants!;
        if (isSkipped && HasStrength(policy))
            Superseded.Add(policy.Key);
        var controls = new ControlFacts(_tenant, _situation, _world, policy.Policy.Id);
        if (grants.IsAny)
        {
            AddAny(policy, applies, controls, target, isSkipped, isGuard, bindsForLackOfPrecedence);
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
            else if (!controls.IsCertainlyMet(control) && !IsSpared(control, policy, target) && applies?.Invoke() != false && !controls.IsMet(control))
            {
                Failed.Add((control, policy));
            }
        }
    }

    // A strength gives way in interrupt mode; a forced registration is what meets strengths and MFA on all resources in the first place.
    private static bool IsGivenUp(GrantControl control, bool isSkipped, bool isGuard) =>
        isSkipped && (control.Kind == GrantControlKind.AuthenticationStrength || isGuard);

    private void AddAny(CompiledPolicy policy, Func<bool>? applies, ControlFacts controls, SignInTarget target, bool isSkipped, bool isGuard, bool bindsForLackOfPrecedence)
    {
        GrantSet grants = policy.Grants!;
        if (grants.Controls.Any(control => control.IsCredential && IsGivenUp(control, isSkipped, isGuard)))
            return;
        List<GrantControl> credentials = [.. grants.Controls.Where(control => control.IsCredential)];
        List<GrantControl> interactive = [.. grants.Controls.Where(control => control.IsInteractive)];
        List<GrantControl> others = [.. grants.Controls.Where(control => !control.IsCredential && !control.IsInteractive)];
        if (others.Exists(control => controls.IsCertainlyMet(control) || IsSpared(control, policy, target)))
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
