using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Platform;

/// <summary>What a person has, may use and may register, in one world.</summary>
internal sealed class PersonFacts
{
    private const Modes PrimaryOnly = Modes.WindowsHelloForBusiness;
    private const Modes NeverSecond = Modes.QrCodePin | Modes.FederatedSingleFactor | Modes.FederatedMultiFactor | Modes.Email | Modes.Password;
    private const Modes NeverFirst = Modes.MicrosoftAuthenticatorPush | Modes.SoftwareOath | Modes.HardwareOath | Modes.Sms | Modes.Voice | Modes.Email | Modes.ExternalMfa;
    private const Modes RegistrableWhenForced = Modes.Fido2 | Modes.MicrosoftAuthenticatorPush | Modes.SoftwareOath | Modes.Sms | Modes.Voice;
    private const Modes RegistrableSomewhere = RegistrableWhenForced | Modes.DeviceBasedPush | Modes.WindowsHelloForBusiness;
    private const Modes RegistrableByGuestsHere = Modes.MicrosoftAuthenticatorPush | Modes.SoftwareOath | Modes.Sms | Modes.Voice;

    private const Modes MfaByItself = Modes.Fido2 | Modes.WindowsHelloForBusiness | Modes.DeviceBasedPush | Modes.TemporaryAccessPassOneTime | Modes.TemporaryAccessPassMultiUse
        | Modes.X509CertificateMultiFactor | Modes.FederatedMultiFactor;

    private readonly CompiledTenant _tenant;
    private readonly Situation _situation;
    private readonly RuleBook _rules;

    public PersonFacts(CompiledTenant tenant, Situation situation, RuleBook rules)
    {
        _tenant = tenant;
        _situation = situation;
        _rules = rules;
    }

    private string? UserId => _situation.SignIn.Identity.UserId;

    /// <summary>What is registered in this world; a person of whom nothing is known has one suitable method in one world and none in another.</summary>
    public IReadOnlyList<Credential> Registered(World world) =>
        _situation.Registered ?? (!HasUnknownMethods(world, "methods") ? [] : HasUnknownMethods(world, "methods/all") ? s_everyMethod : s_passkey);

    /// <summary>
    /// What the person can present now, before any policy looks at it. Of an external guest whose home is not trusted, the sign-in at home is a first factor here
    /// and nothing more; what they registered here adds to it.
    /// </summary>
    public IReadOnlyList<Credential> AtHand(World world) => IsGuestWithoutTrust(world) ? [HomeSignIn, .. Registered(world)] : _situation.AtHand ?? Registered(world);

    /// <summary>A sign-in in a home tenant that is not trusted, as this tenant sees it.</summary>
    public static Credential HomeSignIn { get; } = new() { Mode = Modes.FederatedSingleFactor };

    // Stand for methods that nobody exported: none, a passkey as most strengths accept it, or whatever somebody can have.
    private static readonly Credential[] s_passkey = [new Credential { Mode = Modes.Fido2 }];
    private static readonly Credential[] s_everyMethod =
    [
        .. (Modes.Fido2 | Modes.WindowsHelloForBusiness | Modes.Password | Modes.MicrosoftAuthenticatorPush | Modes.DeviceBasedPush | Modes.SoftwareOath | Modes.HardwareOath
            | Modes.Sms | Modes.Voice | Modes.X509CertificateMultiFactor | Modes.ExternalMfa).Split().Select(mode => new Credential { Mode = mode }),
    ];

    private bool HasUnknownMethods(World world, string key) => world.Resolve(
        Truth.Unknown, key, () => [new UnknownFact($"{CollectionNames.AuthenticationMethods}/{UserId ?? "{id}"}", null, GraphRequests.For(CollectionNames.AuthenticationMethods, UserId ?? "{id}"))]);

    /// <summary>Whether the platform has a method of the person that it can ask for as a second step; whether it is at hand plays no part.</summary>
    public bool IsChallengeable(World world)
    {
        foreach (Credential credential in Registered(world))
        {
            if (!credential.IsPass && credential.Mode != Modes.Password && !IsOfThisApp(credential.Mode) && IsSecondStep(credential.Mode, world) && Accepts(credential, world))
                return true;
        }

        return false;
    }

