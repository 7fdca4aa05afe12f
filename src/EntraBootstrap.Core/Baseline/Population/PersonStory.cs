using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>Where a story begins.</summary>
public enum StoryBeginning
{
    /// <summary>With what the person has today.</summary>
    Today,

    /// <summary>With nothing at all.</summary>
    Nothing,

    /// <summary>After a loss.</summary>
    Loss,
}

/// <summary>The story of one person: what a pass alone comes to, and the way or why there is none.</summary>
public sealed record PersonStory
{
    /// <summary>The sign-in name, else the id.</summary>
    public required string User { get; init; }

    /// <summary>Whether the snapshot holds the person; false for somebody who stands for all whom it may not hold.</summary>
    public bool IsCaptured { get; init; } = true;

    /// <summary>Where it begins.</summary>
    public required StoryBeginning Beginning { get; init; }

    /// <summary>Who, and where it begins, in words.</summary>
    public required string Title { get; init; }

    /// <summary>What is lost, in the words of <c>--lost</c>; empty if nothing is.</summary>
    public ValueList<string> Lost { get; init; } = [];

    /// <summary>The computer that the way takes, in the words of <c>--device</c>; null if any will do.</summary>
    public string? Device { get; init; }

    /// <summary>What somebody with a fresh pass meets at Security info; null if it opens, or no pass can be issued.</summary>
    public string? PassAlone { get; init; }

    /// <summary>The way, or what closes every way and what would open one.</summary>
    public required JourneyResult Path { get; init; }

    /// <summary>What <c>path</c> is told to be lost to tell the same story: it has no word for somebody who has nothing.</summary>
    public ValueList<string> LostInPath => Beginning == StoryBeginning.Nothing ? ["all"] : Lost;

    /// <summary>The goal in the words of <c>--goal</c>; null for a passkey, which needs no word.</summary>
    public string? GoalInPath => string.Equals(Path.Goal, JourneyGoal.Passkey.Word, StringComparison.Ordinal) ? null : Path.Goal;

    /// <summary>The story in lines: what a pass alone comes to, then the numbered way, each step in its first sentence; or that there is none. <c>path</c> tells it with its reasons.</summary>
    public ValueList<string> Lines =>
    [
        .. PassAlone is null ? Array.Empty<string>() : [$"With a pass alone: {PassAlone}"],
        Path.Steps.Count == 0 ? "There is no way." : Path.Reachable is null ? "What may work:" : PassAlone is null ? "The way:" : "The way that is left:",
        .. Path.Steps.Select(step => $"{step.Number} {(step.Actor == JourneyActor.Admin ? "admin" : "person")}: {FirstSentence(step.Message)}"),
    ];

    private static string FirstSentence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is >= 0 and int end ? message[..(end + 1)] : message;
}
