using System.Net;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.GraphEmulator.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Resources;

/// <summary>The sign-in log.</summary>
public sealed class SignInTests
{
    private const string Path = "auditLogs/signIns";
    private const string Nobody = "\"collections\": \"complete\"";

    private const string Log = """
        { "id": "s1", "createdDateTime": "2026-09-22T12:00:00Z", "userId": "u1", "userPrincipalName": "ann@one.example", "appId": "a1", "status": { "errorCode": 0 }, "authenticationRequirement": "multiFactorAuthentication", "deviceDetail": { "browser": "Edge", "browserId": "b" }, "appliedConditionalAccessPolicies": [{ "id": "p1", "result": "success", "conditionsSatisfied": "users" }] }
        { "id": "s2", "createdDateTime": "2026-09-22T14:30:00.5Z", "userId": "u2", "userPrincipalName": "bob@one.example", "appId": "a1", "status": { "errorCode": 53003 } }

        { "id": "s3", "createdDateTime": "2026-09-22T13:00:00+02:00", "userId": "u1", "userPrincipalName": "ann@one.example", "appId": "a2", "status": { "errorCode": 0 } }
        """;

    public static TheoryData<string> Forms =>
    [
        Log,
        "\uFEFF" + Log,
        "[" + string.Join(',', Lines()) + "]",
        "{ \"@odata.context\": \"x\", \"value\": [" + string.Join(',', Lines()) + "], \"@odata.nextLink\": \"y\" }",
        "{ \"value\": [" + Lines()[0] + "] } { \"value\": [" + Lines()[1] + "," + Lines()[2] + "] }",
        Log.ReplaceLineEndings("\r\n"),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_log_is_served_the_latest_first(string log)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Nobody, log);

