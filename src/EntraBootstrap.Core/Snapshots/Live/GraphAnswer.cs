using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>What became of a request.</summary>
internal enum AnswerKind
{
    /// <summary>It was answered.</summary>
    Ok,

    /// <summary>What was asked for does not exist.</summary>
    NotFound,

    /// <summary>The token may not read it.</summary>
    Denied,

    /// <summary>The token is not, or no longer, accepted.</summary>
    NotAuthenticated,

    /// <summary>It was not answered, and asking again may help.</summary>
    Transient,

    /// <summary>It was not answered, and asking again does not help.</summary>
    Failed,
}

/// <summary>The answer to a request, alone or one of a batch.</summary>
/// <param name="Kind">What became of it.</param>
internal sealed record GraphAnswer(AnswerKind Kind)
{
    /// <summary>What was answered; only if <see cref="Kind"/> is <see cref="AnswerKind.Ok"/>.</summary>
    public JsonView Body { get; init; }

    /// <summary>Why it was not answered, in Graph's words where there are any.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Whether Graph asks for fewer requests.</summary>
    public bool IsThrottled { get; init; }

    /// <summary>Whether nobody answered at all.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether something answered that is not Graph.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Whether it was not answered however often it was asked, and may be another time.</summary>
    public bool MayComeBack { get; init; }

    /// <summary>How long Graph asks to wait; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>It was asked for as often as is reasonable.</summary>
    public GraphAnswer GivenUp => this with { Kind = AnswerKind.Failed, MayComeBack = true };

    /// <summary>An answer by status and body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body; null if there is none that is JSON.</param>
    /// <param name="retryAfter">How long Graph asks to wait; null if it does not say.</param>
    /// <param name="isPart">Whether it is part of a batch, whose envelope is Graph's for certain.</param>
    public static GraphAnswer Of(int status, JsonView? body, TimeSpan? retryAfter, bool isPart = false)
    {
        if (status is >= 200 and < 300)
            return body is { } content ? new GraphAnswer(AnswerKind.Ok) { Body = content } : new GraphAnswer(AnswerKind.Transient) { Reason = "the answer is no JSON", IsForeign = true };
        AnswerKind kind = status switch
        {
            401 => AnswerKind.NotAuthenticated,
            403 => AnswerKind.Denied,
            404 => AnswerKind.NotFound,
            408 or 423 or 429 or 500 or 502 or 503 or 504 or 509 => AnswerKind.Transient,
            _ => AnswerKind.Failed,
        };

        // A proxy refuses too, in words of its own. Only Graph knows what the tenant lacks.
        bool isForeign = !isPart && kind is (AnswerKind.Denied or AnswerKind.NotFound or AnswerKind.Failed) && body?.Find("error") is not { IsObject: true };
        return new GraphAnswer(isForeign ? AnswerKind.Transient : kind) { Reason = Describe(status, body), IsThrottled = status == 429, RetryAfter = retryAfter, IsForeign = isForeign };
    }

    private static string Describe(int status, JsonView? body)
    {
        JsonView? error = body?.Find("error");
        string text = FormattableString.Invariant($"{status} {error?.FindText("code")} {error?.FindText("message")}");
        return Errors.SafeText.Clean(string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)), 200);
    }
}
