using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EntraBootstrap.Benchmarks;

/// <summary>Writes an invented tenant of any size in the one-file form. The same numbers give the same bytes.</summary>
internal static class TenantGenerator
{
    public static string Id(int kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind:x8}-0000-4000-8000-{number:x12}");

    /// <summary>The tenant as UTF-8 JSON.</summary>
    /// <param name="people">How many people.</param>
    /// <param name="policies">How many policies.</param>
    /// <param name="kinds">In how many kinds the groups part the people, as departments do; with 0 nearly everybody is in groups of their own.</param>
    public static byte[] OneFile(int people, int policies, int kinds = 0)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", "1.0");
            json.WriteString("tenantId", Id(1, 1));
            json.WriteString("capturedAt", "2026-09-22T12:00:00Z");
            json.WriteString("collections", "complete");
            WriteMethodsPolicy(json);
            json.WriteStartArray("conditionalAccessPolicies");
            for (int i = 0; i < policies; i++)
                WritePolicy(json, i, policies);
            if (kinds > 0)
                WriteRegistrationPolicy(json, policies);
            json.WriteEndArray();
            int groups = Math.Max(10, policies);
            json.WriteStartArray("groups");
            for (int i = 0; i < groups; i++)
                WriteGroup(json, i, people, kinds);
            json.WriteEndArray();
            json.WriteStartArray("users");
            for (int i = 0; i < people; i++)
                WriteUser(json, i);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Scenarios of an ordinary sign-in: half with a passkey, half with a password.</summary>
    public static byte[] Scenarios(int count, int people)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            string mode = i % 2 == 0 ? "fido2" : "password";
            text.Append(CultureInfo.InvariantCulture, $$$"""{"id":"{{{i}}}","signInIdentity":{"userId":"{{{Id(2, i % people)}}}"},"signInContext":{"includeApplications":["00000002-0000-0ff1-ce00-000000000000"]},"signInConditions":{"devicePlatform":"windows","clientAppType":"browser","ipAddress":"203.0.113.{{{i % 250}}}","country":"NL","signInRiskLevel":"none","userRiskLevel":"none","insiderRiskLevel":"none","authenticationFlow":null,"deviceInfo":null},"credentials":{"available":["{{{mode}}}"]}}""");
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteMethodsPolicy(Utf8JsonWriter json)
    {
        json.WriteStartObject("authenticationMethodsPolicy");
        json.WriteString("policyMigrationState", "migrationComplete");
        json.WriteStartArray("authenticationMethodConfigurations");
        foreach ((string id, string type) in new[] { ("Fido2", "fido2"), ("TemporaryAccessPass", "temporaryAccessPass"), ("MicrosoftAuthenticator", "microsoftAuthenticator") })
        {
            json.WriteStartObject();
            json.WriteString("@odata.type", $"#microsoft.graph.{type}AuthenticationMethodConfiguration");
            json.WriteString("id", id);
            json.WriteString("state", "enabled");
            json.WriteStartArray("includeTargets");
            json.WriteStartObject();
            json.WriteString("id", "all_users");
            json.WriteString("targetType", "group");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Policies of an ordinary tenant: most are for groups that overlap, some have platforms, places or clients, the first asks everybody for a strength.
    private static void WritePolicy(Utf8JsonWriter json, int i, int policies)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(3, i));
        json.WriteString("displayName", string.Create(CultureInfo.InvariantCulture, $"CA{i:000}"));
        json.WriteString("state", i % 10 == 9 ? "enabledForReportingButNotEnforced" : "enabled");
        json.WriteStartObject("conditions");
        WriteList(json, "clientAppTypes", i % 7 == 3 ? ["exchangeActiveSync", "other"] : ["all"]);
        json.WriteStartObject("applications");
        WriteList(json, "includeApplications", i % 3 == 0 ? ["All"] : i % 3 == 1 ? ["Office365"] : [Id(4, i)]);
        json.WriteEndObject();
        json.WriteStartObject("users");
        WriteList(json, i == 0 ? "includeUsers" : "includeGroups", i == 0 ? ["All"] : [Id(5, i % policies), Id(5, (i * 7) % policies)]);
        WriteList(json, "excludeGroups", [Id(5, 1)]);
        json.WriteEndObject();
        if (i % 5 == 2)
        {
            json.WriteStartObject("platforms");
            WriteList(json, "includePlatforms", ["iOS", "android"]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("grantControls");
        json.WriteString("operator", "OR");
        WriteList(json, "builtInControls", i % 2 == 0 ? [] : i % 7 == 3 ? ["block"] : ["mfa"]);
        if (i % 2 == 0)
        {
            json.WriteStartObject("authenticationStrength");
            json.WriteString("id", "00000000-0000-0000-0000-000000000003");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Security info opens with a pass or with what people keep.
    private static void WriteRegistrationPolicy(Utf8JsonWriter json, int i)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(3, i));
        json.WriteString("displayName", "Security info");
        json.WriteString("state", "enabled");
        json.WriteStartObject("conditions");
        WriteList(json, "clientAppTypes", ["all"]);
        json.WriteStartObject("applications");
        WriteList(json, "includeUserActions", ["urn:user:registersecurityinfo"]);
        json.WriteEndObject();
        json.WriteStartObject("users");
        WriteList(json, "includeUsers", ["All"]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("grantControls");
        json.WriteString("operator", "OR");
        json.WriteStartObject("authenticationStrength");
        json.WriteString("id", Id(9, 1));
        WriteList(json, "allowedCombinations", ["windowsHelloForBusiness", "fido2", "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse"]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Each group holds every so-many-th person, so that people differ in the groups that they are in.
    private static void WriteGroup(Utf8JsonWriter json, int group, int people, int kinds)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(5, group));
        json.WriteString("displayName", string.Create(CultureInfo.InvariantCulture, $"Group {group:000}"));
        json.WriteStartArray("transitiveMembers");
        int every = 50 + (group % 50);
        for (int i = kinds > 0 ? 0 : group; i < people; i += kinds > 0 ? 1 : every)
        {
            if (kinds == 0 || i % kinds == group % kinds || i % kinds == group * 7 % kinds)
                json.WriteStringValue(Id(2, i));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, int i)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(2, i));
        json.WriteString("userPrincipalName", string.Create(CultureInfo.InvariantCulture, $"person{i:000000}@generated.example"));
        json.WriteString("displayName", string.Create(CultureInfo.InvariantCulture, $"Person {i:000000}"));
        json.WriteString("userType", "Member");
        json.WriteBoolean("accountEnabled", true);
        json.WriteStartArray("authenticationMethods");
        WriteMethod(json, "password", 6, i);
        if (i % 3 != 0)
        {
            json.WriteStartObject();
            json.WriteString("@odata.type", "#microsoft.graph.fido2AuthenticationMethod");
            json.WriteString("id", Id(7, i));
            json.WriteString("displayName", "Security key");
            json.WriteString("createdDateTime", "2026-03-01T08:30:00Z");
            json.WriteString("aaGuid", "90a3ccdf-635c-4729-a248-9b709135078f");
            json.WriteString("passkeyType", "deviceBound");
            json.WriteEndObject();
        }

        if (i % 4 == 0)
            WriteMethod(json, "microsoftAuthenticator", 8, i);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMethod(Utf8JsonWriter json, string type, int kind, int i)
    {
        json.WriteStartObject();
        json.WriteString("@odata.type", $"#microsoft.graph.{type}AuthenticationMethod");
        json.WriteString("id", Id(kind, i));
        json.WriteString("createdDateTime", "2026-03-01T08:30:00Z");
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
