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
    private readonly PersonFacts _person;
    private readonly RuleBook _rules;
    private readonly World _world;
    private readonly DecisionDraft _draft;

    public DemandBuilder(CompiledTenant tenant, Situation situation, PersonFacts person, RuleBook rules, World world, DecisionDraft draft)
    {
        _tenant = tenant;
        _situation = situation;
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
        // A certain block beats whatever is unknown, so it is looked for before anything is asked.
        SignIn signIn = _situation.SignIn with { Target = target };
        Block ??= _tenant.Policies.FirstOrDefault(policy => policy.State == PolicyState.Enabled && policy.Grants?.IsBlock == true && policy.Applies(signIn, null).Truth == Truth.True);
        if (Block is not null)
            return;

        bool isRegistration = target.UserAction == UserAction.RegisterSecurityInformation;
        List<CompiledPolicy> applicable =
        [
            .. _tenant.Policies.Where(policy => policy.State is PolicyState.Enabled or PolicyState.Unknown && policy.Grants is not null
                && Applies(policy, signIn, isBurden: isGuard || !isRegistration || !policy.Names(target.UserAction) || !HasStrength(policy))),
        ];
        Block = applicable.Find(policy => policy.Grants?.IsBlock == true);
        if (Block is not null)
            return;

        bool isSuperseding = false;
        bool noPrecedence = false;
        if (isRegistration)
        {
            if (RuleBook.IsProvisioning(entryPoint) && !_rules.Holds(PlatformRules.RegistrationAtProvisioning, _world))
            {
                AddPlainMfaForProvisioning();
                return;
            }

            bool isInterrupt = IsInterrupt(entryPoint);
            _draft.Mode ??= isInterrupt ? "interrupt" : "manage";
            (bool stepUp, noPrecedence) = isInterrupt ? (false, false) : _rules.ChooseManageExplanation(_world);
            bool hasOwnStrength = applicable.Exists(policy => policy.Names(target.UserAction) && HasStrength(policy));
            isSuperseding = hasOwnStrength && !noPrecedence;
            AddSecurityInfoDemands(stepUp, isGuard);
        }

        foreach (CompiledPolicy policy in applicable)
        {
            bool reachesThroughAll = isRegistration && !policy.Names(target.UserAction);
            bool isSkipped = reachesThroughAll && (isSuperseding || isGuard);
            AddPolicy(policy, isSkipped, isGuard, reachesThroughAll && noPrecedence);
        }
    }

    private static bool HasStrength(CompiledPolicy policy) => policy.Grants?.Controls.Any(control => control.Kind == GrantControlKind.AuthenticationStrength) == true;

    private bool Applies(CompiledPolicy policy, SignIn signIn, bool isBurden)
    {
        var unknowns = new UnknownFacts();
        Truth truth = policy.Applies(signIn, unknowns).Truth;
        if (policy.State == PolicyState.Unknown && truth != Truth.False)
        {
            truth = Truth.Unknown;
            unknowns.AddFact($"{CollectionNames.ConditionalAccessPolicies}/{policy.Policy.Id}/state", "state whether the policy is enabled");
        }

        string key = $"policy/{policy.Policy.Id}/{policy.Policy.DisplayName}/{Describe(signIn.Target)}";
        UnknownFact[] Facts() => [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, policy.Policy.Id, fact.Fill))];
        return isBurden ? _world.ResolveBurden(truth, key, Facts) : _world.Resolve(truth, key, Facts);
    }

    private static string Describe(SignInTarget target) =>
        target.UserAction != UserAction.None ? target.UserAction.ToString() : target.AuthenticationContext ?? string.Join(',', target.Applications);

    private bool IsInterrupt(EntryPoint entryPoint)
    {
        switch (entryPoint)
        {
            case EntryPoint.Interrupt or EntryPoint.Application:
                return true;
            case EntryPoint.MySecurityInfo or EntryPoint.AuthenticatorApp or EntryPoint.AccountRecovery:
                bool isInterrupt = !_person.IsChallengeable(_world);
                _draft.RestOn(isInterrupt ? PlatformRules.ModeSecurityInfo.Confidence : Confidence.Documented);
                return isInterrupt;
            default:
                _draft.RestOn(PlatformRules.ModeProvisioning);
                return _situation.Assume.Find(PlatformRules.ModeProvisioning.Id) ?? true;
        }
    }

    private void AddPlainMfaForProvisioning() => Demands.Add(new Demand
    {
        Options = [_tenant.Strengths.Multifactor],
        AcceptsExternalMfa = true,
        Confidence = PlatformRules.RegistrationAtProvisioning.Confidence,
        Unmet = new Reason(
            PlatformRules.RegistrationAtProvisioning.Id, ReasonSource.Platform, null, "Provisioning the credential asks for multifactor authentication.", null,
            PlatformRules.RegistrationAtProvisioning.Reference),
    });

    private void AddSecurityInfoDemands(bool stepUp, bool isGuard)
    {
        bool isChallengeable = _person.IsChallengeable(_world);
        if (isChallengeable)
        {
            PlatformRule rule = stepUp ? PlatformRules.StepUpExisting : PlatformRules.MfaBeforeSecurityInfo;
            Demands.Add(new Demand
            {
                Options = [_tenant.Strengths.Multifactor],
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

        bool usedPass = _situation.Session.Any(step => step.Credential.IsPass);
        if (isGuard || _situation.Session.Count == 0)
            return;
        if (_situation.Registering is AuthenticationMethodModes.Fido2)
            AddFreshness(PlatformRules.FreshPasskey, 5);
        else if ((isChallengeable || usedPass) && _rules.Holds(PlatformRules.FreshSecurityInfo, _world))
            AddFreshness(PlatformRules.FreshSecurityInfo, 10);
    }

    private void AddFreshness(PlatformRule rule, int minutes) => Demands.Add(new Demand
    {
        Options = [_tenant.Strengths.Multifactor],
        AcceptsExternalMfa = true,
        FreshMinutes = minutes,
        Confidence = rule.Confidence,
        Unmet = new Reason(
            rule.Id, ReasonSource.Platform, null, string.Create(CultureInfo.InvariantCulture, $"The last strong authentication is older than {minutes} minutes."),
            "Authenticate again; a one-time pass cannot be used twice.", rule.Reference),
    });

    private void AddPolicy(CompiledPolicy policy, bool isSkipped, bool isGuard, bool bindsForLackOfPrecedence)
    {
        if (policy.Grants is not { } grants)
            return;
        if (isSkipped && HasStrength(policy))
            Superseded.Add(policy.Policy.Id);
        var controls = new ControlFacts(_situation, _world, policy.Policy.Id);
        if (grants.IsAny)
        {
            AddAny(policy, grants, controls, isSkipped, isGuard, bindsForLackOfPrecedence);
            return;
        }

        foreach (GrantControl control in grants.Controls)
        {
            if (control.IsCredential)
            {
                if (!IsGivenUp(control, isSkipped, isGuard))
                    Demands.Add(Make(policy, [control], [], null, bindsForLackOfPrecedence));
            }
            else if (control.IsInteractive)
            {
                Interactive.Add((control, policy));
            }
            else if (!controls.IsMet(control))
            {
                Failed.Add((control, policy));
            }
        }
    }

    // A strength gives way in interrupt mode; a forced registration is what meets strengths and MFA on all resources in the first place.
    private static bool IsGivenUp(GrantControl control, bool isSkipped, bool isGuard) =>
        isSkipped && (control.Kind == GrantControlKind.AuthenticationStrength || isGuard);

    private void AddAny(CompiledPolicy policy, GrantSet grants, ControlFacts controls, bool isSkipped, bool isGuard, bool bindsForLackOfPrecedence)
    {
        if (grants.Controls.Any(control => control.IsCredential && IsGivenUp(control, isSkipped, isGuard)))
            return;
        List<GrantControl> credentials = [.. grants.Controls.Where(control => control.IsCredential)];
        List<GrantControl> interactive = [.. grants.Controls.Where(control => control.IsInteractive)];
        List<GrantControl> others = [.. grants.Controls.Where(control => !control.IsCredential && !control.IsInteractive)];
        if (others.Exists(controls.IsCertainlyMet))
            return;
        bool IsMetOtherwise() => others.Exists(controls.IsMet);
        if (credentials.Count > 0)
            Demands.Add(Make(policy, credentials, interactive, others.Count == 0 ? null : IsMetOtherwise, bindsForLackOfPrecedence));
        else if (IsMetOtherwise())
            return;
        else if (interactive.Count > 0)
            Interactive.Add((interactive[0], policy));
        else
            Failed.Add((others[0], policy));
    }

    private Demand Make(CompiledPolicy policy, List<GrantControl> credentials, List<GrantControl> interactive, Func<bool>? otherwise, bool bindsForLackOfPrecedence)
    {
        var options = new List<Strength>();
        var unknown = new List<string>();
        foreach (GrantControl control in credentials)
        {
            if (control.Kind == GrantControlKind.Mfa)
                options.Add(_tenant.Strengths.Multifactor);
            else if (control.Strength is not null)
                options.Add(control.Strength);
            else
                unknown.Add(control.Word);
        }

        GrantControl first = credentials[0];
        string what = first.Kind == GrantControlKind.Mfa ? "multifactor authentication" : $"the authentication strength '{Errors.SafeText.Clean(first.Strength?.DisplayName ?? first.Word)}'";
        PlatformRule? rule = bindsForLackOfPrecedence && first.Kind == GrantControlKind.AuthenticationStrength ? PlatformRules.ManageNoPrecedence : null;
        return new Demand
        {
            Policy = policy,
            ControlName = first.ControlName,
            Options = options,
            UnknownOptions = unknown,
            AcceptsExternalMfa = credentials.Exists(control => control.Kind == GrantControlKind.Mfa),
            Otherwise = otherwise,
            Interactive = interactive,
            Confidence = rule?.Confidence ?? Confidence.Documented,
            Unmet = new Reason(
                rule?.Id ?? (first.Kind == GrantControlKind.Mfa ? "CA-MFA-UNMET" : "CA-STRENGTH-UNMET"), ReasonSource.ConditionalAccess, policy.Policy.Id,
                $"'{Errors.SafeText.Clean(policy.Policy.DisplayName)}' asks for {what}{(rule is null ? string.Empty : ", which binds in manage mode beside the strength on the registration")}.",
                Remedy(rule is not null), rule?.Reference),
        };
    }

    private static string Remedy(bool isManage) => isManage
        ? "Delete the lost methods, revoke the sessions, then issue a Temporary Access Pass."
        : "Present a method that the policy accepts, or register one where a policy on Register security information admits the person.";
}
