namespace EntraBootstrap.Core.Platform;

// What settings of the tenant beside Conditional Access ask for, and what single applications and providers are spared or refused.
public static partial class PlatformRules
{
    /// <summary>Security defaults ask administrators for MFA and block legacy clients.</summary>
    public static readonly PlatformRule SecurityDefaults = new()
    {
        Id = "PLT-SECURITY-DEFAULTS",
        Title = "Security defaults ask administrators for MFA and block legacy clients",
        Statement = "While security defaults are on, holders of the administrator roles do MFA at every sign-in, and clients without modern authentication are blocked.",
        Reference = "Microsoft Entra documentation: security defaults",
        Confidence = Confidence.Documented,
    };

    /// <summary>Security defaults may ask anybody for MFA.</summary>
    public static readonly PlatformRule SecurityDefaultsOfUsers = new()
    {
        Id = "PLT-SECURITY-DEFAULTS-USERS",
        Title = "Security defaults may ask anybody for MFA",
        Statement = "While security defaults are on, everybody registers for MFA and does it when it is needed; when that is, Microsoft decides by the place, device, role and task.",
        Reference = "Microsoft Entra documentation: security defaults",
        Confidence = Confidence.Documented,
        IsOpen = true,
        IsSwitchable = true,
    };

    /// <summary>Per-user MFA asks at every sign-in.</summary>
    public static readonly PlatformRule PerUserMfa = new()
    {
        Id = "PLT-PER-USER-MFA",
        Title = "Per-user MFA asks at every sign-in",
        Statement = "Somebody whose per-user MFA is enabled or enforced does MFA at every sign-in, beside Conditional Access, except from the MFA trusted addresses.",
        Reference = "Microsoft Entra documentation: per-user multifactor authentication",
        Confidence = Confidence.Documented,
    };

    /// <summary>Registration for password reset interrupts a sign-in.</summary>
    public static readonly PlatformRule PasswordResetRegistration = new()
    {
        Id = "PLT-SSPR-REGISTRATION",
        Title = "Registration for password reset interrupts a sign-in",
        Statement = "Somebody who has to register for self-service password reset and has no method for it is sent to register after signing in, in a mode that knows neither passkeys nor phone sign-in. It can be skipped.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass; combined security information registration",
        Confidence = Confidence.Documented,
    };

    /// <summary>The registration campaign changes no decision.</summary>
    public static readonly PlatformRule RegistrationCampaign = new()
    {
        Id = "PLT-REGISTRATION-CAMPAIGN",
        Title = "The registration campaign changes no decision",
        Statement = "The registration campaign nudges people to add a method after they signed in; it can be put off, and is not shown to whom a policy on the registration would not let in.",
        Reference = "Microsoft Entra documentation: registration campaign",
        Confidence = Confidence.Documented,
    };

    /// <summary>ID Protection's registration policy is in no snapshot.</summary>
    public static readonly PlatformRule RiskRegistrationPolicy = new()
    {
        Id = "PLT-IDP-REGISTRATION",
        Title = "ID Protection's registration policy is in no snapshot",
        Statement = "The registration policy of ID Protection sends people without an MFA method to register when they sign in, in a mode that knows neither passkeys nor phone sign-in. Graph does not serve it, so no answer looks at it.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass; combined security information registration",
        Confidence = Confidence.Documented,
    };

    /// <summary>The device setting asks for MFA where devices join.</summary>
    public static readonly PlatformRule DeviceSettingMfa = new()
    {
        Id = "PLT-DEVREG-MFA-SETTING",
        Title = "The device setting asks for MFA where devices join",
        Statement = "While the tenant's device settings require MFA to register or join devices, the device registration asks for MFA whatever policies say.",
        Reference = "Microsoft Entra documentation: Conditional Access target resources, user actions",
        Confidence = Confidence.Documented,
    };

    /// <summary>Beside the device setting, policies on joining devices may not be enforced.</summary>
    public static readonly PlatformRule DeviceSettingOverrides = new()
    {
        Id = "PLT-DEVREG-SETTING",
        Title = "Beside the device setting, policies on joining devices may not be enforced",
        Statement = "While the tenant's device settings require MFA to register or join devices, policies on Register or join devices are not enforced as they should be; what happens instead is not documented.",
        Reference = "Microsoft Entra documentation: Conditional Access target resources, user actions",
        Confidence = Confidence.Documented,
        IsOpen = true,
        IsSwitchable = true,
    };

