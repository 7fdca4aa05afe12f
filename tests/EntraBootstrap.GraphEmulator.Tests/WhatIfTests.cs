using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>What If on the sample tenant, whose policies are described in its README.</summary>
public sealed class WhatIfTests(ContosoEmulator contoso) : IDisposable
{
    private const string Path = "/v1.0/identity/conditionalAccess/evaluate";
    private const string Adele = "c0c0c0c0-0001-4000-8000-000000000001";
    private const string Emergency = "c0c0c0c0-0001-4000-8000-000000000038";
    private const string Mail = "00000002-0000-0ff1-ce00-000000000000";
    private const string Teams = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";

    private const string Everything = """
        { "devicePlatform": "windows", "clientAppType": "browser", "signInRiskLevel": "none", "userRiskLevel": "none", "insiderRiskLevel": "none", "country": "NL", "ipAddress": "192.0.2.200",
          "authenticationFlow": { "transferMethod": "none" }, "deviceInfo": { "isCompliant": false } }
        """;

    private readonly GraphClient _client = new(contoso.Emulator, contoso.Emulator.IssueToken(["Policy.Read.ConditionalAccess"]));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_ordinary_sign_in_meets_the_policies_that_are_meant_for_it()
    {
        Dictionary<string, string> answer = await AskAsync(Question(Adele, Application(Mail), Everything));

        Assert.Equal("notSet", answer["CA001"]);
        Assert.Equal("application", answer["CA002"]);
        Assert.Equal("application", answer["CA003"]);
        Assert.Equal("clientApps", answer["CA004"]);
        Assert.Equal("authenticationFlow", answer["CA005"]);
        Assert.Equal("notSet", answer["CA007"]);
        Assert.Equal("notSet", answer["CA008"]);
        Assert.Equal("users", answer["CA100"]);
        Assert.Equal("application", answer["CA110"]);
        Assert.Equal("users", answer["CA200"]);
        Assert.Equal("users", answer["CA900"]);
    }

    [Fact]
    public async Task Policies_that_are_off_are_not_answered_and_report_only_ones_are()
    {
        Dictionary<string, string> answer = await AskAsync(Question(Adele, Application(Mail), Everything));

        Assert.DoesNotContain("CA009", answer.Keys);
        Assert.Contains("CA008", answer.Keys);
        Assert.Equal(12, answer.Count);
    }

    [Fact]
    public async Task What_was_not_stated_makes_a_policy_not_apply()
    {
        Dictionary<string, string> answer = await AskAsync(Question(Adele, Application(Mail), "{}"));

        Assert.Equal("notSet", answer["CA001"]);
        foreach (string policy in new[] { "CA004", "CA005", "CA006", "CA007" })
            Assert.Equal("notEnoughInformation", answer[policy]);
    }

    [Fact]
    public async Task A_known_mismatch_is_said_before_what_is_missing()
    {
        Dictionary<string, string> answer = await AskAsync(Question(Adele, Application(Mail), """{ "deviceInfo": { "isCompliant": true } }"""));

        Assert.Equal("devices", answer["CA007"]);
    }

    [Theory]
    [InlineData("clientAppType", "\"other\"", "CA004")]
    [InlineData("authenticationFlow", """{ "transferMethod": "deviceCodeFlow" }""", "CA005")]
    [InlineData("signInRiskLevel", "\"high\"", "CA006")]
    public async Task A_condition_brings_its_policy_in(string condition, string value, string policy)
    {
        JsonObject conditions = JsonNode.Parse(Everything)!.AsObject();
        Dictionary<string, string> before = await AskAsync(Question(Adele, Application(Mail), conditions.ToJsonString()));
        conditions[condition] = JsonNode.Parse(value);

        Dictionary<string, string> after = await AskAsync(Question(Adele, Application(Mail), conditions.ToJsonString()));

        Assert.NotEqual("notSet", before[policy]);
        Assert.Equal("notSet", after[policy]);
    }

    [Fact]
    public async Task A_user_action_meets_policies_that_name_it_and_those_on_all_resources()
    {
        Dictionary<string, string> answer = await AskAsync(Question(Adele, """{ "@odata.type": "#microsoft.graph.userActionContext", "userAction": "registerSecurityInformation" }""", Everything));

        Assert.Equal("notSet", answer["CA001"]);
        Assert.Equal("notSet", answer["CA002"]);
        Assert.Equal("userActions", answer["CA003"]);
        Assert.Equal("userActions", answer["CA008"]);
    }

    [Fact]
    public async Task An_authentication_context_meets_policies_that_name_it_alone()
    {
        Dictionary<string, string> answer = await AskAsync(Question(Adele, """{ "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": "c1" }""", Everything));

        Assert.Equal("notSet", answer["CA110"]);
        Assert.Equal("authenticationContext", answer["CA001"]);
    }

    [Fact]
    public async Task Groups_of_applications_and_services_behind_an_application_are_not_looked_at()
    {
        Assert.Equal("application", (await AskAsync(Question(Adele, Application("Office365"), Everything)))["CA008"]);
        Assert.Equal("notSet", (await AskAsync(Question(Adele, Application("Office365"), Everything)))["CA001"]);
        Assert.Equal("application", (await AskAsync(Question(Adele, Application(Teams), Everything)))["CA008"]);
    }

