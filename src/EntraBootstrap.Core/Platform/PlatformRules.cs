namespace EntraBootstrap.Core.Platform;

/// <summary>The rules of the platform that no policy shows, as data. What the engine does without a policy saying so, it does by one of these.</summary>
public static partial class PlatformRules
{
    // In May 2023 people reported that a pass replaced a lost phone that was still registered, which neither explanation of 2026 allows.
    private static DateOnly FirstDayOfExplanations => new(2023, 6, 1);

    /// <summary>Security info opens after MFA for those who have a method.</summary>
    public static readonly PlatformRule MfaBeforeSecurityInfo = new()
    {
        Id = "PLT-MFA-SECINFO",
        Title = "Security info opens after MFA for those who have a method",
        Statement = "Somebody who has a registered method that is usable for MFA must do MFA before reaching security info. A Temporary Access Pass counts as MFA.",
        Reference = "Microsoft Entra documentation: combined security information registration; system-preferred authentication",
        Confidence = Confidence.Documented,
    };

    /// <summary>Security info asks for MFA that is ten minutes old at most.</summary>
    public static readonly PlatformRule FreshSecurityInfo = new()
    {
        Id = "PLT-FRESH-SECINFO",
        Title = "Security info asks for MFA that is ten minutes old at most",
        Statement = "Security info asks for MFA again when the last one is older than ten minutes.",
        Reference = "Change of the Microsoft Entra documentation of April 2026 (MicrosoftDocs/entra-docs pull request 1949)",
        Confidence = Confidence.Reported,
        From = new DateOnly(2026, 4, 21),
        IsSwitchable = true,
    };

    /// <summary>A passkey is added within five minutes of strong authentication.</summary>
    public static readonly PlatformRule FreshPasskey = new()
    {
        Id = "PLT-FRESH-PASSKEY",
        Title = "A passkey is added within five minutes of strong authentication",
        Statement = "Adding or changing a passkey asks for strong authentication within the last five minutes.",
        Reference = "Microsoft Entra documentation: combined security information registration; passkeys (FIDO2)",
        Confidence = Confidence.Documented,
    };

    /// <summary>In interrupt mode the strength on the registration is preferred.</summary>
    public static readonly PlatformRule InterruptPrecedence = new()
    {
        Id = "PLT-INTERRUPT-PRECEDENCE",
        Title = "In interrupt mode the strength on the registration is preferred",
        Statement = "In interrupt mode a strength on Register security information is preferred over strengths on all resources; every other control still applies, and several strengths on the action must all be met.",
        Reference = "Microsoft Entra documentation: how authentication strengths work",
        Confidence = Confidence.Documented,
    };

    /// <summary>Who has nothing to be challenged with registers in interrupt mode.</summary>
    public static readonly PlatformRule ModeSecurityInfo = new()
    {
        Id = "PLT-MODE-SECINFO",
        Title = "Who has nothing to be challenged with registers in interrupt mode",
        Statement = "Somebody without a method that can be challenged who opens My Security Info or the Authenticator app registers in interrupt mode; with one, in manage mode.",
        Reference = "Microsoft Tech Community thread 4528814 (2026), read with the documentation of combined registration",
        Confidence = Confidence.Reported,
    };

    /// <summary>Provisioning and enrolment register in interrupt mode.</summary>
    public static readonly PlatformRule ModeProvisioning = new()
    {
        Id = "PLT-MODE-PROVISIONING",
        Title = "Provisioning and enrolment register in interrupt mode",
        Statement = "Windows out-of-box experience, Windows Hello, Platform SSO and enrolment register in interrupt mode.",
        Reference = "Inferred from the documentation of authentication strengths and Message Center MC1326253",
        Confidence = Confidence.Inferred,
        IsSwitchable = true,
    };

    /// <summary>The platform asks for an existing strong method.</summary>
    public static readonly PlatformRule StepUpExisting = new()
    {
        Id = "PLT-STEPUP-EXISTING",
        Title = "The platform asks for an existing strong method",
        Statement = "The platform asks for an existing strong method before security info opens; a Temporary Access Pass does not stand in for it.",
        Reference = "Microsoft Tech Community thread 4528814 (2026)",
        Confidence = Confidence.Reported,
        From = FirstDayOfExplanations,
        IsSwitchable = true,
        AlternativeTo = "PLT-MANAGE-NO-PRECEDENCE",
    };

    /// <summary>In manage mode all-resources strengths bind as well.</summary>
    public static readonly PlatformRule ManageNoPrecedence = new()
    {
        Id = "PLT-MANAGE-NO-PRECEDENCE",
        Title = "In manage mode all-resources strengths bind as well",
        Statement = "In manage mode a strength on Register security information has no precedence, so strengths on all resources bind as well.",
        Reference = "Inferred: the documentation grants the precedence to interrupt mode only, and Graph's What If puts all-resources policies in scope of the action",
        Confidence = Confidence.Inferred,
        From = FirstDayOfExplanations,
        IsSwitchable = true,
        AlternativeTo = "PLT-STEPUP-EXISTING",
    };