    /// <summary>The Device Registration Service looks at MFA alone.</summary>
    public static readonly PlatformRule DeviceRegistrationService = new()
    {
        Id = "PLT-DRS-MFA-ONLY",
        Title = "The Device Registration Service looks at MFA alone",
        Statement = "At the Device Registration Service policies are honoured for the MFA and strengths that they ask for; controls of devices and applications, and blocks by place or device, are not.",
        Reference = "Microsoft Security Response Center case VULN-153600, as reported",
        Confidence = Confidence.Reported,
        IsSwitchable = true,
    };

    /// <summary>Authenticator may read methods from a device that is not compliant.</summary>
    public static readonly PlatformRule AuthenticatorReads = new()
    {
        Id = "PLT-AUTHENTICATOR-READ",
        Title = "Authenticator may read methods from a device that is not compliant",
        Statement = "A policy that asks for a compliant device does not keep Authenticator from reading which methods can be set up (UserAuthenticationMethod.Read); it does keep it from registering one.",
        Reference = "Microsoft Entra documentation: passkeys in Microsoft Authenticator",
        Confidence = Confidence.Documented,
    };

    /// <summary>App protection spares Authenticator by the application that it registers with.</summary>
    public static readonly PlatformRule AuthenticatorRegistrationApp = new()
    {
        Id = "PLT-AUTHENTICATOR-REGISTRATION",
        Title = "App protection spares Authenticator by the application that it registers with",
        Statement = "Authenticator cannot meet app protection. A policy that excludes Microsoft Authenticator Credential Registration (reported: or Azure Credential Configuration Endpoint Service) does not ask Authenticator for it.",
        Reference = "Microsoft Entra documentation: passkeys in Microsoft Authenticator",
        Confidence = Confidence.Documented,
    };

    /// <summary>Windows Hello and Platform SSO are set up after MFA.</summary>
    public static readonly PlatformRule MfaAtProvisioning = new()
    {
        Id = "PLT-PROVISIONING-MFA",
        Title = "Windows Hello and Platform SSO are set up after MFA",
        Statement = "Setting up Windows Hello for Business or a platform credential asks for MFA, also where no policy is on the registration.",
        Reference = "Message Center MC1326253 (2026); Graph's sign-in log has ngcMfa as a requirement of its own",
        Confidence = Confidence.Reported,
    };

    /// <summary>A passkey can be the first method that a password registers.</summary>
    public static readonly PlatformRule PasskeyFirst = new()
    {
        Id = "PLT-PASSKEY-FIRST",
        Title = "A passkey can be the first method that a password registers",
        Statement = "Somebody who has done nothing but a password can register a passkey as the first method; before, a passkey asks for strong authentication that they cannot give.",
        Reference = "Message Center MC1450133 (August 2026), as quoted; Microsoft Entra documentation: combined security information registration",
        Confidence = Confidence.Reported,
        From = new DateOnly(2026, 10, 15),
        Settled = new DateOnly(2026, 12, 1),
        IsSwitchable = true,
    };

    /// <summary>On a PC in use a pass alone does not open Windows.</summary>
    public static readonly PlatformRule HelloOnPcInUse = new()
    {
        Id = "PLT-HELLO-PC-IN-USE",
        Title = "On a PC in use a pass alone does not open Windows",
        Statement = "On a PC that is joined already, people first sign in to Windows with another method than a pass, unless Web sign-in is enabled; then the pass can be used to set up Windows Hello.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass",
        Confidence = Confidence.Documented,
        IsSwitchable = true,
    };

    /// <summary>MFA on the registration admits guests with a Microsoft account and shuts out those of other providers.</summary>
    public static readonly PlatformRule GuestProviders = new()
    {
        Id = "PLT-GUEST-PROVIDER",
        Title = "MFA on the registration admits guests with a Microsoft account and shuts out those of other providers",
        Statement = "MFA on Register security information makes a guest with a Microsoft account register here; guests of other providers, such as Google, are blocked.",
        Reference = "Microsoft Entra documentation: Conditional Access target resources, user actions",
        Confidence = Confidence.Documented,
    };
}