        Assert.Equal("s2 s1 s3", await IdsAsync(tenant.Client("AuditLog.Read.All"), "/beta/" + Path));
    }

    [Theory]
    [InlineData("", "s2 s1 s3")]
    [InlineData("$orderby=createdDateTime desc", "s2 s1 s3")]
    [InlineData("$orderby=createdDateTime", "s3 s1 s2")]
    [InlineData("$orderby=createdDateTime asc", "s3 s1 s2")]
    [InlineData("$filter=createdDateTime ge 2026-09-22T12:00:00Z", "s2 s1")]
    [InlineData("$filter=createdDateTime gt 2026-09-22T12:00:00Z", "s2")]
    [InlineData("$filter=createdDateTime le 2026-09-22T12:00:00Z", "s1 s3")]
    [InlineData("$filter=createdDateTime lt 2026-09-22T12:00:00Z", "s3")]
    [InlineData("$filter=createdDateTime ge 2026-09-22T11:00:00Z and createdDateTime le 2026-09-22T12:00:00.000Z", "s1 s3")]
    [InlineData("$filter=createdDateTime eq 2026-09-22T11:00:00Z", "s3")]
    [InlineData("$filter=userId eq 'U1'", "s1 s3")]
    [InlineData("$filter=userPrincipalName eq 'bob@one.example'", "s2")]
    [InlineData("$filter=startswith(userPrincipalName,'ann@')", "s1 s3")]
    [InlineData("$filter=appId eq 'a1' and status/errorCode eq 0", "s1")]
    [InlineData("$filter=status/errorCode eq 53003&$orderby=createdDateTime desc", "s2")]
    [InlineData("$filter=status/errorCode in (0,53003) and userId eq 'u1'&$orderby=createdDateTime asc", "s3 s1")]
    public async Task A_log_is_searched_and_ordered(string query, string ids)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Nobody, Log, pageSize: 1);
        GraphClient client = tenant.Client("AuditLog.Read.All");

        Assert.Equal(ids, await IdsAsync(client, $"/beta/{Path}?{query}"));
        Assert.Equal(ids, await IdsAsync(client, $"/v1.0/{Path}?$top=2&{query}"));
    }

    [Theory]
    [InlineData("$filter=authenticationRequirement eq 'multiFactorAuthentication'", "Property 'authenticationRequirement' cannot be filtered by here.")]
    [InlineData("$filter=signInEventTypes/any(t:t eq 'nonInteractiveUser')", "Unsupported or invalid query filter clause specified.")]
    [InlineData("$filter=userId ne 'u1'", "Unsupported or invalid query filter clause specified.")]
    [InlineData("$filter=status/nothing eq 0", "Property 'status/nothing' cannot be filtered by here.")]
    [InlineData("$filter=createdDateTime ge yesterday", "Only times are compared by 'ge' here.")]
    [InlineData("$filter=userId ge 2026-09-22T12:00:00Z", "Property 'userId' is no time.")]
    [InlineData("$orderby=userId", "The list cannot be ordered by 'userId'; it can be by createdDateTime.")]
    [InlineData("$orderby=createdDateTime desc,id", "The list cannot be ordered by 'createdDateTime desc,id'; it can be by createdDateTime.")]
    [InlineData("$expand=x", "The query option '$expand' is not supported on this resource.")]
    [InlineData("$search=x", "The query option '$search' is not supported on this resource.")]
    public async Task What_is_not_known_is_refused(string query, string message)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Nobody, Log);

        (HttpStatusCode status, JsonElement body) = await tenant.Client().GetAsync($"/beta/{Path}?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "Request_UnsupportedQuery"), (status, body.Code()));
        Assert.StartsWith(message, body.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task V1_is_thin_and_beta_is_whole()
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Nobody, Log);
        GraphClient client = tenant.Client();

        (_, JsonElement thin) = await client.GetAsync($"/v1.0/{Path}/s1");
        (_, JsonElement whole) = await client.GetAsync($"/beta/{Path}/s1");

        Assert.DoesNotContain("authenticationRequirement", thin.Names());
        Assert.Equal(["browser"], thin.GetProperty("deviceDetail").Names());
        Assert.Equal(["id", "result"], thin.GetProperty("appliedConditionalAccessPolicies")[0].Names());
        Assert.Contains("authenticationRequirement", whole.Names());
        Assert.Equal(["browser", "browserId"], whole.GetProperty("deviceDetail").Names());
        Assert.Equal(["id", "result", "conditionsSatisfied"], whole.GetProperty("appliedConditionalAccessPolicies")[0].Names());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/beta/{Path}/s4")).Status);
    }

    [Theory]
    [InlineData(true, "AuditLog.Read.All", "Policy.Read.ConditionalAccess")]
    [InlineData(true, "AuditLog.Read.All", "Policy.Read.All")]
    [InlineData(false, "AuditLog.Read.All")]
    [InlineData(false, "AuditLog.Read.All", "User.Read.All")]
    public async Task Policies_of_a_sign_in_take_a_permission_of_their_own(bool isShown, params string[] permissions)
    {
        await using OneTenant tenant = await OneTenant.StartAsync(Nobody, Log);
        GraphClient client = tenant.Client(permissions);
        foreach (string query in new[] { string.Empty, "?$select=id,appliedConditionalAccessPolicies" })
        {
            (HttpStatusCode status, JsonElement signIn) = await client.GetAsync($"/beta/{Path}/s1{query}");

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(isShown, signIn.Names().Contains("appliedConditionalAccessPolicies"));
        }
    }

    [Fact]
    public async Task Without_a_log_or_the_permission_it_is_refused()
    {
        await using OneTenant without = await OneTenant.StartAsync(Nobody);
        await using OneTenant tenant = await OneTenant.StartAsync(Nobody, Log);

        (HttpStatusCode missing, JsonElement body) = await without.Client().GetAsync("/v1.0/" + Path);
        (HttpStatusCode one, _) = await without.Client().GetAsync($"/v1.0/{Path}/s1");
        (HttpStatusCode denied, _) = await tenant.Client([.. Emulator.ReadPermissions.Except(["AuditLog.Read.All"])]).GetAsync("/v1.0/" + Path);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (missing, one, denied));
        Assert.EndsWith("start the emulator with --sign-ins FILE.", body.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_the_audit_log_are_counted_and_left_out()
    {
        SignInLog log = SignInLog.Load(ContosoEmulator.LogPath);

        Assert.Equal((5, 1), (log.Records.Count, log.Others));
    }

    [Theory]
    [InlineData("", "sign-ins.json:1: The log record is not valid: the file holds no record.")]
    [InlineData("{ \"id\": \"s1\",", "sign-ins.json:1: 'sign-ins.json' is not valid JSON: it breaks off or has a wrong character here.")]
    [InlineData("{ \"id\": \"s1\", \"createdDateTime\": \"2026-09-22T12:00:00Z\" }\n{ \"id\": \"s2\", \"createdDateTime\": \"yesterday\" }", "sign-ins.json:2: The log record is not valid: record 2 has no 'id' or no 'createdDateTime', so it is no sign-in as Graph says it.")]
    [InlineData("[1]", "sign-ins.json:1: The log record is not valid: record 1 has no 'id' or no 'createdDateTime', so it is no sign-in as Graph says it.")]
    [InlineData("{ \"TimeGenerated\": \"2026-09-22T12:00:00Z\", \"Id\": \"s1\" }", "sign-ins.json:1: The log record is not valid: record 1 has no 'id' or no 'createdDateTime', so it is no sign-in as Graph says it.")]
    [InlineData("Date (UTC),Request ID\n", "sign-ins.json:1: 'sign-ins.json' is not valid JSON: it breaks off or has a wrong character here.")]
    public async Task A_file_that_is_no_log_says_where_and_what_to_do(string log, string error)
    {
        BootstrapException exception = await Assert.ThrowsAsync<BootstrapException>(() => OneTenant.StartAsync(Nobody, log));

        Assert.Equal($"{error} {exception.Error.Definition.RecommendedAction}", exception.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, "nothing.jsonl");

        Assert.Equal($"'{path}' cannot be read: it does not exist. Check that the file exists and that you may read it.", Assert.Throws<BootstrapException>(() => SignInLog.Load(path)).Message);
    }

    private static async Task<string> IdsAsync(GraphClient client, string path) => string.Join(' ', (await client.ListAsync(path)).Objects.Select(signIn => signIn.Text("id")));

    private static string[] Lines() => [.. Log.Split('\n').Where(line => line.Length > 0)];
}
