using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Tests.Snapshots.Live;

/// <summary>The parts of a batch are answered, and asked for again, each by itself.</summary>
public sealed class BatchReaderTests
{
    private readonly QuickClock _clock = new();

    [Fact]
    public async Task Only_what_was_not_answered_is_asked_for_again()
    {
        (GraphAnswer[] answers, FakeGateway gateway) = await ReadAsync(["/a", "/b", "/c", "/d"], (id, number) => (id, number) switch
        {
            (0, _) => Part(0, 200, """{ "id": "a" }"""),
            (1, 0) => Part(1, 429, "{}", "7"),
            (2, 0) => string.Empty,
            (3, _) => Part(3, 404, "{}"),
            _ => Part(id, 200, "{}"),
        });

        Assert.Equal([AnswerKind.Ok, AnswerKind.Ok, AnswerKind.Ok, AnswerKind.NotFound], answers.Select(answer => answer.Kind));
        Assert.Equal("a", answers[0].Body.FindText("id"));
        Assert.Equal(["/a /b /c /d", "/b /c"], gateway.Sent.Select(Addresses));
        Assert.Equal([7], _clock.Seconds);
    }

    [Theory]
    [InlineData("Tue, 22 Sep 2026 12:00:42 GMT", 42)]
    [InlineData("42", 42)]
    [InlineData("soon", 1)]
    [InlineData("Tue, 22 Sep 2026 11:00:00 GMT", 1)]
    public async Task A_part_says_when_to_come_back_in_seconds_or_as_a_date(string header, double seconds)
    {
        await ReadAsync(["/a"], (id, number) => number == 0 ? Part(id, 429, "{}", header) : Part(id, 200, "{}"));

        Assert.Equal([seconds], _clock.Seconds);
    }

    [Fact]
    public async Task A_part_that_never_goes_well_fails_alone()
    {
        (GraphAnswer[] answers, FakeGateway gateway) = await ReadAsync(["/a", "/b"], (id, _) => Part(id, id == 0 ? 200 : 503, "{}"));

        Assert.Equal([AnswerKind.Ok, AnswerKind.Failed], answers.Select(answer => answer.Kind));
        Assert.Equal(GraphSender.MaximumRetries + 1, gateway.Sent.Count);
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], _clock.Seconds);
    }

    // A token that ran out is renewed at once; a pause that Graph asks for in the same answer is kept all the same.
    [Fact]
    public async Task A_pause_is_kept_beside_a_token_that_ran_out()
    {
        (GraphAnswer[] answers, FakeGateway gateway) = await ReadAsync(["/a", "/b"], (id, number) => number > 0 ? Part(id, 200, "{}") : id == 0 ? Part(0, 401, "{}") : Part(1, 429, "{}", "120"));

        Assert.All(answers, answer => Assert.Equal(AnswerKind.Ok, answer.Kind));
        Assert.Equal(2, gateway.Sent.Count);
        Assert.Equal([120], _clock.Seconds);
    }

    [Fact]
    public async Task A_batch_that_is_not_found_says_nothing_about_its_parts()
    {
        FakeGateway gateway = new((_, number) => number == 0 ? FakeGateway.Json("""{ "error": { "code": "NotFound" } }""", 404) : FakeGateway.Json($$"""{ "responses": [{{Part(0, 200, "{}")}}] }"""));

        GraphAnswer[] answers = await new BatchReader(new GraphSender(gateway, _clock, () => 1)).ReadAsync("beta", ["/a"], null, TestContext.Current.CancellationToken);

        Assert.Equal(AnswerKind.Ok, answers[0].Kind);
        Assert.Equal(2, gateway.Sent.Count);
    }

    [Fact]
    public async Task Parts_that_were_not_asked_for_are_passed_over()
    {
        (GraphAnswer[] answers, _) = await ReadAsync(["/a"], (id, _) => Part(7, 200, "{}") + "," + Part(id, 200, "{}") + ""","no part",{ "id": "0" }""");

        Assert.Equal(AnswerKind.Ok, answers[0].Kind);
    }

    private static string Part(int id, int status, string body, string? retryAfter = null) =>
        $$"""{ "id": "{{id}}", "status": {{status}}, "headers": { {{(retryAfter is null ? string.Empty : $"\"Retry-After\": \"{retryAfter}\"")}} }, "body": {{body}} }""";

    private static string Addresses(GatewayRequest request) => string.Join(' ', Requests(request).Select(part => part.GetProperty("url").GetString()));

    private static JsonElement[] Requests(GatewayRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return [.. body.RootElement.GetProperty("requests").EnumerateArray().Select(part => part.Clone())];
    }

    private async Task<(GraphAnswer[] Answers, FakeGateway Gateway)> ReadAsync(string[] addresses, Func<int, int, string> part)
    {
        FakeGateway gateway = new((request, number) =>
        {
            Assert.Equal("beta/$batch", request.Address);
            IEnumerable<string> parts = Requests(request).Select(asked => part(int.Parse(asked.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture), number)).Where(text => text.Length > 0);
            return new GatewayResponse(200, Encoding.UTF8.GetBytes($"{{ \"responses\": [{string.Join(',', parts)}] }}"));
        });
        return (await new BatchReader(new GraphSender(gateway, _clock, () => 1)).ReadAsync("beta", addresses, null, TestContext.Current.CancellationToken).ConfigureAwait(true), gateway);
    }
}
