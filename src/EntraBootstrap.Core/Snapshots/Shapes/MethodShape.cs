using System.Collections.Frozen;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Shapes;

/// <summary>Graph's <c>authenticationMethod</c> and its kinds. Pass values, secrets and phone numbers are never read.</summary>
internal static class MethodShape
{
    private static readonly FrozenDictionary<string, AuthenticationMethodKind> s_kinds = new Dictionary<string, AuthenticationMethodKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["password"] = AuthenticationMethodKind.Password,
        ["fido2"] = AuthenticationMethodKind.Fido2,
        ["windowsHelloForBusiness"] = AuthenticationMethodKind.WindowsHelloForBusiness,
        ["platformCredential"] = AuthenticationMethodKind.PlatformCredential,
        ["microsoftAuthenticator"] = AuthenticationMethodKind.MicrosoftAuthenticator,
        ["passwordlessMicrosoftAuthenticator"] = AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator,
        ["softwareOath"] = AuthenticationMethodKind.SoftwareOath,
        ["hardwareOath"] = AuthenticationMethodKind.HardwareOath,
        ["phone"] = AuthenticationMethodKind.Phone,
        ["email"] = AuthenticationMethodKind.Email,
        ["temporaryAccessPass"] = AuthenticationMethodKind.TemporaryAccessPass,
        ["external"] = AuthenticationMethodKind.External,
        ["externalAuthentication"] = AuthenticationMethodKind.External,
        ["qrCodePin"] = AuthenticationMethodKind.QrCodePin,
        ["x509Certificate"] = AuthenticationMethodKind.X509Certificate,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind that a type's name says, such as <c>#microsoft.graph.fido2AuthenticationMethod</c>.</summary>
    public static AuthenticationMethodKind KindOf(string? type)
    {
        const string Prefix = "#microsoft.graph.";
        const string Suffix = "AuthenticationMethod";
        if (type is null)
            return AuthenticationMethodKind.Unknown;
        string name = type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? type[Prefix.Length..] : type.TrimStart('#');
        if (name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            name = name[..^Suffix.Length];
        return s_kinds.GetValueOrDefault(name, AuthenticationMethodKind.Unknown);
    }

    public static AuthenticationMethod Read(ObjectReader o)
    {
        string? type = o.Word("@odata.type");
        AuthenticationMethodKind kind = KindOf(type);
        string id = o.Text("id") ?? string.Empty;
        string? displayName = o.Text("displayName");
        DateTimeOffset? created = o.Date("createdDateTime");
        return kind switch
        {
            AuthenticationMethodKind.Fido2 => new PasskeyMethod
            {
                Id = id, ODataType = type, Kind = kind, DisplayName = displayName, CreatedDateTime = created,
                AaGuid = o.Word("aaGuid"), PasskeyType = o.Word("passkeyType"), AttestationLevel = o.Word("attestationLevel"), Model = o.Word("model"), Extra = o.Rest(),
            },
            AuthenticationMethodKind.Phone => new PhoneMethod
            {
                Id = id, ODataType = type, Kind = kind, DisplayName = displayName, CreatedDateTime = created,
                PhoneType = o.Word("phoneType"), SmsSignInState = o.Word("smsSignInState"), Extra = o.Rest(),
            },
            AuthenticationMethodKind.TemporaryAccessPass => new TemporaryAccessPassMethod
            {
                Id = id, ODataType = type, Kind = kind, DisplayName = displayName, CreatedDateTime = created,
                StartDateTime = o.Date("startDateTime"), LifetimeInMinutes = o.Int("lifetimeInMinutes"), IsUsableOnce = o.Bool("isUsableOnce"),
                IsUsable = o.Bool("isUsable"), MethodUsabilityReason = o.Word("methodUsabilityReason"), Extra = o.Rest(),
            },
            _ => new AuthenticationMethod { Id = id, ODataType = type, Kind = kind, DisplayName = displayName, CreatedDateTime = created, Extra = o.Rest() },
        };
    }

    public static void Write(ObjectWriter w, AuthenticationMethod method)
    {
        w.TextIfAny("id", method.Id);
        w.Text("@odata.type", method.ODataType);
        w.Text("displayName", method.DisplayName);
        w.Date("createdDateTime", method.CreatedDateTime);
        switch (method)
        {
            case PasskeyMethod passkey:
                w.Text("aaGuid", passkey.AaGuid);
                w.Text("passkeyType", passkey.PasskeyType);
                w.Text("attestationLevel", passkey.AttestationLevel);
                w.Text("model", passkey.Model);
                break;
            case PhoneMethod phone:
                w.Text("phoneType", phone.PhoneType);
                w.Text("smsSignInState", phone.SmsSignInState);
                break;
            case TemporaryAccessPassMethod pass:
                w.Date("startDateTime", pass.StartDateTime);
                w.Int("lifetimeInMinutes", pass.LifetimeInMinutes);
                w.Bool("isUsableOnce", pass.IsUsableOnce);
                w.Bool("isUsable", pass.IsUsable);
                w.Text("methodUsabilityReason", pass.MethodUsabilityReason);
                break;
        }

        w.Extra(method.Extra);
    }
}
