using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>Something that somebody can present: one mode, with what restrictions ask about it.</summary>
public sealed record Credential
{
    /// <summary>The mode; exactly one.</summary>
    public required AuthenticationMethodModes Mode { get; init; }

    /// <summary>The registered method's id; null if the scenario names the mode only.</summary>
    public string? Id { get; init; }

    /// <summary>A passkey's model id; null if not known.</summary>
    public string? AaGuid { get; init; }

    /// <summary><c>deviceBound</c> or <c>synced</c>; null if not known.</summary>
    public string? PasskeyType { get; init; }

    /// <summary>The subject key identifier of a certificate's issuer; null if not known.</summary>
    public string? IssuerSki { get; init; }

    /// <summary>The policy OIDs of a certificate; null if not known.</summary>
    public ValueList<string>? PolicyOids { get; init; }

    /// <summary>A Temporary Access Pass; null for other modes.</summary>
    public TemporaryAccessPassMethod? Pass { get; init; }

    /// <summary>Whether it is a Temporary Access Pass of either kind.</summary>
    public bool IsPass => (Mode & AuthenticationMethodModeWords.TemporaryAccessPass) != AuthenticationMethodModes.None;

    /// <summary>What a registered method lets somebody present; empty for kinds that this version does not know.</summary>
    /// <remarks>Source: the contract's mapping; a pass maps to its mode by <c>isUsableOnce</c> (documented by the enum's own names).</remarks>
    public static IEnumerable<Credential> Of(AuthenticationMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        switch (method)
        {
            case PasskeyMethod passkey:
                yield return Simple(AuthenticationMethodModes.Fido2) with { AaGuid = passkey.AaGuid, PasskeyType = passkey.PasskeyType };
                yield break;
            case TemporaryAccessPassMethod pass:
                yield return Simple(pass.IsUsableOnce == true ? AuthenticationMethodModes.TemporaryAccessPassOneTime : AuthenticationMethodModes.TemporaryAccessPassMultiUse) with { Pass = pass };
                yield break;
            case PhoneMethod phone:
                // An office phone can be called only; Microsoft offers text messages on mobile phones.
                if (!string.Equals(phone.PhoneType, "office", StringComparison.OrdinalIgnoreCase))
                    yield return Simple(AuthenticationMethodModes.Sms);
                yield return Simple(AuthenticationMethodModes.Voice);
                yield break;
        }

        AuthenticationMethodModes mode = ModeOf(method.Kind);
        if (mode != AuthenticationMethodModes.None)
            yield return Simple(mode);
        if (method.Kind == AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator)
            yield return Simple(AuthenticationMethodModes.MicrosoftAuthenticatorPush);

        Credential Simple(AuthenticationMethodModes mode) => new() { Mode = mode, Id = method.Id.Length == 0 ? null : method.Id };
    }

    private static AuthenticationMethodModes ModeOf(AuthenticationMethodKind kind) => kind switch
    {
        AuthenticationMethodKind.Password => AuthenticationMethodModes.Password,
        AuthenticationMethodKind.Fido2 => AuthenticationMethodModes.Fido2,
        AuthenticationMethodKind.WindowsHelloForBusiness or AuthenticationMethodKind.PlatformCredential => AuthenticationMethodModes.WindowsHelloForBusiness,
        AuthenticationMethodKind.MicrosoftAuthenticator => AuthenticationMethodModes.MicrosoftAuthenticatorPush,
        AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator => AuthenticationMethodModes.DeviceBasedPush,
        AuthenticationMethodKind.SoftwareOath => AuthenticationMethodModes.SoftwareOath,
        AuthenticationMethodKind.HardwareOath => AuthenticationMethodModes.HardwareOath,
        AuthenticationMethodKind.Email => AuthenticationMethodModes.Email,
        AuthenticationMethodKind.External => AuthenticationMethodModes.ExternalMfa,
        AuthenticationMethodKind.QrCodePin => AuthenticationMethodModes.QrCodePin,
        AuthenticationMethodKind.X509Certificate => AuthenticationMethodModes.X509CertificateMultiFactor,
        _ => AuthenticationMethodModes.None,
    };
}
