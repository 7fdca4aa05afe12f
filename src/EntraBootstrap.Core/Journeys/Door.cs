using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Where a person signs in on the way.</summary>
/// <param name="EntryPoint">The entry point.</param>
/// <param name="Purpose">What the app there is opened for, where that changes what is triggered; null otherwise.</param>
/// <param name="AppId">The application; null for other entry points.</param>
internal sealed record Door(EntryPoint EntryPoint, AuthenticationMethodModes? Purpose = null, string? AppId = null)
{
    public static readonly Door SecurityInfo = new(EntryPoint.MySecurityInfo);
    public static readonly Door AuthenticatorPasskey = new(EntryPoint.AuthenticatorApp, AuthenticationMethodModes.Fido2);
    public static readonly Door AuthenticatorPhoneSignIn = new(EntryPoint.AuthenticatorApp, AuthenticationMethodModes.DeviceBasedPush);
    public static readonly Door NewPc = new(EntryPoint.WindowsOobe);
    public static readonly Door WindowsHello = new(EntryPoint.WindowsHelloProvisioning);

    /// <summary>The set-up of Windows Hello on the computer that is stated, which people use already.</summary>
    public static readonly Door PcInUse = new(EntryPoint.WindowsHelloProvisioning, AuthenticationMethodModes.WindowsHelloForBusiness);

    public static readonly Door Mac = new(EntryPoint.MacOSPlatformSso);

    public static Door Application(string appId) => new(EntryPoint.Application, null, appId);

    public string Key => $"{(int)EntryPoint}:{Purpose}:{AppId}";

    /// <summary>What is asked for there.</summary>
    public IReadOnlyList<SignInTarget> Targets => AppId is null ? EntryPoints.TargetsOf(EntryPoint, Purpose) : [SignInTarget.Application(AppId)];

    /// <summary>A sign-in there, under the conditions that belong to the door and those that are stated.</summary>
    public SignIn SignInOf(SignInIdentity identity, JourneyConditions stated)
    {
        bool isBrowser = EntryPoint is EntryPoint.MySecurityInfo or EntryPoint.Application;
        return new SignIn
        {
            Identity = identity,
            Target = Targets[0],
            ClientAppType = isBrowser ? ClientAppType.Browser : ClientAppType.MobileAppsAndDesktopClients,
            TransferMethod = TransferMethod.None,
            IpAddress = stated.IpAddress,
            Country = stated.Country,
            SignInRiskLevel = stated.SignInRiskLevel,
            UserRiskLevel = stated.UserRiskLevel,
            InsiderRiskLevel = stated.InsiderRiskLevel,
            DevicePlatform = EntryPoint switch
            {
                EntryPoint.AuthenticatorApp => stated.PhonePlatform,
                EntryPoint.WindowsOobe or EntryPoint.WindowsHelloProvisioning => DevicePlatform.Windows,
                EntryPoint.MacOSPlatformSso => DevicePlatform.MacOS,
                _ => stated.ComputerPlatform,
            },

            // What is about to be registered is not registered yet; a PC that was just joined has no state but that.
            Device = isBrowser || Equals(PcInUse) ? stated.Device
                : EntryPoint == EntryPoint.WindowsHelloProvisioning ? new SignInDevice { Attributes = new Device { TrustType = "AzureAD" } }
                : SignInDevice.Unregistered,
        };
    }

    /// <summary>The place in words, as in <c>Sign in to …</c>.</summary>
    public string Name(Func<string, string> nameOfApplication) => EntryPoint switch
    {
        EntryPoint.MySecurityInfo => "Security info (aka.ms/mysecurityinfo)",
        EntryPoint.AuthenticatorApp when Purpose == AuthenticationMethodModes.DeviceBasedPush => "the Authenticator app on the phone (Enable phone sign-in)",
        EntryPoint.AuthenticatorApp => "the Authenticator app on the phone",
        EntryPoint.WindowsOobe => "a new Windows PC at its first start",
        EntryPoint.WindowsHelloProvisioning when Equals(PcInUse) => "Windows on the PC in use",
        EntryPoint.WindowsHelloProvisioning => "the set-up of Windows Hello on the joined PC",
        EntryPoint.MacOSPlatformSso => "the Platform SSO registration on the Mac",
        _ => nameOfApplication(AppId!),
    };
}
