using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Journeys;

/// <summary>One step from a state to the next.</summary>
/// <param name="Next">Where it leads.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Step">The step as it is shown.</param>
internal sealed record JourneyMove(JourneyState Next, JourneyCost Cost, JourneyStep Step)
{
    /// <summary>What the platform says to it; null where it is not asked.</summary>
    public JourneyAnswer? Answer { get; init; }

    /// <summary>Where it was asked.</summary>
    public Door? Door { get; init; }

    /// <summary>The rules of journeys that it rests on.</summary>
    public IReadOnlyList<PlatformRule> Rules { get; init; } = [];

    /// <summary>Facts beside the answer's that are missing to be sure.</summary>
    public IReadOnlyList<UnknownFact> Facts { get; init; } = [];
}

/// <summary>Something that a person or an administrator can do.</summary>
internal interface IJourneyAction
{
    /// <summary>Whether it belongs to the deletion of lost methods, which comes before everything else and ends with the revocation of the sessions.</summary>
    bool IsCleaning => false;

    /// <summary>Every way to do it in a state.</summary>
    IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context);
}
