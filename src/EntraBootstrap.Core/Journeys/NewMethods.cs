using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Methods that come into being on the way.</summary>
internal static class NewMethods
{
    /// <summary>What the key of each of them begins with.</summary>
    public const string Prefix = "new/";

    /// <summary>A new method of a mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="kind">Graph's kind.</param>
    public static HeldMethod Of(AuthenticationMethodModes mode, AuthenticationMethodKind kind) => new($"{Prefix}{kind}/{mode.ToWord()}", kind, [new Credential { Mode = mode }]);

    /// <summary>A new method of a mode that people add to Security info.</summary>
    public static HeldMethod Of(AuthenticationMethodModes mode) => Of(mode, mode switch
    {
        AuthenticationMethodModes.Fido2 => AuthenticationMethodKind.Fido2,
        AuthenticationMethodModes.MicrosoftAuthenticatorPush => AuthenticationMethodKind.MicrosoftAuthenticator,
        AuthenticationMethodModes.SoftwareOath => AuthenticationMethodKind.SoftwareOath,
        _ => AuthenticationMethodKind.Phone,
    });

    /// <summary>The name of a mode in sentences.</summary>
    public static string Name(AuthenticationMethodModes mode) => mode switch
    {
        AuthenticationMethodModes.Fido2 => "passkey",
        AuthenticationMethodModes.MicrosoftAuthenticatorPush => "Microsoft Authenticator",
        AuthenticationMethodModes.DeviceBasedPush => "phone sign-in",
        AuthenticationMethodModes.WindowsHelloForBusiness => "Windows Hello or platform credential",
        AuthenticationMethodModes.TemporaryAccessPassOneTime => "one-time Temporary Access Pass",
        AuthenticationMethodModes.TemporaryAccessPassMultiUse => "multi-use Temporary Access Pass",
        AuthenticationMethodModes.SoftwareOath => "authenticator code",
        AuthenticationMethodModes.HardwareOath => "hardware token",
        AuthenticationMethodModes.Sms => "text message",
        AuthenticationMethodModes.Voice => "phone call",
        AuthenticationMethodModes.Password => "password",
        AuthenticationMethodModes.X509CertificateMultiFactor or AuthenticationMethodModes.X509CertificateSingleFactor => "certificate",
        AuthenticationMethodModes.ExternalMfa => "external method",
        _ => mode.ToWord(),
    };
}
