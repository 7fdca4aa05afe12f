namespace EntraBootstrap.Core.Platform;

/// <summary>Where somebody comes in. The words are the contract's.</summary>
public enum EntryPoint
{
    /// <summary>An application, or an authentication context.</summary>
    Application,

    /// <summary>My Security Info.</summary>
    MySecurityInfo,

    /// <summary>Registration that a sign-in forces (combined registration, interrupt mode).</summary>
    Interrupt,

    /// <summary>The Authenticator app.</summary>
    AuthenticatorApp,

    /// <summary>Windows out-of-box experience.</summary>
    WindowsOobe,

    /// <summary>Setting up Windows Hello for Business.</summary>
    WindowsHelloProvisioning,

    /// <summary>macOS Platform SSO registration.</summary>
    MacOSPlatformSso,

    /// <summary>Apple automated device enrolment.</summary>
    AutomatedDeviceEnrollment,

    /// <summary>Account recovery, which ends in a Temporary Access Pass.</summary>
    AccountRecovery,
}