    // Enable phone sign-in asks for the pass again and not for the notification of the app in which it is enabled, as people report.
    private bool IsOfThisApp(Modes mode) =>
        mode == Modes.MicrosoftAuthenticatorPush && _situation is { EntryPoint: EntryPoint.AuthenticatorApp, Registering: Modes.DeviceBasedPush };

    /// <summary>Whether external users whose home is not trusted can have a mode here.</summary>
    public static bool CanHaveHere(Modes mode) => (mode & (RegistrableByGuestsHere | Modes.Password | Modes.Email | Modes.ExternalMfa | Modes.FederatedSingleFactor)) != Modes.None;

    /// <summary>Why something that an external user did here does not count; null if it does.</summary>
    /// <param name="mode">What was done.</param>
    /// <param name="isWithoutTrust">Whether MFA of the home tenant is not trusted.</param>
    /// <remarks>Whose home is trusted does MFA there alone; whose home is not has to do something that external users can register here.</remarks>
    public static string? WhyNotHere(Modes mode, bool isWithoutTrust) =>
        !isWithoutTrust ? $"MFA of the home tenant is trusted, so {mode.ToWord()} that was done here does not count."
        : CanHaveHere(mode) ? null
        : $"External users cannot have {mode.ToWord()} here, and what they did at home is not trusted.";

    /// <summary>Whether the methods policy lets the person sign in with a credential.</summary>
    public bool Accepts(Credential credential, World world)
    {
        if (IsGuestWithoutTrust(world) && !CanHaveHere(credential.Mode))
            return false;
        var unknowns = new UnknownFacts();
        Truth truth = _tenant.Methods.Accepts(credential, UserId, unknowns);
        return world.Resolve(truth, $"accepts/{credential.Mode}/{credential.Id}/{credential.AaGuid}", () => Facts(unknowns));
    }

    /// <summary>Whether the person may present a credential that is at hand. What external guests have at home is their home tenant's to allow, if it is trusted.</summary>
    public bool AcceptsAtHand(Credential credential, World world) => (IsExternal(world) && !IsGuestWithoutTrust(world)) || Accepts(credential, world);

    /// <summary>Whether a mode can be asked for after the first factor.</summary>
    public bool IsSecondStep(Modes mode, World world)
    {
        if (IsMfaElsewhere(world))
            return mode == Modes.FederatedMultiFactor;
        if ((mode & NeverSecond) != Modes.None)
            return mode == Modes.Password;
        return (mode & PrimaryOnly) == Modes.None || _rules.Holds(PlatformRules.WindowsHelloStepUp, world);
    }

    /// <summary>Whether a credential can open a session here: on a PC in use a pass alone does not open Windows.</summary>
    public bool CanBegin(Credential credential, World world) =>
        IsFirstFactor(credential.Mode)
        && !(credential.IsPass && _situation.EntryPoint == EntryPoint.WindowsHelloProvisioning && _situation.SignIn.Device is not { IsRegistered: false } && _rules.Holds(PlatformRules.HelloOnPcInUse, world));

    /// <summary>Whether a mode can open a session.</summary>
    public static bool IsFirstFactor(Modes mode) => (mode & NeverFirst) == Modes.None;

    /// <summary>The rule by which a credential cannot be presented here at all; null if it can.</summary>
    public PlatformRule? RefusedHere(Credential credential, World world)
    {
        bool isPasskeyLike = (credential.Mode & (Modes.Fido2 | Modes.WindowsHelloForBusiness)) != Modes.None;
        return isPasskeyLike && _situation.EntryPoint == EntryPoint.AutomatedDeviceEnrollment && KnowsNoPasskeys(world) ? PlatformRules.EnrolmentSurface : null;
    }

