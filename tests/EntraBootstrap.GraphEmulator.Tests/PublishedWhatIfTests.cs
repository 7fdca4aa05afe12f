using System.Net;
using System.Text.Json;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.GraphEmulator.Tests.Capture;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>
/// The four examples of Graph's reference of <c>conditionalAccessRoot: evaluate</c> (v1.0), asked of a tenant that has their policies and people. Facts from
/// microsoftgraph/microsoft-graph-docs-contrib, commit 64e55821fb3090a1fcf12164fef9859e0adffd28, api-reference/v1.0/api/conditionalaccessroot-evaluate.md.
/// </summary>
public sealed class PublishedWhatIfTests
{
    private const string Tenant = "c0c0c0c0-0000-4000-8000-00000000000d";
    private const string Person = "15dc174b-f34c-4588-ac45-61d6e05dce93";
    private const string Workload = "c65b94a5-0049-439a-a6fd-bce307077730";
    private const string Except = "f7ca74b0-8562-4083-b66c-0476f942cfd0";
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
    private const string Sharepoint = """ "signInContext": { "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": ["00000003-0000-0ff1-ce00-000000000000"] } """;

    private const string SessionOfOffice = "df9e6f15-2b60-4e78-b990-b2da33a10886";
    private const string UserRisk = "37d51c45-8c60-4f82-98e0-6e1451cecf7c";
    private const string Contexts = "e897c693-c0e6-4386-abc3-f46dee5940fb";
    private const string Administrators = "4aa7d105-d92b-4c07-9834-0e810ddb89ac";
    private const string Registration = "11083471-5a50-43ad-90c0-23f1af0869e1";
    private const string WorkloadsAnywhere = "461478d2-5896-4761-84ba-4d241c396a29";
    private const string Workloads = "4f1d2ff3-50db-4299-bbdd-0a114c98e97e";

    private const string Application = $$"""
        { "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "{{Person}}" }, {{Sharepoint}},
          "signInConditions": {
            "devicePlatform": "android", "clientAppType": "browser", "signInRiskLevel": "high", "userRiskLevel": "high", "country": "US", "ipAddress": "40.77.182.32", "insiderRiskLevel": "elevated",
            "authenticationFlow": { "transferMethod": "deviceCodeFlow" }, "deviceInfo": { "isCompliant": true } },
          "appliedPoliciesOnly": true }
        """;

    private const string Context = $$"""
        { "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "{{Person}}" },
          "signInContext": { "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": "c37" },
          "signInConditions": {
            "devicePlatform": "windows", "clientAppType": "mobileAppsAndDesktopClients", "signInRiskLevel": "medium", "userRiskLevel": "none", "country": "US", "ipAddress": "40.77.182.32",
            "insiderRiskLevel": "moderate", "authenticationFlow": { "transferMethod": "authenticationTransfer" }, "deviceInfo": { "profileType": "Standard" } },
          "appliedPoliciesOnly": true }
        """;

    private const string Action = $$"""
        { "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "{{Person}}" },
          "signInContext": { "@odata.type": "#microsoft.graph.userActionContext", "userAction": "registerSecurityInformation" },
          "signInConditions": {
            "devicePlatform": "macOS", "clientAppType": "browser", "signInRiskLevel": "low", "userRiskLevel": "high", "servicePrincipalRiskLevel": "none", "country": "CA", "ipAddress": "40.77.182.32",
            "insiderRiskLevel": "minor", "authenticationFlow": { "transferMethod": "deviceCodeFlow" }, "deviceInfo": { "trustType": "EntraID" } },
          "appliedPoliciesOnly": true }
        """;

    private const string ServicePrincipal = $$"""
        { "signInIdentity": { "@odata.type": "#microsoft.graph.servicePrincipalSignIn", "servicePrincipalId": "{{Workload}}" }, {{Sharepoint}},
          "signInConditions": { "servicePrincipalRiskLevel": "high", "country": "CA", "ipAddress": "40.77.182.32" },
          "appliedPoliciesOnly": true }
        """;

    // In the third example the person meets the policy for administrators on all resources, and in the first, which the page says may be shortened, the same person does not.
    [Theory]
    [InlineData(Application, false, new[] { SessionOfOffice, UserRisk })]
    [InlineData(Context, true, new[] { Contexts })]
    [InlineData(Action, true, new[] { UserRisk, Administrators, Registration })]
    [InlineData(ServicePrincipal, true, new[] { WorkloadsAnywhere, Workloads })]
    public async Task Examples_of_the_reference_have_the_published_answers(string question, bool isAdministrator, string[] policies)
    {
        Assert.Equal(policies.Order(StringComparer.Ordinal), await AppliedAsync(question, isAdministrator));
    }

    [Fact]
    public async Task An_administrator_meets_one_policy_more_than_the_first_example_says()
    {
        Assert.Equal([UserRisk, Administrators, SessionOfOffice], await AppliedAsync(Application, isAdministrator: true));
    }

