using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The result of <c>test</c> for a person: what was tested, the verdict, what is wrong and what to do, and what to run next.</summary>
internal static class BaselineTable
{
    private const int MostFindings = 25;
    private const int MostFacts = 5;

    public static void Write(IAnsiConsole console, SnapshotSource source, TenantSnapshot snapshot, BaselineReport report, FindingLevel failOn)
    {
        WriteHead(console, source, snapshot, report);
        WriteVerdict(console, report);
        Finding[] open = [.. report.Findings.Where(finding => finding.Status == FindingStatus.Fail), .. report.Findings.Where(finding => finding.Status == FindingStatus.Unknown)];
        WriteFindings(console, open);
        WriteMissing(console, open);
        WriteWaived(console, report);
        WriteCounts(console, report, failOn);
        WriteNext(console, source, report);
    }

    private static void WriteHead(IAnsiConsole console, SnapshotSource source, TenantSnapshot snapshot, BaselineReport report)
    {
        string people = Words.Count(report.Summary.People, "person", "people");
        string what = report.Sample is null
            ? $"Tested [bold]{Words.Safe(source.Given)}[/] ({Words.Safe(snapshot.Format)})"
            : $"Tested the sample tenant [bold]{Words.Safe(report.Sample)}[/], which is made up ({Words.Safe(snapshot.Format)})";
        console.MarkupLine($"{what}: {people}, as of {Words.Moment(report.AsOf)}");
        console.WriteLine();
    }

    private static void WriteVerdict(IAnsiConsole console, BaselineReport report)
    {
        int failed = report.Findings.Count(finding => finding.Status == FindingStatus.Fail);
        int stuck = report.Summary.Stuck ?? 0;
        (string label, string words) = report.Summary.Verdict switch
        {
            Verdict.Holds => ("[black on green] HOLDS [/]", "No way in was found that asks for less than the baseline, and nobody was found who cannot get a first credential or recover."),
            Verdict.Broken => ("[white on red] BROKEN [/]", $"{Words.Count(failed, "problem", "problems")}, worst first: somebody gets in with less than the baseline asks for, or somebody is kept from getting a credential."),
            _ => ("[black on yellow] UNDETERMINED [/]", "Nothing is known to be wrong, but the snapshot lacks facts that decide. They are named below."),
        };
        console.MarkupLine($"{label} {words}");
        if (stuck > 0)
            console.MarkupLine($"[red]{Words.Count(stuck, "person is", "people are")} stuck:[/] no way to a credential, even with a Temporary Access Pass.");
        console.WriteLine();
    }

    private static void WriteFindings(IAnsiConsole console, Finding[] open)
    {
        if (open.Length == 0)
            return;
        Table table = Words.Table(console, new TableColumn("Level").NoWrap(), new TableColumn("What is wrong, and what to do"), new TableColumn("Who"), new TableColumn("Where"));
        bool isFirst = true;
        foreach (Finding finding in open.Take(MostFindings))
        {
            if (!isFirst)
                table.AddEmptyRow();
            isFirst = false;
            table.AddRow($"{Level(finding)}\n[grey]{Words.Safe(finding.RuleId)}[/]", What(finding), Who(finding.Who), Where(finding.Where));
        }

        console.Write(table);
        if (open.Length > MostFindings)
            console.MarkupLine($"  … and {open.Length - MostFindings} more; --format json has them all.");
        console.WriteLine();
    }

    private static string Level(Finding finding)
    {
        if (finding.Status == FindingStatus.Unknown)
            return "[yellow]unknown[/]";
        string word = Words.Word(finding.Level);
        return finding.Level switch
        {
            FindingLevel.Critical => $"[white on red]{word}[/]",
            FindingLevel.High => $"[red]{word}[/]",
            FindingLevel.Medium => $"[yellow]{word}[/]",
            FindingLevel.Low => $"[blue]{word}[/]",
            _ => $"[grey]{word}[/]",
        };
    }

    private static string What(Finding finding)
    {
        string remedy = finding.Remedy is null ? string.Empty : $"\n[green]Fix:[/] {Words.Safe(finding.Remedy)}";
        return $"[bold]{Words.Safe(finding.Title)}[/]\n{Words.Safe(finding.Message)}{remedy}";
    }

