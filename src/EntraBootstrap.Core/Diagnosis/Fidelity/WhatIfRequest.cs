using System.Text.Encodings.Web;
using System.Text.Json;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Writes a sign-in as a request to Graph's <c>conditionalAccess/evaluate</c>.</summary>
/// <remarks>Source: Graph v1.0 metadata of 2026-08-20.</remarks>
internal static class WhatIfRequest
{
    /// <summary>Where it is sent.</summary>
    public const string Address = "v1.0/identity/conditionalAccess/evaluate";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, as UTF-8. What the sign-in does not state is left out.</summary>
    public static byte[] Write(SignIn signIn)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            WriteIdentity(json, signIn.Identity);
            WriteContext(json, signIn.Target);
            WriteConditions(json, signIn);
            json.WriteBoolean("appliedPoliciesOnly", value: false);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteIdentity(Utf8JsonWriter json, SignInIdentity identity)
    {
        json.WriteStartObject("signInIdentity");
        json.WriteString("@odata.type", "#microsoft.graph.userSignIn");
        json.WriteString("userId", identity.UserId);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, SignInTarget target)
    {
        json.WriteStartObject("signInContext");
        if (target.UserAction != UserAction.None)
        {
            json.WriteString("@odata.type", "#microsoft.graph.userActionContext");
            json.WriteString("userAction", target.UserAction.ToWord());
        }
        else if (target.AuthenticationContext is { } context)
        {
            json.WriteString("@odata.type", "#microsoft.graph.authContext");
            json.WriteString("authenticationContextValue", context);
        }
        else
        {
            json.WriteString("@odata.type", "#microsoft.graph.applicationContext");
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
        Text("devicePlatform", signIn.DevicePlatform?.ToWord());
        Text("clientAppType", signIn.ClientAppType?.ToWord());
        Text("signInRiskLevel", signIn.SignInRiskLevel?.ToWord());
        Text("userRiskLevel", signIn.UserRiskLevel?.ToWord());
        Text("insiderRiskLevel", signIn.InsiderRiskLevel?.ToWord());
        Text("ipAddress", signIn.IpAddress?.ToString());
        Text("country", signIn.Country is { Length: 2 } country ? country : null);
        if (signIn.TransferMethod is { } flow and not TransferMethod.None)
        {
            json.WriteStartObject("authenticationFlow");
            json.WriteString("transferMethod", flow.ToWord());
            json.WriteEndObject();
        }

        if (signIn.Device is { } device)
        {
            json.WriteStartObject("deviceInfo");
            if (device.Attributes.IsCompliant is { } isCompliant)
                json.WriteBoolean("isCompliant", isCompliant);
            Text("trustType", device.Attributes.TrustType);
            json.WriteEndObject();
        }

        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }
}
