using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Advice that is given and does not work: data, with its source.</summary>
public sealed record Advice
{
    /// <summary>Permanent id, <c>ADV-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The advice, as it is given.</summary>
    public required string Title { get; init; }

    /// <summary>Why it does not work.</summary>
    public required string Statement { get; init; }

    /// <summary>What does work.</summary>
    public required string Instead { get; init; }

    /// <summary>Where it is documented or reported that it does not work.</summary>
    public required string Reference { get; init; }

    /// <summary>How sure it is that it does not work.</summary>
    public required Confidence Confidence { get; init; }
}
