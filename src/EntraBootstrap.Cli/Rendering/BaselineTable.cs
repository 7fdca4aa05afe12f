using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The result of <c>test</c> for a person: what was tested, the verdict, what is wrong and what to do, and what to run next.</summary>
internal static class BaselineTable
{
    private const int MostCards = 25;
    private const int MostFacts = 5;

    public static void Write(IAnsiConsole console, SnapshotSource source, TenantSnapshot snapshot, BaselineReport report, FindingLevel failOn)
    {
        WriteHead(console, source, snapshot, report);
        WriteVerdict(console, report);
        Finding[] open = [.. report.Findings.Where(finding => finding.Status == FindingStatus.Fail), .. report.Findings.Where(finding => finding.Status == FindingStatus.Unknown)];
        WriteFindings(console, open);
        if (report.Summary.Population?.Recovery is { } recovery)
            PeopleLines.WriteRecovery(console, recovery);
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
            Verdict.Holds => ("[bold black on green] HOLDS [/]", "No way in was found that asks for less than the baseline, and nobody was found who cannot get a first credential or recover."),
            Verdict.Broken => ("[bold white on maroon] BROKEN [/]", $"{Words.Count(failed, "problem", "problems")}, worst first: somebody gets in with less than the baseline asks for, or somebody is kept from getting a credential."),
            _ => ("[bold black on olive] UNDETERMINED [/]", "Nothing is known to be wrong, but the snapshot lacks facts that decide. They are named below."),
        };
        console.MarkupLine(label);
        console.MarkupLine(words);
        if (stuck > 0)
            console.MarkupLine($"[red]{Words.Count(stuck, "person is", "people are")} stuck:[/] no way to a credential, even with a Temporary Access Pass.");
        console.WriteLine();
        if (report.Summary.Population is { } population)
            PeopleLines.Write(console, population);
    }

    private static void WriteFindings(IAnsiConsole console, Finding[] open)
    {
        FindingCard[] cards = [.. open.GroupBy(finding => (finding.Status, finding.Level, finding.RuleId, finding.Title)).Select(group => new FindingCard([.. group]))];
        foreach (FindingCard card in cards.Take(MostCards))
        {
            card.Write(console);
            console.WriteLine();
        }

        if (cards.Length > MostCards)
            console.MarkupLine($"… and {cards.Length - MostCards} more; --format json has them all.\n");
    }

    private static void WriteMissing(IAnsiConsole console, Finding[] open)
    {
        UnknownFact[] facts = [.. open.SelectMany(finding => finding.Unknowns).DistinctBy(fact => fact.What, StringComparer.Ordinal)];
        if (facts.Length == 0)
            return;
        console.MarkupLine("Facts that are missing, and what gives them:");
        foreach (UnknownFact fact in facts.Take(MostFacts))
            console.MarkupLine($"  [yellow]{Words.Safe(fact.What)}[/]: {Words.Safe(fact.Fill)}");
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
        if (report.Summary.Verdict == Verdict.Undetermined || report.Summary.Counts.GetValueOrDefault("unknown") > 0)
            Words.Next(console, $"entrabootstrap snapshot {source.AsArgument}", "what the snapshot lacks, and how to get it");
        foreach (PersonStory story in Stories(report))
            Words.Next(console, StoryLines.Command(story, source.AsArgument), story.Path.Reachable == false ? "what closes every way, and what would open one" : "who does what, what is seen, and which policy decides");
        Words.Next(console, $"entrabootstrap simulate {source.AsArgument} --scenarios FILE --trace", "what happens to a sign-in, policy by policy");
        if (report.Sample is not null)
            Words.Next(console, "entrabootstrap test PATH", "your own tenant, from any export of its policies (examples/export makes a whole one)");
    }

    // The worst finding's and the one of a recovery.
    private static IEnumerable<PersonStory> Stories(BaselineReport report) =>
        report.Findings.Select(finding => finding.Story).OfType<PersonStory>().Where(story => story.IsCaptured).Take(1).Concat(report.Summary.Population?.Recovery is { } recovery ? [recovery] : []);
}
