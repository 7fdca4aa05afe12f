namespace EntraBootstrap.Core.Tenants;

/// <summary>Identifiers that are the same in every tenant.</summary>
public static class WellKnown
{
    /// <summary>The application id of the Azure portal, which is also the Microsoft Entra and the Intune admin center.</summary>
    public const string AzurePortalApp = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";

    /// <summary>The models (AAGUIDs) of passkeys in Microsoft Authenticator, on Android and on iOS.</summary>
    public static ValueList<string> AuthenticatorPasskeys { get; } = ["de1e552d-db1d-4423-a619-566b625cdc84", "90a3ccdf-635c-4729-a248-9b709135078f"];

    /// <summary>The built-in strength <em>Multifactor authentication</em>.</summary>
    public const string MultifactorStrength = "00000000-0000-0000-0000-000000000002";

    /// <summary>The built-in strength <em>Passwordless MFA</em>.</summary>
    public const string PasswordlessStrength = "00000000-0000-0000-0000-000000000003";

    /// <summary>The built-in strength <em>Phishing-resistant MFA</em>.</summary>
    public const string PhishingResistantStrength = "00000000-0000-0000-0000-000000000004";

    /// <summary>The pseudo location of the legacy MFA trusted addresses.</summary>
    public const string MfaTrustedIpsLocation = "00000000-0000-0000-0000-000000000000";

    /// <summary>The pseudo location of all compliant networks.</summary>
    public const string CompliantNetworkLocation = "3d46dbda-8382-466a-856d-eb00cbc6b910";

    /// <summary>My Signins: security info.</summary>
    public const string MySigninsApp = "19db86c3-b2b9-44cc-b339-36da233a3be2";

    /// <summary>Microsoft App Access Panel: the older proof-up resource.</summary>
    public const string AppAccessPanelApp = "0000000c-0000-0000-c000-000000000000";

    /// <summary>Windows Azure Active Directory.</summary>
    public const string DirectoryApp = "00000002-0000-0000-c000-000000000000";

    /// <summary>Device Registration Service.</summary>
    public const string DeviceRegistrationApp = "01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9";

    /// <summary>Azure Credential Configuration Endpoint Service: Authenticator's passkey registration.</summary>
    public const string CredentialConfigurationApp = "ea890292-c8c8-4433-b5ea-b09d0668e1a6";

    /// <summary>Microsoft Authenticator Credential Registration.</summary>
    public const string AuthenticatorCredentialRegistrationApp = "6aa00308-ea33-4caa-90d6-ae905d8cb51b";

    /// <summary>Whether an application is one that registration of credentials or devices goes through.</summary>
    public static bool IsRegistrationApplication(string appId) =>
        new[] { MySigninsApp, AppAccessPanelApp, DirectoryApp, DeviceRegistrationApp, CredentialConfigurationApp, AuthenticatorCredentialRegistrationApp }
            .Contains(appId, StringComparer.OrdinalIgnoreCase);

    /// <summary>The policy word of the user action <em>Register security information</em>.</summary>
    public const string RegisterSecurityInfoAction = "urn:user:registersecurityinfo";

    /// <summary>The policy word of the user action <em>Register or join devices</em>.</summary>
    public const string RegisterDeviceAction = "urn:user:registerdevice";

    /// <summary>All users of the tenant, in targets of authentication methods.</summary>
    public const string AllUsersTarget = "all_users";
}
