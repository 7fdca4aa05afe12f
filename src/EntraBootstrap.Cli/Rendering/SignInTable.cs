using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Tenants;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The answers of <c>simulate</c> for a person: one row per scenario and, with a trace, what every policy had to say.</summary>
internal static class SignInTable
{
    public static void Write(IAnsiConsole console, SnapshotSource source, IReadOnlyList<ScenarioOutcome> outcomes, IReadOnlyList<ScenarioCaption> captions, bool trace)
    {
        string tenant = source.Request.Sample is null ? Words.Safe(source.Given) : $"the sample tenant [bold]{Words.Safe(source.Given)}[/], which is made up";
        console.MarkupLine($"{Words.Count(outcomes.Count, "sign-in", "sign-ins")} against {tenant}");
        WriteRows(console, outcomes, captions);
        if (trace)
            WriteTraces(console, outcomes, captions);
        WriteCounts(console, outcomes, trace);
    }

    private static void WriteRows(IAnsiConsole console, IReadOnlyList<ScenarioOutcome> outcomes, IReadOnlyList<ScenarioCaption> captions)
    {
        if (outcomes.Count == 0)
            return;
        bool expects = outcomes.Any(outcome => outcome.Result?.Expectation is not null);
        Table table = Words.Table(console, new TableColumn("Decision").NoWrap(), new TableColumn("Sign-in, and why"));
        if (expects)
            table.AddColumn(new TableColumn("Expected").PadLeft(0));
        for (int i = 0; i < outcomes.Count; i++)
        {
            string[] cells = [Decision(outcomes[i]), $"{Head(outcomes[i], CaptionOf(captions, i), i)}\n{Why(outcomes[i])}"];
            table.AddRow(expects ? [.. cells, Expected(outcomes[i])] : cells);
        }

        console.Write(table);
    }

    private static string Head(ScenarioOutcome outcome, ScenarioCaption caption, int index)
    {
        string[] words = [.. new[] { caption.Who, caption.What }.OfType<string>()];
        string rest = words.Length == 0 ? string.Empty : $" {Words.Safe(string.Join(": ", words))}";
        return $"[bold]{Words.Safe(outcome.Id ?? $"#{index + 1}")}[/]{rest}";
    }

    private static ScenarioCaption CaptionOf(IReadOnlyList<ScenarioCaption> captions, int index) => index < captions.Count ? captions[index] : ScenarioCaption.None;

    private static string Decision(ScenarioOutcome outcome)
    {
        if (outcome.Result is null)
            return "[red]unreadable[/]";
        string word = Words.Word(outcome.Result.Decision);
        return outcome.Result.Decision switch
        {
            Core.Platform.Decision.Granted => $"[green]{word}[/]",
            Core.Platform.Decision.Challenge or Core.Platform.Decision.Register => $"[blue]{word}[/]",
            Core.Platform.Decision.Undetermined => $"[yellow]{word}[/]",
            _ => $"[red]{word}[/]",
        };
    }

    private static string Why(ScenarioOutcome outcome)
    {
        if (outcome.Result is not { } result)
            return $"{Words.Safe(outcome.Error?.Message)}{(outcome.Error?.Location is { } place ? $"\n[grey]{Words.Safe(place.ToString())}[/]" : string.Empty)}";
        var lines = new List<string>();
        string[] first = [.. new[] { Given(result), result.Reasons.Count > 0 ? Words.Safe(result.Reasons[0].Message) : null }.OfType<string>()];
        if (first.Length > 0)
            lines.Add(string.Join(". ", first));
        if (result.Unknowns.Count > 0)
            lines.Add($"[yellow]missing:[/] {Words.Safe(result.Unknowns[0].What)}{(result.Unknowns.Count > 1 ? $" and {result.Unknowns.Count - 1} more" : string.Empty)}");
        if (result.Expectation is { Held: false } expectation)
            lines.AddRange(expectation.Differences.Take(3).Select(difference => $"[red]failed:[/] {Words.Safe(difference)}"));
        return lines.Count == 0 ? "[grey]no policy applies[/]" : string.Join('\n', lines);
    }

