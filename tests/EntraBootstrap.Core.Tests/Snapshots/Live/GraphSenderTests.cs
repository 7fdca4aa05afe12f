using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Tests.Snapshots.Live;

/// <summary>How often a request is sent, and how long is waited between.</summary>
public sealed class GraphSenderTests
{
    private readonly QuickClock _clock = new();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_go_well_later_is_sent_again(int status)
    {
        (GraphAnswer answer, FakeGateway gateway) = await GetAsync((_, number) => number < 3 ? FakeGateway.Json("{}", status) : FakeGateway.Json("{}"));

        Assert.Equal((AnswerKind.Ok, 4), (answer.Kind, gateway.Sent.Count));
        Assert.Equal([1, 2, 4], _clock.Seconds);
    }

    [Theory]
    [InlineData(400, AnswerKind.Failed)]
    [InlineData(403, AnswerKind.Denied)]
    [InlineData(404, AnswerKind.NotFound)]
    public async Task What_will_not_is_not(int status, object kind)
    {
        (GraphAnswer answer, FakeGateway gateway) = await GetAsync((_, _) => FakeGateway.Json("""{ "error": { "code": "Code", "message": "Message." } }""", status));

        Assert.Equal((kind, 1), (answer.Kind, gateway.Sent.Count));
        Assert.Equal($"{status} Code Message.", answer.Reason);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(7, 1)]
    public async Task Pauses_are_spread(double jitter, double seconds)
    {
        await GetAsync((_, number) => FakeGateway.Json("{}", number == 0 ? 503 : 200), jitter);

        Assert.Equal([seconds], _clock.Seconds);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{ \"value\": [")]
    [InlineData("")]
    public async Task An_answer_that_is_no_json_is_asked_for_again(string body)
    {
        (GraphAnswer answer, FakeGateway gateway) = await GetAsync((_, number) => FakeGateway.Json(number == 0 ? body : "{}"));

        Assert.Equal((AnswerKind.Ok, 2), (answer.Kind, gateway.Sent.Count));
    }

    [Fact]
    public async Task Somebody_who_is_told_to_come_back_much_later_does_not_wait()
    {
        FakeGateway gateway = new((_, _) => FakeGateway.Json("{}", 429) with { RetryAfter = TimeSpan.FromHours(1) });

        BootstrapException ended = await Assert.ThrowsAsync<BootstrapException>(() => new GraphSender(gateway, _clock, () => 1).GetAsync("v1.0/users", null, TestContext.Current.CancellationToken));

        Assert.Equal("Graph asks not to be asked again before 2026-09-22 13:00:00Z: 429.", ended.Error.Message);
        Assert.Single(gateway.Sent);
        Assert.Empty(_clock.Seconds);
    }

    // A limit is shared: as long as somebody is answered, whoever is not only waits longer.
    [Fact]
    public async Task A_pause_that_was_kept_is_no_attempt_as_long_as_others_are_answered()
    {
        GraphSender sender = null!;
        FakeGateway gateway = new((_, number) =>
        {
            if (number < 30)
                sender.Serve("v1.0/users", 1, isWhole: false);
            return number < 30 + 3 ? FakeGateway.Json("{}", 429) with { RetryAfter = TimeSpan.FromSeconds(10) } : FakeGateway.Json("{}");
        });
        sender = new GraphSender(gateway, _clock, () => 1);

        Assert.Equal(AnswerKind.Ok, (await sender.GetAsync("v1.0/users", null, TestContext.Current.CancellationToken)).Kind);

        Assert.Equal(34, gateway.Sent.Count);
    }

    [Fact]
    public async Task Something_that_is_not_Graph_is_not_asked_for_long()
    {
        FakeGateway gateway = new((_, _) => FakeGateway.Json("<html>Welcome</html>"));

        BootstrapException ended = await Assert.ThrowsAsync<BootstrapException>(() => new GraphSender(gateway, _clock, () => 1).GetAsync("v1.0/users", null, TestContext.Current.CancellationToken));

        Assert.Equal("The tenant does not answer: the answer is no JSON.", ended.Error.Message);
        Assert.Equal(GraphSender.MaximumRetriesUnanswered + 1, gateway.Sent.Count);
    }

    [Fact]
    public async Task Whoever_was_asked_to_pause_comes_back_slowly_and_then_faster()
    {
        CapturePace pace = new(_clock);
        pace.Hold("beta/$batch", TimeSpan.FromSeconds(5));
        pace.Hold("beta/$batch", TimeSpan.FromSeconds(5));
        for (int i = 0; i < 6; i++)
        {
            await pace.WaitAsync("beta/$batch", TestContext.Current.CancellationToken);
            pace.Ease("beta/$batch");
        }

        Assert.Equal([5, 2, 1, 0.5, 0.25, 0.125], _clock.Seconds);
    }

