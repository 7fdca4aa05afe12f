using EntraBootstrap.Core.Baseline.Population;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>What everybody can do, in a few plain lines, and how somebody recovers for whom a pass alone does not do.</summary>
internal static class PeopleLines
{
    public static void Write(IAnsiConsole console, PopulationSummary population)
    {
        if (population.People == 0)
            return;
        Grid lines = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        lines.AddRow("Sign in passwordless today", Of(population.Passwordless));
        lines.AddRow("Could begin with nothing", Of(population.Bootstrap) + Only(population.BootstrapByForcedRegistration, population.Bootstrap.Yes, "where an application sends them to register"));
        if (population.RecoverAfter.Count > 0)
            lines.AddRow("Recover from any loss", Of(population.Recover) + Only(population.RecoverByDeletion, population.Recover.Yes, "once what is lost is deleted: a pass alone does not do"));
        console.Write(lines);
        if (population.LeftOut > 0)
            console.MarkupLine($"[grey]Not counted: {Words.Count(population.LeftOut, "guest or emergency account", "guests and emergency accounts")}.[/]");
        console.WriteLine();
    }

    /// <summary>How somebody recovers for whom a pass alone does not do.</summary>
    public static void WriteRecovery(IAnsiConsole console, PersonStory story)
    {
        foreach (string line in StoryLines.Of(story))
            console.MarkupLine(line);
        console.WriteLine();
    }

    private static string Only(int some, int all, string where) => some == 0 ? string.Empty : some == all ? $", but only {where}" : $"; {some} of them only {where}";

    private static string Of(OutcomeCount count)
    {
        int all = count.Yes + count.No + count.Unknown;
        string people = count.Yes == all ? all == 1 ? "the one person" : $"all {all} people" : $"{count.Yes} of {Words.Count(all, "person", "people")}";
        string no = count.No > 0 && count.Unknown > 0 ? $", {count.No} do not" : string.Empty;
        return count.Unknown == 0 ? people : $"{people}{no}, of {count.Unknown} it is not known";
    }
}
