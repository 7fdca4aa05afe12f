using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.GraphEmulator.Tests;

/// <summary>What goes wrong when it is told to.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private Emulator _emulator = null!;
    private GraphClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions { TenantPath = ContosoEmulator.PathOf("stepped-up") });
        _client = GraphClient.Reader(_emulator);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData(FaultKind.Throttled, 429, "TooManyRequests")]
    [InlineData(FaultKind.Unavailable, 503, "ServiceUnavailable")]
    [InlineData(FaultKind.TimedOut, 504, "GatewayTimeout")]
    [InlineData(FaultKind.TokenExpired, 401, "InvalidAuthenticationToken")]
    [InlineData(FaultKind.Gone, 404, "Request_ResourceNotFound")]
    public async Task A_request_is_refused_once_and_then_goes_well(FaultKind kind, int status, string code)
    {
        _emulator.Faults.Add(new Fault(kind) { Path = "/users" });

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/v1.0/devices")).Status);
        Assert.Equal(1, _emulator.Faults.Pending);
        (HttpStatusCode refused, JsonElement body) = await _client.GetAsync("/v1.0/users");
        Assert.Equal(status, (int)refused);
        Assert.Equal(code, body.Code());
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/v1.0/users")).Status);
        Assert.Equal(0, _emulator.Faults.Pending);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public async Task A_throttled_request_is_told_when_to_come_back_or_not(int? seconds)
    {
        _emulator.Faults.Add(new Fault(FaultKind.Throttled) { RetryAfter = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value) });

        using HttpResponseMessage response = await _client.SendAsync(HttpMethod.Get, "/v1.0/users");

        Assert.Equal(seconds, response.Headers.RetryAfter?.Delta?.TotalSeconds is { } told ? (int)told : null);
    }

    [Fact]
    public async Task Faults_wait_and_last_as_they_are_told()
    {
        _emulator.Faults.Add(new Fault(FaultKind.TimedOut) { Path = "/devices", After = 1, Times = 2 });
        List<HttpStatusCode> statuses = [];
        for (int i = 0; i < 4; i++)
            statuses.Add((await _client.GetAsync("/v1.0/devices")).Status);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.GatewayTimeout, HttpStatusCode.GatewayTimeout, HttpStatusCode.OK], statuses);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Broken)]
    public async Task A_connection_ends(FaultKind kind)
    {
        _emulator.Faults.Add(new Fault(kind));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.GetAsync("/v1.0/users"));

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/v1.0/users")).Status);
    }

    [Theory]
    [InlineData(FaultKind.Truncated)]
    [InlineData(FaultKind.Malformed)]
    public async Task An_answer_is_no_json(FaultKind kind)
    {
        _emulator.Faults.Add(new Fault(kind));

        using HttpResponseMessage response = await _client.SendAsync(HttpMethod.Get, "/v1.0/users");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(body);
        Assert.ThrowsAny<JsonException>(() => JsonElement.Parse(body));
    }

    [Fact]
    public async Task A_slow_answer_is_whole_in_the_end()
    {
        (_, JsonElement quick) = await _client.GetAsync("/v1.0/users");
        _emulator.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromMilliseconds(250) });
        long start = Stopwatch.GetTimestamp();

        (_, JsonElement slow) = await _client.GetAsync("/v1.0/users");

        // Timers may be early by a tick of the system's clock.
        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(200));
        Assert.True(JsonElement.DeepEquals(quick, slow));
    }

    [Fact]
    public async Task A_page_leads_to_itself()
    {
        (_, JsonElement first) = await _client.GetAsync("/v1.0/users?$top=3");
        string second = first.Text("@odata.nextLink")!;
        (_, JsonElement well) = await _client.GetAsync(second);
        _emulator.Faults.Add(new Fault(FaultKind.RepeatedPage) { Path = "skiptoken" });

        (_, JsonElement page) = await _client.GetAsync(second);
        (_, JsonElement again) = await _client.GetAsync(page.Text("@odata.nextLink")!);

        Assert.True(JsonElement.DeepEquals(well.GetProperty("value"), page.GetProperty("value")));
        Assert.True(JsonElement.DeepEquals(well, again));
    }

    [Fact]
    public async Task A_client_asks_for_a_fault_by_a_header()
    {
        (HttpStatusCode status, _) = await _client.GetAsync("/v1.0/users", (Fault.Header, "unavailable;retry-after=2"));
        (HttpStatusCode unknown, JsonElement body) = await _client.GetAsync("/v1.0/users", (Fault.Header, "earthquake"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(HttpStatusCode.BadRequest, unknown);
        Assert.Contains("earthquake", body.GetProperty("error").Text("message"), StringComparison.Ordinal);
    }
}
