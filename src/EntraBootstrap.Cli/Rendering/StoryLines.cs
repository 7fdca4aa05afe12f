using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Journeys;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The story of one person as numbered lines: what a pass alone comes to, then the way, or that there is none.</summary>
internal static class StoryLines
{
    /// <summary>The lines, as markup.</summary>
    public static IEnumerable<string> Of(PersonStory story)
    {
        yield return $"[bold]{Words.Safe(story.Title)}[/]";
        if (story.PassAlone is not null)
            yield return $"With a pass alone: {Words.Safe(story.PassAlone)}";
        if (story.Path.Steps.Count == 0)
        {
            yield return "There is no way.";
            yield break;
        }

        yield return story.PassAlone is null ? "The way:" : "The way that is left:";
        foreach (JourneyStep step in story.Path.Steps)
            yield return $"{step.Number} [grey]{Words.Word(step.Actor)}[/] {Words.Safe(FirstSentence(step.Message))}";
    }

    /// <summary>The command that tells the same person's way with its reasons.</summary>
    public static string Command(PersonStory story, string snapshot)
    {
        string lost = story.LostInPath.Count == 0 ? string.Empty : $" --lost {string.Join(',', story.LostInPath)}";
        string goal = string.Equals(story.Path.Goal, JourneyGoal.Passkey.Word, StringComparison.Ordinal) ? string.Empty : $" --goal {story.Path.Goal}";
        string device = story.Device is null ? string.Empty : $" --device {story.Device}";
        return $"entrabootstrap path {snapshot} --user {story.User}{lost}{goal}{device}";
    }

    // path has it all.
    private static string FirstSentence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is >= 0 and int end ? message[..(end + 1)] : message;
}
