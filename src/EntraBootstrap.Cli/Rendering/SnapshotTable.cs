using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Tenants;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The doctor: what a snapshot holds, what it lacks for which question, and what to export next, in one screen.</summary>
internal static class SnapshotTable
{
    private const int MostProblems = 10;
    private const int MostRequests = 8;
    private const int MostTelling = 6;

    // Without the first ones hardly any sign-in can be decided; the others matter to some policies only.
    private static readonly string[] s_tellingFirst =
    [
        CollectionNames.ConditionalAccessPolicies, CollectionNames.AuthenticationMethodsPolicy, CollectionNames.AuthenticationStrengthPolicies, CollectionNames.Users,
        CollectionNames.AuthenticationMethods, CollectionNames.Groups, CollectionNames.GroupMembers, CollectionNames.RoleAssignments, CollectionNames.NamedLocations,
        CollectionNames.SecurityDefaults, CollectionNames.UserRegistrationDetails, CollectionNames.CrossTenantAccessPolicy, CollectionNames.ServicePrincipals,
    ];

    public static void Write(IAnsiConsole console, SnapshotSource source, SnapshotReport report)
    {
        string name = report.Sample is null ? $"[bold]{Words.Safe(report.Path)}[/]" : $"The sample tenant [bold]{Words.Safe(report.Sample)}[/], which is made up";
        string captured = report.CapturedAt is { } moment ? $"captured {Words.Moment(moment)}" : "no word of when it was captured";
        console.MarkupLine($"{name}: {Words.Safe(report.Format)}, {captured}, tenant {Words.Safe(report.TenantId ?? "not named")}");
        WriteCollections(console, report);
        WriteMissing(console, report);
        WriteProblems(console, report);
        console.MarkupLine("Next:");
        Words.Next(console, $"entrabootstrap test {source.AsArgument}", "does the baseline hold, and can everybody bootstrap and recover?");
        if (report.Missing.Count > 0)
            console.Write(new Padder(new Markup("[bold]examples/export/Export-TenantSnapshot.ps1[/]\n    [grey]exports all of it, and only reads[/]"), new Padding(2, 0, 0, 0)));
    }

    private static void WriteCollections(IAnsiConsole console, SnapshotReport report)
    {
        Table table = Words.Table(console, new TableColumn("State").NoWrap(), new TableColumn("Collections, with how many objects"));
        AddRow(table, report, "complete", "[green]complete[/]");
        AddRow(table, report, "partial", "[yellow]partial[/]");
        AddAbsent(table, report);
        console.Write(table);
    }

    private static void AddRow(Table table, SnapshotReport report, string state, string label)
    {
        string[] names = [.. report.Collections.Where(collection => string.Equals(collection.State, state, StringComparison.Ordinal)).Select(collection => Describe(report, collection))];
        if (names.Length > 0)
            table.AddRow(label, string.Join(' ', names.Select((name, index) => name + (index < names.Length - 1 ? ",[/]" : "[/]"))));
    }

    // What is absent is named below with what it would be needed for, and not twice.
    private static void AddAbsent(Table table, SnapshotReport report)
    {
        string[] names = [.. report.Collections.Where(collection => string.Equals(collection.State, "absent", StringComparison.Ordinal)).Select(collection => collection.Name)];
        if (names.Length == 0)
            return;
        bool isNamedBelow = Array.TrueForAll(names, name => report.Missing.Any(gap => string.Equals(gap.Collection, name, StringComparison.Ordinal)));
        table.AddRow("[grey]absent[/]", isNamedBelow ? $"{Words.Count(names.Length, "collection", "collections")}, named below" : Words.Safe(string.Join(", ", names)));
    }

    // Of methods and members it counts how many people and groups they are known of.
    private static string Describe(SnapshotReport report, SnapshotCollection collection)
    {
        string? owners = collection.Name switch { CollectionNames.AuthenticationMethods => CollectionNames.Users, CollectionNames.GroupMembers => CollectionNames.Groups, _ => null };
        int? all = report.Collections.FirstOrDefault(other => string.Equals(other.Name, owners, StringComparison.Ordinal))?.Count;
        return $"{Words.Safe(collection.Name)} [bold]{collection.Count}{(all > collection.Count ? $" of {all}" : string.Empty)}"; // the comma after it belongs to the same run, or it may begin a line
    }

    private static void WriteMissing(IAnsiConsole console, SnapshotReport report)
    {
        if (report.Missing.Count == 0)
        {
            console.MarkupLine(report.Problems.Count == 0 ? "[green]Nothing is missing:[/] every question can be answered." : "No collection is missing, but [yellow]not everything was understood[/]: what depends on it stays undetermined.");
            console.WriteLine();
            return;
        }

        console.MarkupLine("[bold]Export next[/], so that this can be answered:");
        WriteByTool(console, report);

        // Few gaps are shown whole. Of many those that decide most often are, so that it stays one screen and says what to export next.
        SnapshotGap[] gaps = [.. report.Missing.Where(gap => gap.ByTool is null).OrderBy(Rank)];
        int shown = gaps.Length <= MostRequests ? gaps.Length : report.ToolCommand is null ? MostTelling : MostTelling - 1;
        foreach (SnapshotGap gap in gaps.Take(shown))
            WriteRequest(console, $"[yellow]{Words.Safe(gap.Collection)}[/]: {Words.Safe(gap.Question)}", gap.Fill);
        console.WriteLine();
        if (shown < gaps.Length)
        {
            console.MarkupLine($"Then, as they decide less often: {Words.Safe(string.Join(", ", gaps.Skip(shown).Select(gap => gap.Collection)))}.");
            console.MarkupLine("The question and the Graph request of each: [bold]--format json[/].\n");
        }
    }

    // Whoever has a tool is told first what it exports when it is run again, and that it does not export the rest.
    private static void WriteByTool(IAnsiConsole console, SnapshotReport report)
    {
        if (report.Tool is null)
            return;
        if (report.ToolCommand is not null)
            WriteRequest(console, Words.Safe(string.Join(", ", report.Missing.Where(gap => gap.ByTool is not null).OrderBy(Rank).Select(gap => gap.Collection))), report.ToolCommand);
        console.Write(new Padder(new Markup($"{Words.Safe(report.Tool)} does not export {(report.ToolCommand is null ? "this" : "the rest")}, or not all of it; Graph does:"), new Padding(2, 0, 0, 0)));
    }

    private static void WriteRequest(IAnsiConsole console, string what, string command)
    {
        console.Write(new Padder(new Markup(what), new Padding(2, 0, 0, 0)));
        console.Write(new Padder(new Markup($"[bold]{Words.Safe(command)}[/]"), new Padding(6, 0, 0, 0)));
    }

    private static int Rank(SnapshotGap gap)
    {
        int rank = Array.IndexOf(s_tellingFirst, gap.Collection);
        return rank < 0 ? s_tellingFirst.Length : rank;
    }

    private static void WriteProblems(IAnsiConsole console, SnapshotReport report)
    {
        if (report.Problems.Count == 0)
            return;
        console.MarkupLine($"[yellow]{Words.Count(report.Problems.Count, "part", "parts")} could not be read, or contradict each other:[/]");
        foreach (string problem in report.Problems.Take(MostProblems))
            console.Write(new Padder(new Markup(Words.Safe(problem)), new Padding(2, 0, 0, 0)));
        if (report.Problems.Count > MostProblems)
            console.MarkupLine($"  … and {report.Problems.Count - MostProblems} more; --format json has them all.");
        console.WriteLine();
    }
}
