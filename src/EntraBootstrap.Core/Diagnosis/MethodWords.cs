using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>Methods as sign-in logs name them. Their words are for people and change; what is not known stays unknown.</summary>
/// <remarks>Source: Microsoft Entra documentation, sign-in log activity details; Graph's samples of <c>authenticationDetail</c>.</remarks>
internal static class MethodWords
{
    private static readonly (string Word, AuthenticationMethodModes Mode)[] s_words =
    [
        ("passkey", AuthenticationMethodModes.Fido2),
        ("fido", AuthenticationMethodModes.Fido2),
        ("windows hello", AuthenticationMethodModes.WindowsHelloForBusiness),
        ("platform credential", AuthenticationMethodModes.WindowsHelloForBusiness),
        ("mobile app notification", AuthenticationMethodModes.MicrosoftAuthenticatorPush),
        ("authenticator app (push", AuthenticationMethodModes.MicrosoftAuthenticatorPush),
        ("passwordless phone sign-in", AuthenticationMethodModes.DeviceBasedPush),
        ("passwordless microsoft authenticator", AuthenticationMethodModes.DeviceBasedPush),
        ("hardware oath", AuthenticationMethodModes.HardwareOath),
        ("oath", AuthenticationMethodModes.SoftwareOath),
        ("mobile app verification code", AuthenticationMethodModes.SoftwareOath),
        ("text message", AuthenticationMethodModes.Sms),
        ("phone call", AuthenticationMethodModes.Voice),
        ("qr code", AuthenticationMethodModes.QrCodePin),
        ("password", AuthenticationMethodModes.Password),
    ];

    /// <summary>Whether a method is a Temporary Access Pass.</summary>
    public static bool IsPass(string method) => method.StartsWith("Temporary Access Pass", StringComparison.OrdinalIgnoreCase);

    /// <summary>The mode of a method; null if it is not known, or the word leaves open which one it is.</summary>
    public static AuthenticationMethodModes? ModeOf(string method)
    {
        foreach ((string word, AuthenticationMethodModes mode) in s_words)
        {
            if (method.Contains(word, StringComparison.OrdinalIgnoreCase))
                return mode;
        }

        return null;
    }
}
