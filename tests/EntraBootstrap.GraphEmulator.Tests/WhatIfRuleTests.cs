using System.Net;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>What If on tenants of one policy.</summary>
public sealed class WhatIfRuleTests
{
    private const string Country = """{ "@odata.type": "#microsoft.graph.countryNamedLocation", "id": "nl", "countriesAndRegions": ["NL"], "countryLookupMethod": "clientIpAddress", "includeUnknownCountriesAndRegions": false }""";
    private const string Office = """{ "@odata.type": "#microsoft.graph.ipNamedLocation", "id": "office", "isTrusted": true, "ipRanges": [{ "@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "198.51.100.0/24" }] }""";
    private const string Network = """{ "@odata.type": "#microsoft.graph.compliantNetworkNamedLocation", "id": "network", "compliantNetworkType": "allTenantCompliantNetworks" }""";
    private const string Person = """{ "@odata.type": "#microsoft.graph.userSignIn", "userId": "someone" }""";
    private const string Sharepoint = "00000003-0000-0ff1-ce00-000000000000";

    [Theory]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": [] }""", "{}", "notSet")]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": ["nl"] }""", """{ "ipAddress": "203.0.113.9" }""", "notEnoughInformation")]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": ["nl"] }""", """{ "country": "NL" }""", "location")]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": ["nl"] }""", """{ "country": "SE" }""", "notSet")]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": ["AllTrusted"] }""", """{ "country": "NL" }""", "notEnoughInformation")]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": ["AllTrusted"] }""", """{ "ipAddress": "198.51.100.7" }""", "location")]
    [InlineData("""{ "includeLocations": ["All"], "excludeLocations": ["AllTrusted"] }""", """{ "ipAddress": "203.0.113.9" }""", "notSet")]
    public async Task A_place_asks_for_what_it_is_told_by(string locations, string conditions, string reason)
    {
        Assert.Equal(reason, await AskAsync(Policy($$""" "locations": {{locations}} """), Person, Sharepoint, conditions));
    }

    [Theory]
    [InlineData("""{ "includePlatforms": ["all"], "excludePlatforms": [] }""", "{}", "notSet")]
    [InlineData("""{ "includePlatforms": ["all"], "excludePlatforms": ["iOS"] }""", "{}", "notEnoughInformation")]
    [InlineData("""{ "includePlatforms": ["all"], "excludePlatforms": ["iOS"] }""", """{ "devicePlatform": "IOS" }""", "devicePlatform")]
    [InlineData("""{ "includePlatforms": ["windows"], "excludePlatforms": [] }""", """{ "devicePlatform": "windows" }""", "notSet")]
    public async Task A_platform_has_to_be_stated_where_it_decides(string platforms, string conditions, string reason)
    {
        Assert.Equal(reason, await AskAsync(Policy($$""" "platforms": {{platforms}} """), Person, Sharepoint, conditions));
    }

    [Theory]
    [InlineData("-eq", "{}", "notEnoughInformation")]
    [InlineData("-eq", """{ "deviceInfo": { "isCompliant": true } }""", "notSet")]
    [InlineData("-eq", """{ "deviceInfo": {} }""", "devices")]
    [InlineData("-ne", """{ "deviceInfo": {} }""", "notSet")]
    public async Task A_member_of_a_device_that_is_not_stated_has_no_value(string operation, string conditions, string reason)
    {
        string devices = $$""" "devices": { "deviceFilter": { "mode": "include", "rule": "device.isCompliant {{operation}} True" } } """;

        Assert.Equal(reason, await AskAsync(Policy(devices), Person, Sharepoint, conditions));
    }

    [Theory]
    [InlineData(Sharepoint, "notSet")]
    [InlineData("Office365", "application")]
    public async Task A_policy_on_a_group_of_applications_is_met_by_a_member_alone(string application, string reason)
    {
        Assert.Equal(reason, await AskAsync(Policy(string.Empty, """{ "includeApplications": ["Office365"] }"""), Person, application, "{}"));
    }

    [Theory]
    [InlineData("workload", "{}", "notEnoughInformation")]
    [InlineData("workload-app", """{ "servicePrincipalRiskLevel": "high" }""", "notSet")]
    [InlineData("workload", """{ "servicePrincipalRiskLevel": "low" }""", "workloadIdentities")]
    public async Task A_service_principal_is_named_by_either_id(string id, string conditions, string reason)
    {
        const string Workloads = """ "clientApplications": { "includeServicePrincipals": ["workload"] }, "servicePrincipalRiskLevels": ["high"] """;
        string identity = $$"""{ "@odata.type": "#microsoft.graph.servicePrincipalSignIn", "servicePrincipalId": "{{id}}" }""";

        Assert.Equal(reason, await AskAsync(Policy(Workloads, users: "null"), identity, Sharepoint, conditions));
    }

    [Fact]
    public async Task A_policy_that_asks_for_nothing_never_applies()
    {
        string policy = Policy(string.Empty).Replace("\"builtInControls\": [\"mfa\"]", "\"builtInControls\": []", StringComparison.Ordinal);

        Assert.Equal("emptyPolicy", await AskAsync(policy, Person, Sharepoint, "{}"));
    }

    [Theory]
    [InlineData(""" "weather": { "includeWeather": ["rain"] } """)]
    [InlineData(""" "agentIdRiskLevels": ["high"] """)]
    [InlineData(""" "devices": { "deviceFilter": { "mode": "include", "rule": "device.mood -eq \"good\"" } } """)]
    [InlineData(""" "locations": { "includeLocations": ["network"], "excludeLocations": [] } """)]
    public async Task What_the_reference_does_not_know_is_not_answered(string condition)
    {
        Assert.Equal("NotImplemented", await AskAsync(Policy(condition), Person, Sharepoint, """{ "deviceInfo": {}, "ipAddress": "203.0.113.9", "country": "NL" }"""));
    }

    private static string Policy(string condition, string applications = """{ "includeApplications": ["All"] }""", string users = """{ "includeUsers": ["All"] }""") =>
        $$"""
        { "id": "p", "displayName": "P", "state": "enabled",
          "conditions": { "users": {{users}}, "applications": {{applications}}, "clientAppTypes": ["all"]{{(condition.Length > 0 ? "," : string.Empty)}}{{condition}} },
          "grantControls": { "operator": "OR", "builtInControls": ["mfa"] } }
        """;

    /// <summary>The reason of the only policy, or the code of the refusal.</summary>
    private static async Task<string?> AskAsync(string policy, string identity, string application, string conditions)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("emulator-test-");
        string file = Path.Combine(folder.FullName, "tenant.json");
        await File.WriteAllTextAsync(
            file,
            $$"""
            { "schemaVersion": "1.0", "tenantId": "t", "collections": "complete", "conditionalAccessPolicies": [{{policy}}], "namedLocations": [{{Country}}, {{Office}}, {{Network}}],
              "users": [{ "id": "someone", "userType": "Member" }],
              "servicePrincipals": [{ "id": "workload", "appId": "workload-app", "servicePrincipalType": "Application", "appOwnerOrganizationId": "t" }] }
            """,
            TestContext.Current.CancellationToken);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = file }, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        using GraphClient client = GraphClient.Reader(emulator);
        string question = $$"""
            { "signInIdentity": {{identity}}, "signInContext": { "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": ["{{application}}"] }, "signInConditions": {{conditions}} }
            """;

        (HttpStatusCode status, JsonElement body) = await client.PostAsync("/v1.0/identity/conditionalAccess/evaluate", question);

        return status == HttpStatusCode.OK ? body.GetProperty("value").EnumerateArray().Single().Text("analysisReasons") : body.Code();
    }
}