    /// <summary>Windows Hello and platform credentials as a second step.</summary>
    public static readonly PlatformRule WindowsHelloStepUp = new()
    {
        Id = "PLT-WHFB-STEPUP",
        Title = "Windows Hello and platform credentials as a second step",
        Statement = "Windows Hello for Business and platform credentials can be asked for as a second step; before, only as the first.",
        Reference = "Message Center MC1450134 (August 2026), as quoted",
        Confidence = Confidence.Reported,
        From = new DateOnly(2026, 10, 15),
        Settled = new DateOnly(2026, 12, 1),
        IsSwitchable = true,
    };

    /// <summary>Registration policies reach Windows Hello and Platform SSO.</summary>
    public static readonly PlatformRule RegistrationAtProvisioning = new()
    {
        Id = "PLT-SECINFO-PROVISIONING",
        Title = "Registration policies reach Windows Hello and Platform SSO",
        Statement = "Policies on Register security information are evaluated when Windows Hello is provisioned and when Platform SSO registers a credential; before, plain MFA was enough.",
        Reference = "Message Center MC1326253 (2026)",
        Confidence = Confidence.Reported,
        From = new DateOnly(2026, 7, 6),
        Settled = new DateOnly(2026, 7, 13),
        IsSwitchable = true,
    };

    /// <summary>A forced registration can register a passkey.</summary>
    public static readonly PlatformRule InterruptPasskey = new()
    {
        Id = "PLT-INTERRUPT-PASSKEY",
        Title = "A forced registration can register a passkey",
        Statement = "Registration that a strength forces can register a passkey. It cannot register phone sign-in, certificates or Windows Hello.",
        Reference = "Microsoft Entra documentation: how authentication strengths work; it contradicts itself on passkeys, and people report that it is forced",
        Confidence = Confidence.Reported,
        IsSwitchable = true,
    };

    /// <summary>Guests cannot register passkeys.</summary>
    public static readonly PlatformRule GuestsNoPasskey = new()
    {
        Id = "PLT-GUEST-NO-PASSKEY",
        Title = "Guests cannot register passkeys",
        Statement = "Guests, internal or external, cannot register passkeys.",
        Reference = "Microsoft Entra documentation: passkeys (FIDO2)",
        Confidence = Confidence.Documented,
    };

    /// <summary>A session ends with the pass that opened it.</summary>
    public static readonly PlatformRule PassSession = new()
    {
        Id = "PLT-TAP-SESSION",
        Title = "A session ends with the pass that opened it",
        Statement = "A session opened with a Temporary Access Pass lives no longer than the pass.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass",
        Confidence = Confidence.Documented,
    };

    /// <summary>Legacy clients can meet no control.</summary>
    public static readonly PlatformRule LegacyClients = new()
    {
        Id = "PLT-LEGACY-CLIENT",
        Title = "Legacy clients can meet no control",
        Statement = "Legacy clients can do no MFA and send no device state, so any such control blocks them.",
        Reference = "Microsoft Entra documentation: conditions",
        Confidence = Confidence.Documented,
    };

    /// <summary>Report-only does not evaluate user actions.</summary>
    public static readonly PlatformRule ReportOnlyUserActions = new()
    {
        Id = "PLT-RO-USERACTION",
        Title = "Report-only does not evaluate user actions",
        Statement = "Report-only policies on user actions are not evaluated.",
        Reference = "Microsoft Entra documentation: report-only mode",
        Confidence = Confidence.Documented,
    };

    /// <summary>The Azure portal asks everybody for MFA.</summary>
    public static readonly PlatformRule AdminPortalMfa = new()
    {
        Id = "PLT-PORTAL-MFA",
        Title = "The Azure portal asks everybody for MFA",
        Statement = "The Azure portal, which is also the Microsoft Entra and the Intune admin center, asks everybody for multifactor authentication, emergency accounts included, whatever the policies say.",
        Reference = "Microsoft Entra documentation: emergency access accounts; mandatory multifactor authentication",
        Confidence = Confidence.Documented,
        IsSwitchable = true,
    };

    /// <summary>More than 2,048 groups may block the sign-in.</summary>
    public static readonly PlatformRule GroupLimit = new()
    {
        Id = "PLT-GROUP-LIMIT",
        Title = "More than 2,048 groups may block the sign-in",
        Statement = "The sign-in of somebody who is in more than 2,048 groups, nested ones included, is blocked.",
        Reference = "Microsoft Entra documentation: Conditional Access users and groups; it says that access may be blocked",
        Confidence = Confidence.Documented,
        IsOpen = true,
        IsSwitchable = true,
    };

