using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Sends requests until they are answered, a bounded number of times.</summary>
/// <param name="gateway">The tenant.</param>
/// <param name="clock">The clock of all pauses.</param>
/// <param name="jitter">Numbers from 0 to 1 that spread requests which failed together.</param>
/// <param name="waiting">Takes how long nothing is sent, and why; null if nobody asks.</param>
internal sealed class GraphSender(ITenantGateway gateway, TimeProvider clock, Func<double> jitter, Action<TimeSpan, string>? waiting = null)
{
    /// <summary>How often a request is sent again.</summary>
    public const int MaximumRetries = 8;

    /// <summary>How often it is sent again as long as no request was ever answered.</summary>
    public const int MaximumRetriesUnanswered = 2;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    // Whoever is told to come back tomorrow had better say so than wait.
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromMinutes(10);

    // Without it Graph says unknownFutureValue for words that are newer than the version of the API.
    private static readonly Dictionary<string, string> s_headers = new(StringComparer.OrdinalIgnoreCase) { ["Prefer"] = "include-unknown-enum-members" };

    // One request may fail for a reason of its own. Where the next one gets no answer either nobody is there, and all that is left would be absent.
    private const int MostUnanswered = 2;

    private readonly CapturePace _pace = new(clock);
    private int _requests;
    private int _served;
    private int _unanswered;
    private volatile bool _wasAnswered;

    /// <summary>How many requests were sent, repeated ones included; a batch is one.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many things were answered, the parts of batches each by itself. As long as it grows a limit only slows the run down.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The headers of every request, in a batch of each of its requests.</summary>
    public static IReadOnlyDictionary<string, string> Headers => s_headers;

    /// <summary>Reads something.</summary>
    /// <param name="address">See <see cref="GatewayRequest.Address"/>.</param>
    /// <param name="fault">Says what is wrong with an answer that is JSON; null if nothing is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BootstrapException">There is no access to the tenant, or no connection, any more.</exception>
    public Task<GraphAnswer> GetAsync(string address, Func<JsonView, string?>? fault, CancellationToken cancellationToken) =>
        SendAsync(GatewayRequest.Get(address) with { Headers = s_headers }, fault, cancellationToken);

    /// <summary>Sends a request.</summary>
    /// <param name="request">What.</param>
    /// <param name="fault">Says what is wrong with an answer that is JSON; null if nothing is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isBatch">Whether its parts are answered each by itself, so that whoever sends it says what was served.</param>
    /// <exception cref="BootstrapException">There is no access to the tenant, or no connection, any more; or Graph asks for a longer pause than anybody waits.</exception>
    public async Task<GraphAnswer> SendAsync(GatewayRequest request, Func<JsonView, string?>? fault, CancellationToken cancellationToken, bool isBatch = false)
    {
        bool isAskedAgain = false;
        int attempt = 0;
        int served = Served;
        while (true)
        {
            await _pace.WaitAsync(request.Address, cancellationToken).ConfigureAwait(false);
            GraphAnswer answer = await OnceAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer.Kind == AnswerKind.NotAuthenticated)
            {
                // A token may run out between two requests: the gateway gets a new one if it can.
                if (isAskedAgain)
                    throw new BootstrapException(ErrorCatalogue.CaptureAccessEnded.With(null, answer.Reason.TrimEnd('.')));
                isAskedAgain = true;
                continue;
            }

            if (answer.Kind == AnswerKind.Ok && fault?.Invoke(answer.Body) is { } wrong)
                answer = answer with { Kind = AnswerKind.Transient, Reason = wrong };
            if (answer.Kind != AnswerKind.Transient)
            {
                if (!isBatch)
                    Serve(request.Address, 1, isWhole: true);
                return answer;
            }

            // Where no Graph ever answered, somebody waits in front of a mistyped address.
            bool isNobodyThere = (answer.IsLost || answer.IsForeign) && !_wasAnswered;
            if (!answer.IsThrottled || Served == served)
                attempt++;
            served = Served;
            if (attempt <= (isNobodyThere ? MaximumRetriesUnanswered : MaximumRetries))
            {
                await WaitAsync(request.Address, answer, Math.Max(0, attempt - 1), cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (isNobodyThere || (answer.IsLost && Interlocked.Increment(ref _unanswered) >= MostUnanswered))
                throw new BootstrapException(ErrorCatalogue.CaptureUnreachable.With(null, answer.Reason));
            return answer.GivenUp;
        }
    }

    /// <summary>Something was answered.</summary>
    /// <param name="address">The request.</param>
    /// <param name="count">How many things.</param>
    /// <param name="isWhole">Whether it was everything that was asked for.</param>
    public void Serve(string address, int count, bool isWhole)
    {
        Interlocked.Add(ref _served, count);
        if (isWhole)
            _pace.Ease(address);
    }

    /// <summary>Waits as long as an answer asks for, or else longer each time.</summary>
    /// <exception cref="BootstrapException">It asks for a longer pause than anybody waits.</exception>
    public async Task WaitAsync(string address, GraphAnswer answer, int attempt, CancellationToken cancellationToken)
    {
        if (answer.RetryAfter is { } tooLong && tooLong > s_longestAsked)
        {
            string until = (clock.GetUtcNow() + tooLong).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            throw new BootstrapException(ErrorCatalogue.CaptureMustWait.With(null, until, answer.Reason.TrimEnd('.')));
        }

        TimeSpan pause = answer.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : Backoff(attempt);
        waiting?.Invoke(pause, answer.Reason);
        if (answer.IsThrottled)
            _pace.Hold(address, pause);
        else
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
    }

    private TimeSpan Backoff(int attempt)
    {
        TimeSpan full = TimeSpan.FromTicks(Math.Min(s_longestPause.Ticks, s_firstPause.Ticks << attempt));
        return full * (0.5 + (0.5 * Math.Clamp(jitter(), 0, 1)));
    }

    private async Task<GraphAnswer> OnceAsync(GatewayRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Interlocked.Increment(ref _requests);
            GatewayResponse response = await gateway.SendAsync(request, cancellationToken).ConfigureAwait(false);
            JsonView? body = Parse(response.Body);
            GraphAnswer answer = GraphAnswer.Of(response.Status, body, response.RetryAfter);
            _wasAnswered |= body is not null && !answer.IsForeign;
            Volatile.Write(ref _unanswered, 0);
            return answer;
        }
        catch (GatewayException exception) when (exception.Failure is GatewayFailure.OtherSession or GatewayFailure.Ended)
        {
            // Each further request would be refused as well, and what is left would look absent.
            throw new BootstrapException(exception.ToError(), exception);
        }
        catch (GatewayException exception)
        {
            AnswerKind kind = exception.Failure switch
            {
                GatewayFailure.NotAuthenticated => AnswerKind.NotAuthenticated,
                GatewayFailure.ForeignAddress => AnswerKind.Failed,
                _ => AnswerKind.Transient,
            };
            return new GraphAnswer(kind) { Reason = SafeText.Clean(exception.Message).TrimEnd('.'), IsLost = kind == AnswerKind.Transient };
        }
    }

    private static JsonView? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return null;
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(body, out ArraySegment<byte> segment) ? segment : body.ToArray();
        try
        {
            JsonTokenTable table = new();
            table.ReadDocument(bytes.Array!, bytes.Offset, bytes.Count);
            return table.Overflowed ? null : table.Root;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
