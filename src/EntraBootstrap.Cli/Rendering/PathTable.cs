using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>A way for a person: numbered steps, who does each, what is seen and who decides; or why there is none, and what would open one.</summary>
internal static class PathTable
{
    public static void Write(IAnsiConsole console, SnapshotSource source, JourneyResult result, Tenant tenant)
    {
        string where = source.Request.Sample is null ? Words.Safe(source.Given) : $"the sample tenant [bold]{Words.Safe(source.Given)}[/], which is made up";
        console.MarkupLine($"[bold]{Words.Safe(result.User)}[/] to {Goal(result.Goal)} in {where}: {Outcome(result)}");
        if (result.Steps.Count > 0)
            WriteSteps(console, result, tenant);
        WriteList(console, "What closes every way", [.. result.Blockers.Select(blocker => $"{Words.Safe(blocker.Message)} [grey]{Words.Safe(blocker.Code)}[/]")]);
        WriteList(console, "What would open one", [.. result.Opens.Select(opening => $"{Words.Safe(opening.Message)} [grey]--allow {Words.Word(opening.Change)}[/]")]);
        WriteList(console, "Missing", [.. result.Unknowns.Select(unknown => $"{Words.Safe(unknown.What)} [grey]{Words.Safe(unknown.Fill)}[/]")]);
        WriteList(console, "Assumed", [.. result.Assumptions.Select(Words.Safe)]);
        console.MarkupLine($"How sure: {Words.Word(result.Confidence)}{(result.Reachable == true && result.Steps.Count > 0 ? $"; about {Words.Count(result.Minutes ?? 0, "minute", "minutes")}" : string.Empty)}.");
    }

    private static string Goal(string goal) => goal switch
    {
        "passkey" => "a passkey",
        "phoneSignIn" => "phone sign-in",
        "windowsHello" => "Windows Hello",
        "platformCredential" => "a platform credential",
        _ => Words.Safe(goal),
    };

    private static string Outcome(JourneyResult result) => result.Reachable switch
    {
        true when result.Steps.Count == 0 => "[green]there already[/]",
        true => $"[green]reachable[/] in {Words.Count(result.Steps.Count, "step", "steps")}",
        false => "[red]not reachable[/]",
        null => "[yellow]unknown[/]",
    };

    private static void WriteSteps(IAnsiConsole console, JourneyResult result, Tenant tenant)
    {
        Table table = Words.Table(console, new TableColumn("#").NoWrap(), new TableColumn("Who").NoWrap(), new TableColumn(result.Reachable == true ? "What to do, and what is seen" : "What may work"));
        foreach (JourneyStep step in result.Steps)
        {
            string decided = Decided(step, tenant);
            table.AddRow($"{step.Number}", Words.Word(step.Actor), decided.Length == 0 ? Words.Safe(step.Message) : $"{Words.Safe(step.Message)}\n[grey]{decided}[/]");
        }

        console.Write(table);
    }

    private static string Decided(JourneyStep step, Tenant tenant)
    {
        if (step.DecidedBy.Count == 0)
            return string.Empty;
        string by = string.Join(", ", step.DecidedBy.Select(id => Words.Safe(tenant.ConditionalAccessPolicies.FirstOrDefault(policy => policy.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? id)));
        return step.Decision is { } decision and not Decision.Granted ? $"{Words.Word(decision)}: {by}" : by;
    }

    private static void WriteList(IAnsiConsole console, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        console.MarkupLine($"[bold]{title}[/]");
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(1)).AddColumn(new GridColumn().Padding(0, 0));
        foreach (string line in lines)
            grid.AddRow("-", line);
        console.Write(grid);
        console.WriteLine();
    }
}
