namespace EntraBootstrap.Core.Tenants;

/// <summary>A person, guest or service account of the directory.</summary>
public sealed record User : GraphEntity
{
    /// <summary>The sign-in name; null if not captured.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The name that administrators see.</summary>
    public string? DisplayName { get; init; }

    /// <summary><c>Member</c> or <c>Guest</c>; null if not captured.</summary>
    public string? UserType { get; init; }

    /// <summary>Whether the account may sign in; null if not captured.</summary>
    public bool? AccountEnabled { get; init; }

    /// <summary><c>PendingAcceptance</c> or <c>Accepted</c> for invited guests; null otherwise.</summary>
    public string? ExternalUserState { get; init; }

    /// <summary><c>Invitation</c>, <c>LocalAccount</c>, <c>EmailVerified</c>, or null for an ordinary account.</summary>
    public string? CreationType { get; init; }

    /// <summary>Whether it is synchronised from an on-premises directory; null means no, or not captured.</summary>
    public bool? OnPremisesSyncEnabled { get; init; }

    /// <summary>How the account signs in; null if not captured.</summary>
    public ValueList<UserIdentity>? Identities { get; init; }

    /// <summary>Per-user MFA: <c>disabled</c>, <c>enabled</c>, <c>enforced</c>; null if not captured.</summary>
    public string? PerUserMfaState { get; init; }

    /// <summary>The registered methods, passes included; null if not captured for this person.</summary>
    public ValueList<AuthenticationMethod>? AuthenticationMethods { get; init; }
}

/// <summary>One way an account signs in.</summary>
public sealed record UserIdentity : GraphObject
{
    /// <summary><c>userPrincipalName</c>, <c>federated</c>, <c>emailAddress</c>, and so on.</summary>
    public string? SignInType { get; init; }

    /// <summary>The issuer: a domain of the tenant, <c>ExternalAzureAD</c>, <c>MicrosoftAccount</c>, <c>google.com</c>, <c>mail</c>, and so on.</summary>
    public string? Issuer { get; init; }
}

/// <summary>A kind of registered method.</summary>
public enum AuthenticationMethodKind
{
    /// <summary>A kind newer than this version.</summary>
    Unknown,

    /// <summary><c>passwordAuthenticationMethod</c>.</summary>
    Password,

    /// <summary><c>fido2AuthenticationMethod</c>: a passkey of any kind.</summary>
    Fido2,

    /// <summary><c>windowsHelloForBusinessAuthenticationMethod</c>.</summary>
    WindowsHelloForBusiness,

    /// <summary><c>platformCredentialAuthenticationMethod</c>: macOS Platform SSO.</summary>
    PlatformCredential,

    /// <summary><c>microsoftAuthenticatorAuthenticationMethod</c>: push.</summary>
    MicrosoftAuthenticator,

    /// <summary><c>passwordlessMicrosoftAuthenticatorAuthenticationMethod</c> (beta): phone sign-in.</summary>
    PasswordlessMicrosoftAuthenticator,

    /// <summary><c>softwareOathAuthenticationMethod</c>.</summary>
    SoftwareOath,

    /// <summary><c>hardwareOathAuthenticationMethod</c>.</summary>
    HardwareOath,

    /// <summary><c>phoneAuthenticationMethod</c>.</summary>
    Phone,

    /// <summary><c>emailAuthenticationMethod</c>.</summary>
    Email,

    /// <summary><c>temporaryAccessPassAuthenticationMethod</c>.</summary>
    TemporaryAccessPass,

    /// <summary><c>externalAuthenticationMethod</c>.</summary>
    External,

    /// <summary><c>qrCodePinAuthenticationMethod</c>.</summary>
    QrCodePin,

    /// <summary><c>x509CertificateAuthenticationMethod</c>: not served by Graph today, understood where a snapshot gives it.</summary>
    X509Certificate,
}

/// <summary>A registered method of a person. Secrets, pass values and phone numbers are never read.</summary>
public record AuthenticationMethod : GraphEntity
{
    /// <summary>The kind.</summary>
    public AuthenticationMethodKind Kind { get; init; }

    /// <summary>The kind as written, such as <c>#microsoft.graph.fido2AuthenticationMethod</c>.</summary>
    public string? ODataType { get; init; }

    /// <summary>The name that the person gave it, or the device's.</summary>
    public string? DisplayName { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset? CreatedDateTime { get; init; }
}

/// <summary>A passkey.</summary>
public sealed record PasskeyMethod : AuthenticationMethod
{
    /// <summary>The authenticator's model id; null if not captured.</summary>
    public string? AaGuid { get; init; }

    /// <summary><c>deviceBound</c> or <c>synced</c>; null if not captured.</summary>
    public string? PasskeyType { get; init; }

    /// <summary><c>attested</c> or <c>notAttested</c>; null if not captured.</summary>
    public string? AttestationLevel { get; init; }

    /// <summary>The authenticator's model name.</summary>
    public string? Model { get; init; }
}

/// <summary>A phone. Its number is never read.</summary>
public sealed record PhoneMethod : AuthenticationMethod
{
    /// <summary><c>mobile</c>, <c>alternateMobile</c> or <c>office</c>.</summary>
    public string? PhoneType { get; init; }

    /// <summary>Whether it signs in by text message: <c>ready</c>, <c>notEnabled</c>, and so on.</summary>
    public string? SmsSignInState { get; init; }
}

/// <summary>A Temporary Access Pass as Graph shows it afterwards: never its value.</summary>
public sealed record TemporaryAccessPassMethod : AuthenticationMethod
{
    /// <summary>From when it can be used; null means from when it was made.</summary>
    public DateTimeOffset? StartDateTime { get; init; }

    /// <summary>How long, in minutes from the start.</summary>
    public int? LifetimeInMinutes { get; init; }

    /// <summary>Whether it can be used once only; null if not captured.</summary>
    public bool? IsUsableOnce { get; init; }

    /// <summary>Whether Graph said it can be used, at the time of capture.</summary>
    public bool? IsUsable { get; init; }

    /// <summary><c>EnabledByPolicy</c>, <c>DisabledByPolicy</c>, <c>Expired</c>, <c>NotYetValid</c>, <c>OneTimeUsed</c>.</summary>
    public string? MethodUsabilityReason { get; init; }
}

/// <summary>A row of the registration report.</summary>
public sealed record UserRegistrationDetails : GraphEntity
{
    /// <summary>The sign-in name.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The report's words: <c>microsoftAuthenticatorPasswordless</c>, <c>fido2SecurityKey</c>, <c>temporaryAccessPass</c>, and so on.</summary>
    public ValueList<string> MethodsRegistered { get; init; }

    /// <summary>Whether a method usable for MFA is registered and allowed.</summary>
    public bool? IsMfaCapable { get; init; }

    /// <summary>Whether a method usable for MFA is registered.</summary>
    public bool? IsMfaRegistered { get; init; }

    /// <summary>Whether a passwordless method is registered and allowed.</summary>
    public bool? IsPasswordlessCapable { get; init; }

    /// <summary>Whether the person holds an administrator role.</summary>
    public bool? IsAdmin { get; init; }

    /// <summary>When the report row was made.</summary>
    public DateTimeOffset? LastUpdatedDateTime { get; init; }
}
