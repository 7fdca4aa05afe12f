using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>Writes a situation as a scenario of the contract, so that anybody can simulate it again.</summary>
internal static class ScenarioText
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The scenario as JSON on one line.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="situation">The situation: a fresh session for one target.</param>
    /// <param name="statesRegistered">Whether it states what is registered; else the snapshot says it.</param>
    public static string Write(string id, Situation situation, bool statesRegistered)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            WriteIdentity(json, situation.SignIn.Identity);
            WriteContext(json, situation.Targets[0]);
            WriteConditions(json, situation.SignIn);
            json.WriteString("entryPoint", situation.EntryPoint.ToWord());
            WriteCredentials(json, situation, statesRegistered);
            json.WriteString("asOf", situation.AsOf.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteIdentity(Utf8JsonWriter json, SignInIdentity identity)
    {
        json.WriteStartObject("signInIdentity");
        json.WriteString("userId", identity.User is { } user ? PeopleGroup.NameOf(user) : identity.UserId);
        if (identity.ExternalUserType is not null)
            json.WriteString("externalUserType", identity.ExternalUserType);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, SignInTarget target)
    {
        json.WriteStartObject("signInContext");
        if (target.UserAction != UserAction.None)
        {
            json.WriteString("userAction", target.UserAction.ToWord());
        }
        else if (target.AuthenticationContext is not null)
        {
            json.WriteString("authenticationContextValue", target.AuthenticationContext);
        }
        else
        {
            json.WriteStartArray("includeApplications");
            foreach (string id in target.Applications)
                json.WriteStringValue(id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter json, SignIn signIn)
    {
        json.WriteStartObject("signInConditions");
        json.WriteString("devicePlatform", signIn.DevicePlatform!.Value.ToWord());
        json.WriteString("clientAppType", signIn.ClientAppType!.Value.ToWord());
        json.WriteString("ipAddress", signIn.IpAddress!.ToString());
        json.WriteString("country", signIn.Country!.Length == 0 ? "unknown" : signIn.Country);
        json.WriteString("signInRiskLevel", signIn.SignInRiskLevel!.Value.ToWord());
        json.WriteString("userRiskLevel", signIn.UserRiskLevel!.Value.ToWord());
        json.WriteString("insiderRiskLevel", signIn.InsiderRiskLevel!.Value.ToWord());
        WriteDevice(json, signIn.Device!);
        if (signIn.TransferMethod is null or TransferMethod.None)
        {
            json.WriteNull("authenticationFlow");
        }
        else
        {
            json.WriteStartObject("authenticationFlow");
            json.WriteString("transferMethod", signIn.TransferMethod.Value.ToWord());
            json.WriteEndObject();
        }

        if (signIn.Client is { } client)
            WriteClient(json, client);
        json.WriteEndObject();
    }

    private static void WriteClient(Utf8JsonWriter json, SignInClient client)
    {
        json.WriteStartObject("client");
        WriteIfSet(json, "appId", client.AppId);
        WriteIfSet(json, "kind", client.Kind?.ToWord());
        json.WriteStartArray("scopes");
        foreach (string scope in client.Scopes ?? [])
            json.WriteStringValue(scope);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter json, SignInDevice device)
    {
        if (!device.IsRegistered)
        {
            json.WriteNull("deviceInfo");
            return;
        }

        json.WriteStartObject("deviceInfo");
        if (device.Attributes.IsCompliant is { } isCompliant)
            json.WriteBoolean("isCompliant", isCompliant);
        if (device.Attributes.TrustType is { } trustType)
            json.WriteString("trustType", trustType);
        json.WriteEndObject();
    }

    private static void WriteCredentials(Utf8JsonWriter json, Situation situation, bool statesRegistered)
    {
        json.WriteStartObject("credentials");
        WriteList(json, "available", situation.AtHand ?? []);
        if (statesRegistered)
            WriteList(json, "registered", situation.Registered ?? []);
        if (situation.AtHand?.FirstOrDefault(credential => credential.IsPass)?.Pass is { StartDateTime: { } start, LifetimeInMinutes: { } minutes })
        {
            json.WriteStartObject("temporaryAccessPass");
            json.WriteString("startDateTime", start.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteNumber("lifetimeInMinutes", minutes);
            json.WriteNumber("uses", 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<Credential> credentials)
    {
        json.WriteStartArray(name);
        foreach (Credential credential in credentials)
        {
            if (credential.Id is null && credential.AaGuid is null && credential.PasskeyType is null && credential.IssuerSki is null && credential.PolicyOids is null || credential.IsPass)
                json.WriteStringValue(credential.Mode.ToWord());
            else
                WriteCredential(json, credential);
        }

        json.WriteEndArray();
    }

    private static void WriteCredential(Utf8JsonWriter json, Credential credential)
    {
        json.WriteStartObject();
        json.WriteString("mode", credential.Mode.ToWord());
        WriteIfSet(json, "id", credential.Id);
        WriteIfSet(json, "aaGuid", credential.AaGuid);
        WriteIfSet(json, "passkeyType", credential.PasskeyType);
        WriteIfSet(json, "issuerSki", credential.IssuerSki);
        if (credential.PolicyOids is { } oids)
        {
            json.WriteStartArray("policyOids");
            foreach (string oid in oids)
                json.WriteStringValue(oid);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