    /// <summary>A sign-in that is older than the sign-in frequency is asked for again.</summary>
    public static readonly PlatformRule SignInFrequency = new()
    {
        Id = "PLT-SIGNIN-FREQUENCY",
        Title = "A sign-in that is older than the sign-in frequency is asked for again",
        Statement = "Who authenticated longer ago than the sign-in frequency of a policy signs in again; every time has a skew of five minutes. Any authentication since counts, Windows Hello on a joined device included.",
        Reference = "Microsoft Entra documentation: session lifetime",
        Confidence = Confidence.Documented,
    };

    /// <summary>Credentials of a device cannot be used to register another.</summary>
    public static readonly PlatformRule DeviceRegistrationHello = new()
    {
        Id = "PLT-DEVREG-HELLO",
        Title = "Credentials of a device cannot be used to register another",
        Statement = "Windows Hello for Business and passkeys in Microsoft Authenticator meet no requirement on Register or join devices, because their device would have to be registered already.",
        Reference = "Microsoft Entra documentation: Conditional Access target resources, user actions",
        Confidence = Confidence.Documented,
    };

    /// <summary>Device-bound passkeys cannot be used to register a device.</summary>
    public static readonly PlatformRule DeviceRegistrationPasskey = new()
    {
        Id = "PLT-DEVREG-PASSKEY",
        Title = "Device-bound passkeys cannot be used to register a device",
        Statement = "A device-bound passkey meets no requirement on Register or join devices, a security key included.",
        Reference = "Microsoft Entra documentation: Conditional Access target resources, user actions; it leaves open whether security keys are meant",
        Confidence = Confidence.Inferred,
        IsOpen = true,
        IsSwitchable = true,
    };

    /// <summary>At a risk nobody is sent to register.</summary>
    public static readonly PlatformRule RiskNoRegistration = new()
    {
        Id = "PLT-RISK-REGISTRATION",
        Title = "At a risk nobody is sent to register",
        Statement = "Whoever is asked for MFA because of the sign-in risk and has no method is not offered a registration (AADSTS53004).",
        Reference = "Microsoft Entra documentation: authentication error codes; risk-based policies",
        Confidence = Confidence.Documented,
    };

    /// <summary>Where the federated provider does MFA, nothing is registered here.</summary>
    public static readonly PlatformRule FederatedMfa = new()
    {
        Id = "PLT-FEDERATED-MFA",
        Title = "Where the federated provider does MFA, nothing is registered here",
        Statement = "In a federated domain whose provider is to do MFA (enforceMfaByFederatedIdp), MFA is federatedMultiFactor alone, and no application forces a registration.",
        Reference = "Microsoft Entra documentation: how authentication strengths work",
        Confidence = Confidence.Documented,
    };

    /// <summary>A one-time pass registers within ten minutes.</summary>
    public static readonly PlatformRule PassTenMinutes = new()
    {
        Id = "PLT-TAP-TEN-MINUTES",
        Title = "A one-time pass registers within ten minutes",
        Statement = "With a one-time pass, a passwordless method is registered within ten minutes of signing in with it; a multi-use pass has no such limit.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass",
        Confidence = Confidence.Documented,
    };

    /// <summary>Automated enrolment knows no passkeys.</summary>
    public static readonly PlatformRule EnrolmentSurface = new()
    {
        Id = "PLT-ADE-SURFACE",
        Title = "Automated enrolment knows no passkeys",
        Statement = "Apple automated device enrolment can neither ask for a passkey nor register one.",
        Reference = "Microsoft Tech Community thread 4528814 (2026)",
        Confidence = Confidence.Reported,
        IsSwitchable = true,
    };

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<PlatformRule> All => s_all.Value;

    // Made when it is first asked for: the rules stand in several files, whose order of initialisation nobody promises.
    private static readonly Lazy<PlatformRule[]> s_all = new(MakeAll);

    private static PlatformRule[] MakeAll() =>
    [
        .. new[]
        {
            MfaBeforeSecurityInfo, FreshSecurityInfo, FreshPasskey, InterruptPrecedence, ModeSecurityInfo, ModeProvisioning, StepUpExisting, ManageNoPrecedence,
            WindowsHelloStepUp, RegistrationAtProvisioning, InterruptPasskey, GuestsNoPasskey, PassSession, LegacyClients, ReportOnlyUserActions, EnrolmentSurface,
            AdminPortalMfa, GroupLimit, SignInFrequency, DeviceRegistrationHello, DeviceRegistrationPasskey, RiskNoRegistration, FederatedMfa, PassTenMinutes,
            SecurityDefaults, SecurityDefaultsOfUsers, PerUserMfa, PasswordResetRegistration, RegistrationCampaign, RiskRegistrationPolicy, DeviceSettingMfa, DeviceSettingOverrides, DeviceRegistrationService,
            AuthenticatorReads, AuthenticatorRegistrationApp, HelloOnPcInUse, GuestProviders, MfaAtProvisioning, PasskeyFirst,
        }.OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>The rule of an id; null if there is none.</summary>
    public static PlatformRule? Find(string id) => All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