    private static string Who(FindingWho who)
    {
        if (who.Count == 0)
            return "[grey]-[/]";
        IEnumerable<string> shown = who.Sample.Take(2).Select(person => $"[grey]{Words.Safe(person)}[/]");
        string more = who.Count > 2 && who.Sample.Count > 0 ? "\n[grey]…[/]" : string.Empty;
        return $"{Words.Count(who.Count, "person", "people")}\n{string.Join('\n', shown)}{more}".TrimEnd('\n');
    }

    private static string Where(IReadOnlyList<FindingWhere> where)
    {
        if (where.Count == 0)
            return "[grey]-[/]";
        string places = string.Join('\n', where.Take(3).Select(Place));
        return where.Count > 3 ? $"{places}\n[grey]and {where.Count - 3} more[/]" : places;
    }

    private static string Place(FindingWhere where)
    {
        string name = Words.Safe(string.IsNullOrEmpty(where.DisplayName) ? where.PolicyId : where.DisplayName);
        return where.File is null ? name : $"{name}\n[grey]{Words.Safe(Path.GetFileName(where.File))}{(where.Line is null ? string.Empty : $":{where.Line}")}[/]";
    }

    private static void WriteMissing(IAnsiConsole console, Finding[] open)
    {
        UnknownFact[] facts = [.. open.SelectMany(finding => finding.Unknowns).DistinctBy(fact => fact.What, StringComparer.Ordinal)];
        if (facts.Length == 0)
            return;
        console.MarkupLine("Facts that are missing, and what gives them:");
        foreach (UnknownFact fact in facts.Take(MostFacts))
            console.MarkupLine($"  {Words.Safe(fact.What)}: [bold]{Words.Safe(fact.Fill)}[/]");
        if (facts.Length > MostFacts)
            console.MarkupLine($"  … and {facts.Length - MostFacts} more; --format json has them all.");
        console.WriteLine();
    }

    private static void WriteWaived(IAnsiConsole console, BaselineReport report)
    {
        Finding[] waived = [.. report.Findings.Where(finding => finding.Status == FindingStatus.Waived)];
        foreach (Finding finding in waived)
        {
            string until = finding.Waiver?.Expires is { } day ? $" until {day:yyyy-MM-dd}" : string.Empty;
            console.MarkupLine($"Waived{until}{By(finding.Waiver)}: {Words.Safe(finding.RuleId)} {Words.Safe(finding.Title)}");
        }

        if (waived.Length > 0)
            console.WriteLine();
    }

    private static string By(Waiver? waiver) => waiver?.Owner is null ? string.Empty : $" by {Words.Safe(waiver.Owner)}";

    private static void WriteCounts(IAnsiConsole console, BaselineReport report, FindingLevel failOn)
    {
        IReadOnlyDictionary<string, int> counts = report.Summary.Counts;
        string[] names = ["critical", "high", "medium", "low", "info", "unknown", "waived"];
        IEnumerable<string> parts = names.Where(name => counts.GetValueOrDefault(name) > 0).Select(name => $"{counts[name]} {name}").Append($"{counts.GetValueOrDefault("pass")} passed");
        int counting = report.Findings.Count(finding => finding.Status == FindingStatus.Fail && finding.Level >= failOn);
        console.MarkupLine($"Findings: {string.Join(", ", parts)}. At or above [bold]{Words.Word(failOn)}[/]: {counting}.");
        if (report.Problems.Count > 0)
            console.MarkupLine($"{Words.Count(report.Problems.Count, "part", "parts")} of the snapshot could not be read.");
        console.WriteLine();
    }

    private static void WriteNext(IAnsiConsole console, SnapshotSource source, BaselineReport report)
    {
        console.MarkupLine("Next:");
        if (report.Summary.Verdict != Verdict.Holds)
            Words.Next(console, "what the snapshot lacks", $"entrabootstrap snapshot {source.AsArgument}");
        Words.Next(console, "what happens to one sign-in", $"entrabootstrap simulate {source.AsArgument} --scenarios FILE --trace");
        if (report.Sample is not null)
            Words.Next(console, "your own tenant", "entrabootstrap test PATH-TO-EXPORT");
    }
}
