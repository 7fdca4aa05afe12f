using System.Net;
using System.Text.Json;
using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>Many requests in one.</summary>
public sealed class BatchTests(ContosoEmulator contoso) : IDisposable
{
    private readonly GraphClient _client = GraphClient.Reader(contoso.Emulator);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Each_request_is_answered_by_itself_as_it_is_alone()
    {
        const string Adele = "/users/c0c0c0c0-0001-4000-8000-000000000001/authentication/methods";
        (_, JsonElement alone) = await _client.GetAsync("/v1.0" + Adele);

        JsonElement[] responses = await SendAsync(_client, Part("b", Adele), Part("a", "/users/nobody"), Part("c", "devices?$filter=x lt 3"));

        Assert.Equal(["b", "a", "c"], responses.Select(response => response.Text("id")));
        Assert.Equal([200, 404, 400], responses.Select(response => response.GetProperty("status").GetInt32()));
        Assert.True(JsonElement.DeepEquals(alone, responses[0].GetProperty("body")));
        Assert.Equal("Request_ResourceNotFound", responses[1].GetProperty("body").Code());
        Assert.Equal("Request_UnsupportedQuery", responses[2].GetProperty("body").Code());
    }

    [Fact]
    public async Task The_token_of_the_batch_is_that_of_its_requests()
    {
        using GraphClient devices = new(contoso.Emulator, contoso.Emulator.IssueToken(["Device.Read.All"]));
        using GraphClient nobody = new(contoso.Emulator, null);
        string everything = $$"""{ "id": "2", "method": "GET", "url": "/users", "headers": { "Authorization": "Bearer {{contoso.Emulator.IssueToken()}}" } }""";

        JsonElement[] responses = await SendAsync(devices, Part("1", "/devices"), everything);

        Assert.Equal([200, 403], responses.Select(response => response.GetProperty("status").GetInt32()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/v1.0/$batch", $$"""{ "requests": [{{Part("1", "/devices")}}] }""")).Status);
    }

    [Fact]
    public async Task Twenty_are_taken_and_twenty_one_are_not()
    {
        JsonElement[] responses = await SendAsync(_client, Parts(20));
        (HttpStatusCode status, JsonElement body) = await _client.PostAsync("/v1.0/$batch", $$"""{ "requests": [{{string.Join(',', Parts(21))}}] }""");

        Assert.Equal(20, responses.Length);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BadRequest", body.Code());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "requests": [{ "id": "1", "method": "GET" }] }""")]
    [InlineData("""{ "requests": [{ "id": "1", "method": "GET", "url": "/users" }, { "id": "1", "method": "GET", "url": "/users" }] }""")]
    [InlineData("""{ "requests": [{ "id": "1", "method": "GET", "url": "/users", "dependsOn": ["2"] }] }""")]
    [InlineData("""{ "requests": [{ "id": "1", "method": "POST", "url": "/$batch", "body": { "requests": [] } }] }""")]
    [InlineData("""{ "requests": [""")]
    public async Task What_is_no_batch_is_refused(string body)
    {
        (HttpStatusCode status, JsonElement answer) = await _client.PostAsync("/v1.0/$batch", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BadRequest", answer.Code());
    }

    [Fact]
    public async Task What_depends_on_a_failure_is_not_done()
    {
        JsonElement[] responses = await SendAsync(
            _client, Part("1", "/users/nobody"), """{ "id": "2", "method": "GET", "url": "/devices", "dependsOn": ["1"] }""", """{ "id": "3", "method": "GET", "url": "/groups", "dependsOn": [] }""");

        Assert.Equal([404, 424, 200], responses.Select(response => response.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_part_is_throttled_alone()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf("stepped-up") }, TestContext.Current.CancellationToken);
        emulator.Faults.Add(new Fault(FaultKind.Reset) { Path = "/groups" });
        emulator.Faults.Add(new Fault(FaultKind.Throttled) { Path = "/groups", RetryAfter = TimeSpan.FromSeconds(3) });
        using GraphClient client = GraphClient.Reader(emulator);

        JsonElement[] responses = await SendAsync(client, Part("1", "/devices"), Part("2", "/groups"), Part("3", "/groups"));

        Assert.Equal([200, 429, 200], responses.Select(response => response.GetProperty("status").GetInt32()));
        Assert.Equal("3", responses[1].GetProperty("headers").Text("Retry-After"));
        Assert.Equal(1, emulator.Faults.Pending);
    }

    private static async Task<JsonElement[]> SendAsync(GraphClient client, params string[] parts)
    {
        (HttpStatusCode status, JsonElement body) = await client.PostAsync("/v1.0/$batch", $$"""{ "requests": [{{string.Join(',', parts)}}] }""");
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. body.GetProperty("responses").EnumerateArray()];
    }

    private static string Part(string id, string url) => $$"""{ "id": "{{id}}", "method": "GET", "url": "{{url}}" }""";

    private static string[] Parts(int count) => [.. Enumerable.Range(1, count).Select(number => Part($"{number}", "/organization"))];
}