    [Fact]
    public async Task A_pause_holds_everything_of_the_same_service_and_nothing_else()
    {
        FakeGateway gateway = new((request, number) => number == 0 ? FakeGateway.Json("{}", 429) with { RetryAfter = TimeSpan.FromSeconds(30) } : FakeGateway.Json("{}"));
        GraphSender sender = new(gateway, _clock, () => 1);
        CapturePace pace = new(_clock);

        pace.Hold("v1.0/users", TimeSpan.FromSeconds(30));
        await pace.WaitAsync("v1.0/reports/x", TestContext.Current.CancellationToken);
        Assert.Empty(_clock.Seconds);
        await pace.WaitAsync("beta/$batch", TestContext.Current.CancellationToken);
        Assert.Equal([30], _clock.Seconds);
        await sender.GetAsync("v1.0/users", null, TestContext.Current.CancellationToken);
        Assert.Equal([30, 30], _clock.Seconds);
    }

    [Fact]
    public async Task One_that_nobody_answers_fails_and_a_second_one_ends_it()
    {
        FakeGateway gateway = new((_, number) => number == 0 ? new GatewayResponse(200, "{}"u8.ToArray()) : throw new GatewayException(GatewayFailure.Unreachable, "Nobody is there."));
        GraphSender sender = new(gateway, _clock, () => 1);

        Assert.Equal(AnswerKind.Ok, (await sender.GetAsync("v1.0/organization", null, TestContext.Current.CancellationToken)).Kind);
        Assert.Equal(AnswerKind.Failed, (await sender.GetAsync("v1.0/users", null, TestContext.Current.CancellationToken)).Kind);
        BootstrapException ended = await Assert.ThrowsAsync<BootstrapException>(() => sender.GetAsync("v1.0/groups", null, TestContext.Current.CancellationToken));

        Assert.Equal("CaptureUnreachable", ended.Error.Id);
        Assert.Equal("The tenant does not answer: Nobody is there.", ended.Error.Message);
        Assert.Equal(1 + (2 * (GraphSender.MaximumRetries + 1)), gateway.Sent.Count);
    }

    [Fact]
    public async Task Where_nobody_ever_answered_it_ends_soon()
    {
        FakeGateway gateway = new((_, _) => throw new GatewayException(GatewayFailure.Unreachable, "Nobody is there."));
        GraphSender sender = new(gateway, _clock, () => 1);

        BootstrapException ended = await Assert.ThrowsAsync<BootstrapException>(() => sender.GetAsync("v1.0/users", null, TestContext.Current.CancellationToken));

        Assert.Equal("CaptureUnreachable", ended.Error.Id);
        Assert.Equal(GraphSender.MaximumRetriesUnanswered + 1, gateway.Sent.Count);
    }

    [Theory]
    [InlineData(GatewayFailure.OtherSession, "ConnectionChanged")]
    [InlineData(GatewayFailure.Ended, "NotConnected")]
    public async Task A_connection_that_is_not_the_same_any_more_ends_it_at_once(GatewayFailure failure, string id)
    {
        FakeGateway gateway = new((_, number) => number == 0 ? FakeGateway.Json("{}") : throw new GatewayException(failure, "It is gone."));
        GraphSender sender = new(gateway, _clock, () => 1);
        await sender.GetAsync("v1.0/organization", null, TestContext.Current.CancellationToken);

        BootstrapException ended = await Assert.ThrowsAsync<BootstrapException>(() => sender.GetAsync("v1.0/users", null, TestContext.Current.CancellationToken));

        Assert.Equal(id, ended.Error.Id);
        Assert.Contains("It is gone.", ended.Error.Message, StringComparison.Ordinal);
        Assert.Equal(2, gateway.Sent.Count);
        Assert.Empty(_clock.Seconds);
    }

    [Fact]
    public async Task Words_that_are_new_are_asked_for()
    {
        (_, FakeGateway gateway) = await GetAsync((_, _) => FakeGateway.Json("{}"));

        Assert.Equal("include-unknown-enum-members", gateway.Sent[0].Headers["Prefer"]);
    }

    private async Task<(GraphAnswer Answer, FakeGateway Gateway)> GetAsync(Func<GatewayRequest, int, GatewayResponse> answer, double jitter = 1)
    {
        FakeGateway gateway = new(answer);
        return (await new GraphSender(gateway, _clock, () => jitter).GetAsync("v1.0/users", null, TestContext.Current.CancellationToken).ConfigureAwait(true), gateway);
    }
}
