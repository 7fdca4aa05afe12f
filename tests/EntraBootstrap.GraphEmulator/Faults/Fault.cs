using System.Globalization;
using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Faults;

/// <summary>What can go wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>429, with <see cref="Fault.RetryAfter"/> if it is set.</summary>
    Throttled,

    /// <summary>503, with <see cref="Fault.RetryAfter"/> if it is set.</summary>
    Unavailable,

    /// <summary>504.</summary>
    TimedOut,

    /// <summary>401: the token is over, whatever it says of itself.</summary>
    TokenExpired,

    /// <summary>404: what was there a moment ago is not there any more.</summary>
    Gone,

    /// <summary>A page whose next link is the request itself.</summary>
    RepeatedPage,

    /// <summary>The connection ends without an answer.</summary>
    Reset,

    /// <summary>The connection ends in the middle of the body.</summary>
    Broken,

    /// <summary>The second half of the body comes late, by <see cref="Fault.Delay"/>.</summary>
    Slow,

    /// <summary>The answer is well formed HTTP and its JSON ends in the middle.</summary>
    Truncated,

    /// <summary>The answer is well formed HTTP and no JSON, as of a proxy on the way.</summary>
    Malformed,
}

/// <summary>Something that goes wrong.</summary>
/// <param name="Kind">What.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The header by which a client asks for a fault of its own request: a kind, and <c>retry-after</c> in seconds or <c>delay</c> in milliseconds, such as <c>throttled;retry-after=2</c>.</summary>
    public const string Header = "X-Emulator-Fault";

    /// <summary>A part of the path and query of the requests that it is for, behind the version; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>How many such requests go well before.</summary>
    public int After { get; init; }

    /// <summary>How many such requests fail then.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What the answer says about when to come back; null for nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How late the second half comes.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether it concerns the connection and not the answer, so that it cannot befall a part of a batch.</summary>
    public bool IsOfConnection => Kind is FaultKind.Reset or FaultKind.Broken or FaultKind.Slow or FaultKind.Truncated or FaultKind.Malformed;

    /// <summary>Reads the header, or an option of the command line, where <c>after</c> and <c>times</c> count requests.</summary>
    /// <exception cref="GraphException">It says nothing that there is.</exception>
    public static Fault Parse(string text)
    {
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        if (!Enum.TryParse(parts[0], ignoreCase: true, out FaultKind kind) || int.TryParse(parts[0], NumberStyles.Any, CultureInfo.InvariantCulture, out _))
            throw GraphException.BadRequest($"There is no fault '{parts[0]}'; there are {string.Join(", ", Enum.GetNames<FaultKind>())}.");
        Fault fault = new(kind);
        foreach (string part in parts.Skip(1))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                throw GraphException.BadRequest($"'{part}' is no setting of a fault.");
            fault = pair[0] switch
            {
                "retry-after" => fault with { RetryAfter = TimeSpan.FromSeconds(number) },
                "after" => fault with { After = number },
                "times" => fault with { Times = number },
                "delay" => fault with { Delay = TimeSpan.FromMilliseconds(number) },
                _ => throw GraphException.BadRequest($"'{part}' is no setting of a fault."),
            };
        }

        return fault;
    }
}
