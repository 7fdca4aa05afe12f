namespace EntraBootstrap.Core.Platform;

/// <summary>A rule of the platform that no policy shows: data, with its source.</summary>
public sealed record PlatformRule
{
    /// <summary>Permanent id, <c>PLT-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it says, in our words.</summary>
    public required string Statement { get; init; }

    /// <summary>Where it is documented or reported.</summary>
    public required string Reference { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The first day on which it may hold; null if it always did.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it certainly holds; between the two it is a candidate. Null if the same as <see cref="From"/>.</summary>
    public DateOnly? Settled { get; init; }

    /// <summary>Whether the source leaves open that it holds, so that it stays a candidate on whatever day.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether <c>--assume</c> can switch it; hard facts cannot be switched.</summary>
    public bool IsSwitchable { get; init; }

    /// <summary>Rules of which only one explains what is seen; null if it stands alone.</summary>
    public string? AlternativeTo { get; init; }
}
