using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The answers of <c>stepup</c> for a person: one row per record, then what the log as a whole tells.</summary>
internal static class StepUpTable
{
    // Nobody reads more in a terminal; JSON Lines holds all.
    private const int MostRows = 100;

    public static void Write(IAnsiConsole console, SnapshotSource? source, IEnumerable<StepUpOutcome> outcomes, StepUpTally tally)
    {
        List<StepUpOutcome> rows = Keep(outcomes, tally);
        string tenant = source is null ? string.Empty
            : source.Request.Sample is null ? $", replayed in {Words.Safe(source.Given)}" : $", replayed in the sample tenant [bold]{Words.Safe(source.Given)}[/], which is made up";
        console.MarkupLine($"{Words.Count(tally.Total, "record", "records")}{tenant}");
        if (rows.Count > 0)
        {
            Table table = Words.Table(console, new TableColumn("Asked for").NoWrap(), new TableColumn("Who asked").NoWrap(), new TableColumn("Sign-in, and why"));
            foreach (StepUpOutcome row in rows)
                table.AddRow(AskedFor(row), WhoAsked(row), $"{Head(row)}\n{Why(row)}");
            console.Write(table);
        }

        WriteCounts(console, rows.Count, tally);
        if (tally.Explanation is { } explanation)
            console.MarkupLine(Words.Safe(explanation));
    }

    // All of a short log; of a long one the first records that asked for something, or could not be read.
    private static List<StepUpOutcome> Keep(IEnumerable<StepUpOutcome> outcomes, StepUpTally tally)
    {
        var first = new List<StepUpOutcome>();
        var telling = new List<StepUpOutcome>();
        foreach (StepUpOutcome outcome in outcomes)
        {
            if (first.Count < MostRows)
                first.Add(outcome);
            if (telling.Count < MostRows && outcome.Result is not { Asked: Asked.Nothing, Replay: null or { Agrees: not false } })
                telling.Add(outcome);
        }

        return tally.Total <= MostRows ? first : telling;
    }

    private static string AskedFor(StepUpOutcome outcome) => outcome.Result is not { } reason ? "[red]unreadable[/]" : reason.Asked switch
    {
        Asked.Nothing => "[green]nothing[/]",
        Asked.Block => "[red]block[/]",
        _ => $"[blue]{Words.Word(reason.Asked)}[/]",
    };

    private static string WhoAsked(StepUpOutcome outcome) => outcome.Result is not { } reason ? string.Empty : reason.Attribution switch
    {
        Attribution.None => string.Empty,
        Attribution.Undetermined => "[yellow]undetermined[/]",
        _ => $"{Words.Word(reason.Attribution)}\n[grey]{Words.Word(reason.Confidence)}[/]",
    };

    private static string Head(StepUpOutcome outcome)
    {
        if (outcome.Result is not { Record: var record })
            return $"[bold]{Words.Safe(outcome.Id ?? outcome.Error?.Location?.ToString() ?? string.Empty)}[/]";
        string who = record.UserPrincipalName ?? record.Id ?? string.Empty;
        string what = record.Resource is { } resource ? $": {resource}" : string.Empty;
        string when = record.CreatedDateTime is { } moment ? $", {Words.Moment(moment)}" : string.Empty;
        return $"[bold]{Words.Safe(who)}[/]{Words.Safe(what)}{when}";
    }

    private static string Why(StepUpOutcome outcome)
    {
        if (outcome.Result is not { } reason)
            return Words.Safe(outcome.Error?.ToLine());
        var lines = new List<string>();
        lines.AddRange(reason.Reasons.Take(3).Select(item => $"{Words.Safe(item.Message)} [grey]{Words.Safe(item.Code)}[/]"));
        if (reason.Reasons.Select(item => item.Remedy).FirstOrDefault(remedy => remedy is not null) is { } fix)
            lines.Add($"[green]Fix:[/] {Words.Safe(fix)}");
        if (reason.Missing.Count > 0)
            lines.Add($"[yellow]missing:[/] {Words.Safe(string.Join(", ", reason.Missing.Select(missing => missing.Field).Distinct(StringComparer.Ordinal)))}");
        if (reason.Replay is { } replay)
            lines.Add($"[grey]simulated:[/] {Words.Word(replay.Decision)}{Agreement(replay)}");
        return string.Join('\n', lines);
    }

    private static string Agreement(StepUpReplay replay) => replay.Agrees switch
    {
        true => ", as logged",
        false => ", [red]not as logged[/]",
        null => string.Empty,
    };

    private static void WriteCounts(IAnsiConsole console, int shown, StepUpTally tally)
    {
        string[] parts =
        [
            .. tally.ByAsked.Select(count => $"{count.Value} {Words.Word(count.Key)}"), .. tally.Bad == 0 ? Array.Empty<string>() : [$"{tally.Bad} unreadable"],
            .. tally.Disagreements == 0 ? Array.Empty<string>() : [$"{tally.Disagreements} not as simulated"],
        ];
        if (parts.Length > 0)
            console.MarkupLine($"{string.Join(", ", parts)}.");
        if (shown < tally.Total)
            console.MarkupLine($"{Words.Count(tally.Total - shown, "record is", "records are")} not shown: [bold]--format jsonl[/] shows all.");
    }
}