    /// <summary>The rule by which a credential meets nothing that is asked for where a device is registered or joined; null if it does.</summary>
    public PlatformRule? RefusedWhereDevicesJoin(Credential credential, World world)
    {
        if ((credential.Mode & (Modes.Fido2 | Modes.WindowsHelloForBusiness)) == Modes.None || string.Equals(credential.PasskeyType, "synced", StringComparison.OrdinalIgnoreCase))
            return null;
        bool isOfDevice = credential.Mode == Modes.WindowsHelloForBusiness || (credential.AaGuid is { } model && WellKnown.AuthenticatorPasskeys.ContainsWord(model));
        PlatformRule rule = isOfDevice ? PlatformRules.DeviceRegistrationHello : PlatformRules.DeviceRegistrationPasskey;
        return _rules.Holds(rule, world) ? rule : null;
    }

    private bool KnowsNoPasskeys(World world) => _rules.Holds(PlatformRules.EnrolmentSurface, world);

    /// <summary>Whether the person can register a mode when an application forces it.</summary>
    public bool IsRegistrableHere(Modes mode, World world)
    {
        bool isForcedHere = (_situation.EntryPoint == EntryPoint.Application || (_situation.EntryPoint == EntryPoint.AutomatedDeviceEnrollment && !KnowsNoPasskeys(world))) && (mode & RegistrableWhenForced) != Modes.None;
        if (isForcedHere && mode == Modes.Fido2 && (!_rules.Holds(PlatformRules.InterruptPasskey, world) || (!HasDoneMfa && !_rules.Holds(PlatformRules.PasskeyFirst, world))))
            return false;
        return isForcedHere && !IsMfaElsewhere(world) && IsRegistrable(mode, world);
    }

    // In a fresh session whatever is at hand is done first.
    private bool HasDoneMfa => (_situation.Session.Count > 0 ? _situation.Session.Select(step => step.Credential) : _situation.AtHand ?? []).Any(credential => (credential.Mode & MfaByItself) != Modes.None)
        || _situation.Session.Select(step => step.Credential.Mode).Distinct().Count() > 1;

    // The provider of a federated domain may be the one that does MFA.
    private bool IsMfaElsewhere(World world)
    {
        var unknowns = new UnknownFacts();
        Truth elsewhere = Federation.DoesMfa(_tenant.Tenant, _situation.SignIn.Identity, unknowns);
        return elsewhere != Truth.False && world.Resolve(elsewhere, "federation", () => Facts(unknowns)) && _rules.Holds(PlatformRules.FederatedMfa, world);
    }

    /// <summary>Whether the person can register a mode by themselves anywhere.</summary>
    public bool IsRegistrableSomewhere(Modes mode, World world) => (mode & RegistrableSomewhere) != Modes.None && IsRegistrable(mode, world);

    /// <summary>Whether the person signs in from another tenant or provider, in this world.</summary>
    public bool IsExternal(World world) => GuestTrust.IsExternal(_tenant, _situation.SignIn.Identity, world);

    /// <summary>Whether the person is an external guest whose home tenant's MFA is not trusted, in this world.</summary>
    public bool IsGuestWithoutTrust(World world) => IsExternal(world) && !GuestTrust.IsMfaTrusted(_tenant, _situation.SignIn.Identity, world);

    /// <summary>Whether the person may register a mode, where there is a door to do so.</summary>
    public bool IsRegistrable(Modes mode, World world)
    {
        bool isPasskeyLike = (mode & (Modes.Fido2 | Modes.WindowsHelloForBusiness)) != Modes.None;
        if (isPasskeyLike && GuestTrust.IsGuest(_tenant, _situation.SignIn.Identity, world))
            return false;
        if (mode == Modes.Fido2 && !_tenant.Methods.IsPasskeySelfServiceAllowed)
            return false;
        if (IsGuestWithoutTrust(world) && ((mode & RegistrableByGuestsHere) == Modes.None || GuestKinds.HasNoObject(_situation.SignIn.Identity)))
            return false; // who has no object here has nothing to register methods on
        var unknowns = new UnknownFacts();
        Truth truth = _tenant.Methods.IsEnabled(mode, UserId, unknowns);
        return world.ResolveRelief(truth, $"enabled/{mode}", () => Facts(unknowns));
    }

    private static UnknownFact[] Facts(UnknownFacts unknowns) => [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))];
}