    [Fact]
    public async Task Emergency_accounts_are_excluded_from_all_policies_but_theirs()
    {
        JsonElement[] applied = await ObjectsAsync(Question(Emergency, Application(Mail), Everything, appliedOnly: true));

        Assert.Equal("CA900", Assert.Single(applied).Text("displayName")![..5]);
    }

    [Fact]
    public async Task An_answer_is_the_policy_with_two_members_more()
    {
        using GraphClient reader = GraphClient.Reader(contoso.Emulator);
        JsonElement answer = (await ObjectsAsync(Question(Emergency, Application(Mail), Everything, appliedOnly: true))).Single();
        (_, JsonElement policy) = await reader.GetAsync($"/v1.0/identity/conditionalAccess/policies/{answer.Text("id")}");

        Assert.Equal([.. policy.Names().Skip(1), "policyApplies", "analysisReasons"], answer.Names());
        Assert.True(answer.GetProperty("policyApplies").GetBoolean());
        Assert.True(JsonElement.DeepEquals(policy.GetProperty("conditions"), answer.GetProperty("conditions")));
    }

    [Theory]
    [InlineData("""{ "signInConditions": {} }""")]
    [InlineData("""{ "signInIdentity": { "userId": "c0c0c0c0-0001-4000-8000-000000000001" }, "signInContext": { "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": "c1" }, "signInConditions": {} }""")]
    [InlineData("""{ "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "c0c0c0c0-0001-4000-8000-000000000001" }, "signInContext": { "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": "c1" } }""")]
    [InlineData("""{ "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "c0c0c0c0-0001-4000-8000-000000000001" }, "signInContext": { "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": "c1" }, "signInConditions": { "devicePlatform": "toaster" } }""")]
    [InlineData("""{ "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "c0c0c0c0-0001-4000-8000-000000000001" }, "signInContext": { "@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": "c1" }, "signInConditions": { "weather": "fine" } }""")]
    [InlineData("{")]
    public async Task What_is_no_question_is_refused(string body)
    {
        (HttpStatusCode status, JsonElement answer) = await _client.PostAsync(Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BadRequest", answer.Code());
    }

    [Fact]
    public async Task Somebody_who_does_not_exist_is_not_answered()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsync(Path, Question("c0c0c0c0-0001-4000-8000-00000000ffff", Application(Mail), Everything))).Status);
    }

    // https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate: the same for people and for applications.
    [Theory]
    [InlineData("Policy.Read.ConditionalAccess")]
    [InlineData("Policy.Read.All")]
    [InlineData("Policy.ReadWrite.ConditionalAccess")]
    public async Task Each_of_its_permissions_is_enough(string permission)
    {
        using GraphClient asking = new(contoso.Emulator, contoso.Emulator.IssueToken([permission]));

        Assert.Equal(HttpStatusCode.OK, (await asking.PostAsync(Path, Question(Adele, Application(Mail), Everything))).Status);
    }

    [Fact]
    public async Task It_needs_a_permission_and_is_asked_by_post()
    {
        using GraphClient other = new(contoso.Emulator, contoso.Emulator.IssueToken(Emulator.ReadPermissions.Except(["Policy.Read.ConditionalAccess", "Policy.Read.All"])));

        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsync(Path, Question(Adele, Application(Mail), Everything))).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task A_snapshot_that_lacks_what_decides_is_not_answered()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("emulator-test-");
        string file = System.IO.Path.Combine(folder.FullName, "partial.json");
        await File.WriteAllTextAsync(
            file, $$"""{ "schemaVersion": "1.0", "tenantId": "t", "collections": { "users": "complete", "conditionalAccessPolicies": "complete" }, "conditionalAccessPolicies": [], "users": [{ "id": "{{Adele}}" }] }""",
            TestContext.Current.CancellationToken);
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = file }, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        using GraphClient client = GraphClient.Reader(emulator);

        (HttpStatusCode status, JsonElement body) = await client.PostAsync(Path, Question(Adele, Application(Mail), Everything));
        (HttpStatusCode groups, _) = await client.GetAsync("/v1.0/groups");

        Assert.Equal(HttpStatusCode.NotImplemented, status);
        Assert.Contains("namedLocations", body.GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, groups);
    }

    private async Task<Dictionary<string, string>> AskAsync(string body)
    {
        JsonElement[] answers = await ObjectsAsync(body);
        Assert.All(answers, answer => Assert.Equal(answer.Text("analysisReasons") == "notSet", answer.GetProperty("policyApplies").GetBoolean()));
        return answers.ToDictionary(answer => answer.Text("displayName")![..5], answer => answer.Text("analysisReasons")!, StringComparer.Ordinal);
    }

    private async Task<JsonElement[]> ObjectsAsync(string body)
    {
        (HttpStatusCode status, JsonElement answer) = await _client.PostAsync(Path, body);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.EndsWith("/v1.0/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)", answer.Text("@odata.context"), StringComparison.Ordinal);
        return [.. answer.GetProperty("value").EnumerateArray()];
    }

    private static string Application(string id) => $$"""{ "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": ["{{id}}"] }""";

    private static string Question(string user, string context, string conditions, bool appliedOnly = false) =>
        $$"""{ "signInIdentity": { "@odata.type": "#microsoft.graph.userSignIn", "userId": "{{user}}" }, "signInContext": {{context}}, "signInConditions": {{conditions}}, "appliedPoliciesOnly": {{(appliedOnly ? "true" : "false")}} }""";
}