    private static string? Given(SignInResult result) => result.Decision switch
    {
        Core.Platform.Decision.Granted when result.SatisfiedBy.Count > 0 => $"With {List(result.SatisfiedBy)}",
        Core.Platform.Decision.Challenge when result.Challenges.Count > 0 => $"Asks for {List(result.Challenges)}",
        Core.Platform.Decision.Register when result.Registrations.Count > 0 => $"Has to register {List(result.Registrations)}",
        _ => null,
    };

    private static string List(ValueList<string> words) => words.Count == 1 ? Words.Safe(words[0]) : $"{Words.Safe(string.Join(", ", words.SkipLast(1)))} or {Words.Safe(words[^1])}";

    private static string Expected(ScenarioOutcome outcome) => outcome.Result?.Expectation switch
    {
        null => "[grey]-[/]",
        { Held: true } => "[green]held[/]",
        _ => "[red]failed[/]",
    };

    private static void WriteTraces(IAnsiConsole console, IReadOnlyList<ScenarioOutcome> outcomes, IReadOnlyList<ScenarioCaption> captions)
    {
        for (int i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i].Result is not { } result)
                continue;
            console.MarkupLine($"{Head(outcomes[i], CaptionOf(captions, i), i)}: {Decision(outcomes[i])}");
            foreach (Reason reason in result.Reasons)
                WriteReason(console, reason);
            foreach (PolicyResult policy in result.Policies)
                WritePolicy(console, policy);
            foreach (string assumption in result.Assumptions)
                Line(console, 2, $"[grey]assumed:[/] {Words.Safe(assumption)}");
            foreach (UnknownFact unknown in result.Unknowns)
                Line(console, 2, $"[yellow]missing:[/] {Words.Safe(unknown.What)}; {Words.Safe(unknown.Fill)} gives it");
            console.WriteLine();
        }
    }

    private static void WriteReason(IAnsiConsole console, Reason reason)
    {
        Line(console, 2, $"{Words.Safe(reason.Message)} [grey]{Words.Safe(reason.Code)}[/]");
        if (reason.Remedy is not null)
            Line(console, 4, $"[green]Fix:[/] {Words.Safe(reason.Remedy)}");
    }

    private static void WritePolicy(IAnsiConsole console, PolicyResult policy)
    {
        Line(console, 2, $"[bold]{Words.Safe(policy.DisplayName)}[/] {PolicyWords.Applies(policy)}");
        foreach (ConditionTrace condition in policy.Trace ?? [])
            Line(console, 4, $"[grey]{Words.Safe(condition.Condition)}[/] ({Verdict(condition)}): {Words.Safe(condition.Message)}");
    }

    // What keeps a policy from applying, or may, is to be seen at once.
    private static string Verdict(ConditionTrace condition) =>
        condition.Matches == true ? Words.Safe(condition.ToVerdict()) : $"[yellow]{Words.Safe(condition.ToVerdict())}[/]";

    private static void Line(IAnsiConsole console, int indent, string markup) => console.Write(new Padder(new Markup(markup), new Padding(indent, 0, 0, 0)));

    private static void WriteCounts(IAnsiConsole console, IReadOnlyList<ScenarioOutcome> outcomes, bool trace)
    {
        IEnumerable<string> counts = outcomes.Where(outcome => outcome.Result is not null).GroupBy(outcome => outcome.Result!.Decision).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words.Word(group.Key)}");
        int bad = outcomes.Count(outcome => outcome.Result is null);
        int expected = outcomes.Count(outcome => outcome.Result?.Expectation is not null);
        int held = outcomes.Count(outcome => outcome.Result?.Expectation?.Held == true);
        string[] parts = [.. counts, .. bad == 0 ? Array.Empty<string>() : [$"{bad} unreadable"], .. expected == 0 ? Array.Empty<string>() : [$"{held} of {Words.Count(expected, "expectation", "expectations")} held"]];
        if (parts.Length > 0)
            console.MarkupLine($"{string.Join(", ", parts)}.");
        if (!trace && outcomes.Count > 0)
            console.MarkupLine("Add [bold]--trace[/] to hear every policy.");
    }
}
