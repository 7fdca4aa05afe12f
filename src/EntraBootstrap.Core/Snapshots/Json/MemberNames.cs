using System.Collections.Frozen;
using System.Text;

namespace EntraBootstrap.Core.Snapshots.Json;

/// <summary>Names of members that are never kept.</summary>
internal static class MemberNames
{
    // Secrets, pass values and phone numbers: never read into memory objects, so that no file, report or message can show them.
    private static readonly FrozenSet<string> s_sensitive = new[]
    {
        "temporaryAccessPass", "phoneNumber", "phoneNumbers", "mobilePhone", "mobile", "businessPhones", "businessPhone", "homePhone", "homePhones", "otherPhones",
        "telephoneNumber", "telephoneAssistantNumber", "officePhone", "alternatePhone", "alternateMobilePhone", "phone", "phones", "faxNumber", "fax", "pager", "otherMobile",
        "callerIdNumber", "issuerAssignedId", "imAddresses", "secretKey", "secretText", "secret", "clientSecret", "password", "passwordProfile", "passwordCredentials", "keyCredentials",
        "privateKey", "accessToken", "refreshToken", "idToken", "apiKey", "pin", "standardQRCode", "temporaryQRCode", "strongAuthenticationDetail",
        "strongAuthenticationPhoneAppDetail", "strongAuthenticationUserDetails",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Graph has a phone number under many names and adds others; a member that says something of a phone (phoneType, phoneAppVersion) ends otherwise.
    private static readonly string[] s_sensitiveEnds = ["Phone", "Phones", "PhoneNumber", "PhoneNumbers"];

    /// <summary>Whether a member may hold a secret, a pass value or a phone number.</summary>
    public static bool IsSensitive(string name) => s_sensitive.Contains(name) || Array.Exists(s_sensitiveEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a member only describes other ones: OData's annotations, and the actions that Graph lists beside them.</summary>
    public static bool IsAnnotation(ReadOnlySpan<byte> name) =>
        name.IndexOf("@odata."u8) >= 0 || name.StartsWith("#microsoft.graph."u8) || name.StartsWith("@microsoft.graph."u8);

    /// <summary>The kind of an object, which is an annotation that says something.</summary>
    public static bool IsODataType(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(name, "@odata.type"u8);
}
