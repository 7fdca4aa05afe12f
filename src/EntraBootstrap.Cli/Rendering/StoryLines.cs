using EntraBootstrap.Core.Baseline.Population;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The story of one person for the table, and the command that tells it with its reasons.</summary>
internal static class StoryLines
{
    /// <summary>The lines, as markup.</summary>
    public static IEnumerable<string> Of(PersonStory story) => story.Lines.Select(Words.Safe).Prepend($"[bold]{Words.Safe(story.Title)}[/]");

    /// <summary>The command that tells the same person's way with its reasons.</summary>
    public static string Command(PersonStory story, string snapshot)
    {
        string lost = story.LostInPath.Count == 0 ? string.Empty : $" --lost {string.Join(',', story.LostInPath)}";
        string goal = story.GoalInPath is null ? string.Empty : $" --goal {story.GoalInPath}";
        string device = story.Device is null ? string.Empty : $" --device {story.Device}";
        return $"entrabootstrap path {snapshot} --user {story.User}{lost}{goal}{device}";
    }
}
