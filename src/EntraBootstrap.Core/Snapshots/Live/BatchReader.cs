using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Reads up to twenty things in one request. Each is answered by itself: those that were not are asked for again, without those that were.</summary>
internal sealed class BatchReader(GraphSender sender)
{
    /// <summary>The most requests of a batch.</summary>
    public const int Most = 20;

    /// <summary>Reads things.</summary>
    /// <param name="version">The version of all of them.</param>
    /// <param name="addresses">Behind the version, beginning with a slash; at most <see cref="Most"/>.</param>
    /// <param name="fault">Says what is wrong with the answer of an address; null if nothing is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answers in the order of the addresses.</returns>
    public async Task<GraphAnswer[]> ReadAsync(string version, IReadOnlyList<string> addresses, Func<string, JsonView, string?>? fault, CancellationToken cancellationToken)
    {
        string address = version + "/$batch";
        GraphAnswer[] answers = new GraphAnswer[addresses.Count];
        List<int> open = [.. Enumerable.Range(0, addresses.Count)];
        int[] attempts = new int[addresses.Count];
        int served = sender.Served;
        bool isAskedAgain = false;
        while (true)
        {
            GatewayRequest request = new("POST", address, Body(addresses, open)) { Headers = GraphSender.Headers };
            GraphAnswer batch = await sender.SendAsync(request, static body => body.Find("responses") is { IsArray: true } ? null : "the answer is no batch", cancellationToken, isBatch: true).ConfigureAwait(false);
            Take(batch, open, answers, fault is null ? null : (index, body) => fault(version + addresses[index], body));
            if (open.Select(index => answers[index]).FirstOrDefault(answer => answer.Kind == AnswerKind.NotAuthenticated) is { } refused)
            {
                if (isAskedAgain)
                    throw new Errors.BootstrapException(Errors.ErrorCatalogue.CaptureAccessEnded.With(null, refused.Reason));
                isAskedAgain = true;
            }

            int before = open.Count;
            open.RemoveAll(index => !IsOpen(answers[index]));
            sender.Serve(address, batch.Kind == AnswerKind.Ok ? before - open.Count : 0, isWhole: open.Count == 0);
            bool isServed = sender.Served != served;
            served = sender.Served;
            foreach (int index in open.Where(index => answers[index].Kind == AnswerKind.Transient))
            {
                if (!answers[index].IsThrottled || !isServed)
                    attempts[index]++;
                if (attempts[index] > GraphSender.MaximumRetries)
                    answers[index] = answers[index].GivenUp;
            }

            open.RemoveAll(index => !IsOpen(answers[index]));
            if (open.Count == 0)
                return answers;

            // What was only not authenticated is asked for again at once.
            if (open.Select(index => answers[index]).Where(answer => answer.Kind == AnswerKind.Transient).MaxBy(answer => (answer.RetryAfter ?? TimeSpan.Zero, answer.IsThrottled)) is not { } slowest)
                continue;
            await sender.WaitAsync(address, slowest, Math.Max(0, open.Max(index => attempts[index]) - 1), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsOpen(GraphAnswer answer) => answer.Kind is AnswerKind.Transient or AnswerKind.NotAuthenticated;

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<string> addresses, List<int> open)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteStartArray("requests");
        foreach (int index in open)
        {
            json.WriteStartObject();
            json.WriteString("id", index.ToString(CultureInfo.InvariantCulture));
            json.WriteString("method", "GET");
            json.WriteString("url", addresses[index]);
            json.WriteStartObject("headers");
            foreach ((string name, string value) in GraphSender.Headers)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private void Take(GraphAnswer batch, List<int> open, GraphAnswer[] answers, Func<int, JsonView, string?>? fault)
    {
        // Whatever became of the batch says nothing about what it asks for: that it is not found does not make anybody gone.
        foreach (int index in open)
            answers[index] = batch.Kind == AnswerKind.Ok ? new GraphAnswer(AnswerKind.Transient) { Reason = "the batch does not answer it" } : batch.MayComeBack ? batch : batch with { Kind = AnswerKind.Transient };
        if (batch.Kind != AnswerKind.Ok)
            return;
        foreach (JsonView response in batch.Body.Find("responses")!.Value.Elements)
        {
            if (!int.TryParse(response.FindText("id"), NumberStyles.None, CultureInfo.InvariantCulture, out int index) || !open.Contains(index)
                || response.Find("status") is not { Type: JsonTokenType.Number } status || !int.TryParse(status.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                continue;
            }

            GraphAnswer answer = GraphAnswer.Of(number, response.Find("body") is { IsObject: true } body ? body : null, RetryAfter(response), isPart: true);
            answers[index] = answer.Kind == AnswerKind.Ok && fault?.Invoke(index, answer.Body) is { } wrong ? answer with { Kind = AnswerKind.Transient, Reason = wrong } : answer;
        }
    }

    // The parts of a batch have headers of their own, as text: seconds, or a date.
    private TimeSpan? RetryAfter(JsonView response)
    {
        if (response.Find("headers")?.FindText("Retry-After") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date - sender.Clock.GetUtcNow() : null;
    }
}
