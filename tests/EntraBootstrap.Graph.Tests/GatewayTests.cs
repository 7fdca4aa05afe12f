using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.GraphEmulator;
using EntraBootstrap.GraphEmulator.Faults;

namespace EntraBootstrap.Graph.Tests;

/// <summary>One request, one answer, over real HTTP.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private Emulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await Contoso.StartAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_page_comes_as_graph_sent_it_and_its_next_link_is_followed_as_it_is()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();

        GatewayResponse first = await gateway.GetAsync("v1.0/users?$select=id,userPrincipalName");
        GatewayResponse second = await gateway.GetAsync(first.Json().GetProperty("@odata.nextLink").GetString()!);

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(2, first.Json().GetProperty("value").GetArrayLength());
        Assert.NotEqual(first.Json().GetProperty("value")[0].GetProperty("id").GetString(), second.Json().GetProperty("value")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("beta/policies/authenticationMethodsPolicy")]
    [InlineData("v1.0/users?$filter=startswith(userPrincipalName,'adele')&$select=id&$count=true")]
    public async Task An_address_goes_out_as_it_is(string address)
    {
        await using StrangeServer server = await StrangeServer.StartAsync(context => context.Response.StatusCode = 204);
        ITenantGateway gateway = await Contoso.ConnectAsync(server.BaseAddress, _emulator.IssueToken());

        GatewayResponse response = await gateway.GetAsync(address, ("ConsistencyLevel", "eventual"));

        StrangeServer.Asked asked = Assert.Single(server.Requests);
        Assert.Equal((204, 0), (response.Status, response.Body.Length));
        Assert.Equal("/" + address, Uri.UnescapeDataString(asked.Address));
        Assert.Equal("eventual", asked.Headers["ConsistencyLevel"]);
        Assert.Equal("application/json", asked.Headers["Accept"]);
    }

    [Fact]
    public async Task A_body_is_posted_as_json()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        byte[] body = """{"requests":[{"id":"1","method":"GET","url":"/organization?$select=id"}]}"""u8.ToArray();

        GatewayResponse response = await gateway.SendAsync(new GatewayRequest("POST", "v1.0/$batch", body), TestContext.Current.CancellationToken);

        Assert.Equal(200, response.Status);
        Assert.Equal(200, response.Json().GetProperty("responses")[0].GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("throttled;retry-after=2", 429, 2)]
    [InlineData("throttled", 429, null)]
    [InlineData("unavailable;retry-after=1", 503, 1)]
    [InlineData("timedOut", 504, null)]
    [InlineData("tokenExpired", 401, null)]
    [InlineData("gone", 404, null)]
    public async Task A_failure_is_an_answer_and_is_not_tried_again(string fault, int status, int? seconds)
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        _emulator.Faults.Add(Fault.Parse(fault)); // once: whoever tries again gets 200

        GatewayResponse response = await gateway.GetAsync("v1.0/organization");

        Assert.Equal((status, 0), (response.Status, _emulator.Faults.Pending));
        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), response.RetryAfter);
        Assert.True(response.Json().GetProperty("error").TryGetProperty("code", out _));
    }

    [Fact]
    public async Task A_refusal_for_want_of_a_permission_is_an_answer()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync(_emulator.IssueToken(["Policy.Read.All"]));

        Assert.Equal(403, (await gateway.GetAsync("v1.0/users")).Status);
        Assert.Equal(200, (await gateway.GetAsync("v1.0/policies/identitySecurityDefaultsEnforcementPolicy")).Status);
    }

    [Theory]
    [InlineData(FaultKind.Truncated)]
    [InlineData(FaultKind.Malformed)]
    public async Task What_is_no_json_is_handed_on_as_well(FaultKind kind)
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        _emulator.Faults.Add(new Fault(kind));

        GatewayResponse response = await gateway.GetAsync("v1.0/users");

        Assert.NotEqual(0, response.Body.Length);
        Assert.ThrowsAny<JsonException>(() => response.Json());
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Broken)]
    public async Task A_broken_connection_is_no_answer(FaultKind kind)
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        _emulator.Faults.Add(new Fault(kind));

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("v1.0/users?$top=1"));

        Assert.Equal(GatewayFailure.Unreachable, exception.Failure);
        Assert.Contains("'v1.0/users'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _emulator.Faults.Pending);
    }

    [Fact]
    public async Task A_retry_date_becomes_a_time_to_wait_and_the_id_for_support_is_kept()
    {
        DateTimeOffset date = DateTimeOffset.UtcNow.AddSeconds(90);
        await using StrangeServer server = await StrangeServer.StartAsync(context => (context.Response.StatusCode, context.Response.Headers.RetryAfter, context.Response.Headers["request-id"]) = (429, date.ToString("R"), "7c1e"));
        ITenantGateway gateway = await Contoso.ConnectAsync(server.BaseAddress, _emulator.IssueToken());

        GatewayResponse response = await gateway.GetAsync("v1.0/users");

        Assert.InRange(response.RetryAfter!.Value.TotalSeconds, 1, 91);
        Assert.Equal("7c1e", response.RequestId);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_ended_under_way_says_so(bool isBody)
    {
        using SemaphoreSlim asked = new(0);
        TaskCompletionSource ended = new();
        await using StrangeServer server = await StrangeServer.StartAsync(context =>
        {
            if (isBody)
            {
                context.Response.ContentLength = 1000;
                context.Response.Body.WriteAsync("{"u8.ToArray()).AsTask().Wait();
                context.Response.Body.FlushAsync().Wait();
            }

            asked.Release();
            ended.Task.Wait(TimeSpan.FromSeconds(20));
        });
        ITenantGateway gateway = await Contoso.ConnectAsync(server.BaseAddress, _emulator.IssueToken());
        Task<GatewayResponse> answer = gateway.GetAsync("v1.0/users");
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        ((IDisposable)gateway).Dispose();

        try
        {
            Assert.Equal(GatewayFailure.Ended, (await Assert.ThrowsAsync<GatewayException>(() => answer)).Failure);
        }
        finally
        {
            ended.SetResult();
        }
    }

    [Fact]
    public async Task A_body_that_does_not_end_in_time_is_given_up()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync(timeout: TimeSpan.FromMilliseconds(200));
        _emulator.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(30) });

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("v1.0/users"));

        Assert.Equal(GatewayFailure.TimedOut, exception.Failure);
    }

    [Fact]
    public async Task The_caller_ends_a_request()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        _emulator.Faults.Add(new Fault(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(30) });
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.SendAsync(GatewayRequest.Get("v1.0/users"), stop.Token));
    }

    [Fact]
    public async Task Nothing_is_sent_by_a_connection_that_was_ended()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        ((IDisposable)gateway).Dispose();

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("v1.0/users"));

        Assert.Equal(GatewayFailure.Ended, exception.Failure);
        Assert.Equal(ErrorCatalogue.NotConnected, exception.ToError().Definition);
    }

    [Fact]
    public async Task Requests_at_the_same_time_get_their_own_answers()
    {
        ITenantGateway gateway = await _emulator.ConnectAsync();
        string[] paths = ["v1.0/users?$select=id", "v1.0/groups?$select=id", "v1.0/organization?$select=id", "v1.0/domains"];

        GatewayResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => gateway.GetAsync(paths[i % paths.Length])));

        Assert.All(responses, (response, i) => Assert.Contains(paths[i % paths.Length].Split('/')[1].Split('?')[0], response.Json().GetProperty("@odata.context").GetString()!, StringComparison.Ordinal));
    }
}