    [Fact]
    public async Task Our_own_answers_for_this_tenant_are_those_of_What_If()
    {
        await using Emulator emulator = await StartAsync(isAdministrator: true);
        using HttpGateway gateway = HttpGateway.Reader(emulator);
        CaptureHost host = new();

        FidelityResult result = new CompareWithWhatIf().Execute(
            new CompareWithWhatIfRequest(new TenantSnapshot(emulator.Store.Tenant, "tenant", "test", [], new SourceMap()), gateway, new InstantClock(), () => 0.5) { Most = null }, host, TestContext.Current.CancellationToken);

        Assert.Empty(result.Differences);
        Assert.True(result.Agrees);
        Assert.Equal(result.Candidates, result.Answered);
        Assert.Contains(result.Evidence, evidence => evidence is { Reason: "notSet", Confirmed: > 0 });
        Assert.Contains(result.Evidence, evidence => evidence is { Reason: "userRisk", Confirmed: > 0 });
    }

    private static async Task<string[]> AppliedAsync(string question, bool isAdministrator)
    {
        await using Emulator emulator = await StartAsync(isAdministrator);
        using GraphClient client = GraphClient.Reader(emulator);

        (HttpStatusCode status, JsonElement answer) = await client.PostAsync("/v1.0/identity/conditionalAccess/evaluate", question);

        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        JsonElement[] applied = [.. answer.GetProperty("value").EnumerateArray()];
        Assert.All(applied, policy => Assert.Equal((true, "notSet", "enabledForReportingButNotEnforced"), (policy.GetProperty("policyApplies").GetBoolean(), policy.Text("analysisReasons"), policy.Text("state"))));
        return [.. applied.Select(policy => policy.Text("id")!).Order(StringComparer.Ordinal)];
    }

    private static async Task<Emulator> StartAsync(bool isAdministrator)
    {
        const string AllApplications = """{ "includeApplications": ["All"] }""";
        const string Everybody = $$"""{ "includeUsers": ["All"], "excludeUsers": ["{{Except}}"] }""";
        const string Strength = """ "grantControls": { "operator": "OR", "authenticationStrength": { "id": "00000000-0000-0000-0000-000000000002" } } """;
        const string Block = """ "grantControls": { "operator": "OR", "builtInControls": ["block"] } """;
        const string Clients = """ "clientApplications": { "includeServicePrincipals": ["ServicePrincipalsInMyTenant"], "excludeServicePrincipals": [] } """;
        string[] policies =
        [
            Policy(SessionOfOffice, Everybody, """{ "includeApplications": ["Office365"] }""", """ "sessionControls": { "applicationEnforcedRestrictions": { "isEnabled": true } } """),
            Policy(UserRisk, Everybody, AllApplications, """ "grantControls": { "operator": "AND", "builtInControls": ["mfa", "passwordChange"] } """, """ "userRiskLevels": ["high"] """),
            Policy(Contexts, """{ "includeUsers": ["All"] }""", """{ "includeAuthenticationContextClassReferences": ["c1", "c37"] }""", Strength),
            Policy(
                Administrators, $$"""{ "includeRoles": ["{{GlobalAdministrator}}", "194ae4cb-b126-40b2-bd5b-6091b380977d"], "excludeUsers": ["{{Except}}"] }""", AllApplications,
                """ "grantControls": { "operator": "OR", "builtInControls": ["mfa"] } """),
            Policy(Registration, Everybody, """{ "includeUserActions": ["urn:user:registersecurityinfo"] }""", Strength),
            Policy(WorkloadsAnywhere, """{ "includeUsers": ["None"] }""", AllApplications, Block, Clients + """, "locations": { "includeLocations": ["All"], "excludeLocations": [] } """),
            Policy(Workloads, """{ "includeUsers": ["None"] }""", AllApplications, Block, Clients),
        ];
        string role = isAdministrator ? $$"""{ "id": "r", "principalId": "{{Person}}", "roleDefinitionId": "{{GlobalAdministrator}}", "directoryScopeId": "/" }""" : string.Empty;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("emulator-test-");
        string file = Path.Combine(folder.FullName, "tenant.json");
        await File.WriteAllTextAsync(
            file,
            $$"""
            { "schemaVersion": "1.0", "tenantId": "{{Tenant}}", "collections": "complete", "conditionalAccessPolicies": [{{string.Join(',', policies)}}],
              "users": [{ "id": "{{Person}}", "userType": "Member" }, { "id": "{{Except}}", "userType": "Member" }], "roleAssignments": [{{role}}],
              "servicePrincipals": [{ "id": "{{Workload}}", "appId": "{{Workload}}", "servicePrincipalType": "Application", "appOwnerOrganizationId": "{{Tenant}}" }],
              "authenticationContexts": [{ "id": "c1", "isAvailable": true }, { "id": "c37", "isAvailable": true }],
              "authenticationStrengthPolicies": [{ "id": "00000000-0000-0000-0000-000000000002", "policyType": "builtIn", "requirementsSatisfied": "mfa", "allowedCombinations": ["fido2", "password,sms"] }] }
            """,
            TestContext.Current.CancellationToken);
        Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = file }, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        return emulator;
    }

    private static string Policy(string id, string users, string applications, string controls, string? condition = null) =>
        $$"""
        { "id": "{{id}}", "displayName": "{{id}}", "state": "enabledForReportingButNotEnforced", {{controls}},
          "conditions": { "users": {{users}}, "applications": {{applications}}, "clientAppTypes": ["all"]{{(condition is null ? string.Empty : "," + condition)}} } }
        """;
}
