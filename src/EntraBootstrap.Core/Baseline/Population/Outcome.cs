using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>What one question about a group of people came to.</summary>
/// <param name="Truth">The answer.</param>
/// <param name="Way">What the search said; null if none was needed.</param>
internal sealed record Outcome(Truth Truth, JourneyResult? Way)
{
    /// <summary>What the way leads to.</summary>
    public JourneyGoal Goal { get; init; } = JourneyGoal.Passkey;

    /// <summary>The computer that was assumed; null if none.</summary>
    public string? Device { get; init; }

    /// <summary>Facts that are missing, if the answer is unknown.</summary>
    public IReadOnlyList<UnknownFact> Missing { get; init; } = [];

    /// <summary>Whether the way leads through a registration that an application forces.</summary>
    public bool IsForced => Truth == Truth.True && Way?.Steps.Any(step => step.EntryPoint == EntryPoint.Interrupt) == true;

    /// <summary>Whether an administrator has to delete something on the way.</summary>
    public bool IsByDeletion => Truth == Truth.True && Way?.Steps.Any(step => step.Action == JourneyActionKind.DeleteMethod) == true;
}

/// <summary>What a loss comes to.</summary>
/// <param name="Lost">What is lost, in the words of <c>--lost</c>.</param>
/// <param name="Outcome">Whether the people come back.</param>
internal sealed record LossOutcome(IReadOnlyList<string> Lost, Outcome Outcome);

/// <summary>Everything about a group of people.</summary>
/// <param name="Group">The people.</param>
/// <param name="SignsIn">Whether they sign in passwordless today.</param>
/// <param name="Today">Whether they get, or have, a credential of the required strength with what they have; who does not is stuck.</param>
/// <param name="Bootstrap">Whether they could begin with nothing.</param>
/// <param name="Losses">What each loss comes to; empty if they have no method that could be lost.</param>
internal sealed record GroupOutcome(PeopleGroup Group, Outcome SignsIn, Outcome Today, Outcome Bootstrap, IReadOnlyList<LossOutcome> Losses)
{
    /// <summary>Whether they come back from every loss.</summary>
    public Truth Recovers => Losses.Aggregate(Truth.True, (truth, loss) => truth.And(loss.Outcome.Truth));
}
