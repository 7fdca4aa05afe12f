using System.Globalization;
using System.Text.Json;
using EntraBootstrap.ReferenceEvaluator;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>Writes sign-ins as the scenarios that users write; a hidden fact is left out.</summary>
internal static class ScenarioText
{
    /// <summary>Scenarios as JSON Lines.</summary>
    public static byte[] Of(IEnumerable<Case> cases)
    {
        using MemoryStream stream = new();
        foreach (Case one in cases)
        {
            using (Utf8JsonWriter json = new(stream))
                Write(json, one.SignIn, one.Hidden);
            stream.WriteByte((byte)'\n');
        }

        return stream.ToArray();
    }

    public static void Write(Utf8JsonWriter json, ConcreteSignIn signIn, IReadOnlySet<Fact> hidden)
    {
        json.WriteStartObject();
        json.WriteStartObject("signInIdentity");
        Text(json, "userId", signIn.Subject.UserId);
        Text(json, "externalUserType", signIn.Subject.ExternalUserType);
        if (!hidden.Contains(Fact.ExternalTenantId))
            Text(json, "externalTenantId", signIn.Subject.ExternalTenantId);
        Text(json, "servicePrincipalId", signIn.Subject.ServicePrincipalId);
        json.WriteEndObject();

        json.WriteStartObject("signInContext");
        if (signIn.Request.Applications.Count > 0)
            Texts(json, "includeApplications", signIn.Request.Applications);
        Text(json, "userAction", signIn.Request.UserAction);
        Text(json, "authenticationContextValue", signIn.Request.AuthenticationContext);
        json.WriteEndObject();

        json.WriteStartObject("signInConditions");
        Condition(json, "devicePlatform", signIn.DevicePlatform, hidden, Fact.DevicePlatform);
        Condition(json, "clientAppType", signIn.ClientAppType, hidden, Fact.ClientAppType);
        Condition(json, "ipAddress", signIn.IpAddress, hidden, Fact.IpAddress);
        Condition(json, "country", signIn.Country ?? "unknown", hidden, Fact.Country);
        Condition(json, "signInRiskLevel", signIn.SignInRiskLevel, hidden, Fact.SignInRiskLevel);
        Condition(json, "userRiskLevel", signIn.UserRiskLevel, hidden, Fact.UserRiskLevel);
        Condition(json, "insiderRiskLevel", signIn.InsiderRiskLevel, hidden, Fact.InsiderRiskLevel);
        Condition(json, "servicePrincipalRiskLevel", signIn.ServicePrincipalRiskLevel, hidden, Fact.ServicePrincipalRiskLevel);
        if (!hidden.Contains(Fact.TransferMethod))
            WriteFlow(json, signIn.TransferMethod);
        if (!hidden.Contains(Fact.Device))
            WriteDevice(json, signIn.Device, hidden);
        json.WriteEndObject();

        if (signIn.Subject.ServicePrincipalId is null)
            WriteCredentials(json, signIn.Done);
        json.WriteEndObject();
    }

    // What was done is done, and nothing more is at hand.
    private static void WriteCredentials(Utf8JsonWriter json, IReadOnlyList<DoneMethod> steps)
    {
        json.WriteStartObject("credentials");
        Texts(json, "registered", []);
        Texts(json, "available", []);
        json.WriteEndObject();
        json.WriteStartObject("session");
        json.WriteStartArray("authenticatedWith");
        foreach (DoneMethod done in steps)
            WriteStep(json, done);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, string transferMethod)
    {
        if (transferMethod == "none")
        {
            json.WriteNull("authenticationFlow");
            return;
        }

        json.WriteStartObject("authenticationFlow");
        json.WriteString("transferMethod", transferMethod);
        json.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter json, ConcreteDevice? device, IReadOnlySet<Fact> hidden)
    {
        if (device is null)
        {
            json.WriteNull("deviceInfo");
            return;
        }

        json.WriteStartObject("deviceInfo");
        json.WriteString("deviceId", device.DeviceId);
        json.WriteString("displayName", device.DisplayName);
        json.WriteString("enrollmentProfileName", device.EnrollmentProfileName);
        json.WriteString("manufacturer", device.Manufacturer);
        json.WriteString("model", device.Model);
        json.WriteString("operatingSystem", device.OperatingSystem);
        json.WriteString("operatingSystemVersion", device.OperatingSystemVersion);
        json.WriteString("ownership", device.DeviceOwnership);
        json.WriteString("mdmAppId", device.MdmAppId);
        json.WriteString("profileType", device.ProfileType);
        if (!hidden.Contains(Fact.TrustType))
            json.WriteString("trustType", device.TrustType);
        if (!hidden.Contains(Fact.IsCompliant))
        {
            json.WritePropertyName("isCompliant");
            if (device.IsCompliant is { } isCompliant)
                json.WriteBooleanValue(isCompliant);
            else
                json.WriteNullValue();
        }

        Texts(json, "physicalIds", device.PhysicalIds);
        Texts(json, "systemLabels", device.SystemLabels);
        for (int number = 1; number <= 15; number++)
            json.WriteString(string.Create(CultureInfo.InvariantCulture, $"extensionAttribute{number}"), device.ExtensionAttributes.GetValueOrDefault(number));
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, DoneMethod done)
    {
        json.WriteStartObject();
        json.WriteString("combination", done.Mode);
        Text(json, "at", done.IsAtHome ? "home" : null);
        Text(json, "aaGuid", done.AaGuid);
        Text(json, "issuerSki", done.IssuerSki);
        if (done.IssuerSki is not null)
            Texts(json, "policyOids", done.PolicyOids);
        json.WriteEndObject();
    }

    private static void Condition(Utf8JsonWriter json, string name, string value, IReadOnlySet<Fact> hidden, Fact fact)
    {
        if (!hidden.Contains(fact))
            json.WriteString(name, value);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
