using EntraBootstrap.Core.Operations;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The catalogues for a person.</summary>
internal static class RulesTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RuleInfo> rules)
    {
        RuleInfo[] baseline = OfKind(rules, "baseline"), platform = OfKind(rules, "platform"), advice = OfKind(rules, "advice"), readings = OfKind(rules, "reading");
        if (baseline.Length > 0)
            WriteBaseline(console, baseline);
        if (platform.Length > 0)
            WritePlatform(console, platform);
        if (advice.Length > 0)
            WriteAdvice(console, advice);
        if (readings.Length > 0)
            WriteReadings(console, readings);
        console.MarkupLine("Sources and full statements: [bold]--format json[/]");
    }

    private static RuleInfo[] OfKind(IReadOnlyList<RuleInfo> rules, string kind) => [.. rules.Where(rule => string.Equals(rule.Kind, kind, StringComparison.Ordinal))];

    private static void WriteBaseline(IAnsiConsole console, RuleInfo[] rules)
    {
        console.MarkupLine($"[bold]Baseline rules[/]: what 'test' looks for ({rules.Length})");
        Table table = Words.Table(console, new TableColumn("Rule").NoWrap(), new TableColumn("Level").NoWrap(), new TableColumn("What it looks for"));
        foreach (RuleInfo rule in rules)
            table.AddRow(Words.Safe(rule.Id), rule.Level is null ? string.Empty : Words.Word(rule.Level), Words.Safe(rule.Title));
        console.Write(table);
    }

    private static void WritePlatform(IAnsiConsole console, RuleInfo[] rules)
    {
        console.MarkupLine($"[bold]Platform rules[/]: what Entra does that no policy shows ({rules.Length})");
        Table table = Words.Table(console, new TableColumn("Rule"), new TableColumn("How sure").NoWrap(), new TableColumn("What it says"));
        foreach (RuleInfo rule in rules)
        {
            string dates = rule.From is null ? string.Empty : $"\n[grey]from {rule.From:yyyy-MM-dd}{(rule.Settled is null ? string.Empty : $", settled {rule.Settled:yyyy-MM-dd}")}[/]";
            string open = rule.IsOpen ? "\n[grey]candidate: left open by its source[/]" : string.Empty;
            string switches = rule.IsSwitchable ? "\n[grey]--assume[/]" : string.Empty;
            table.AddRow(Words.Safe(rule.Id), $"{(rule.Confidence is null ? string.Empty : Words.Word(rule.Confidence))}{switches}", $"{Words.Safe(rule.Title)}{dates}{open}");
        }

        console.Write(table);
    }

    private static void WriteAdvice(IAnsiConsole console, RuleInfo[] rules)
    {
        console.MarkupLine($"[bold]Advice that does not work[/], and what does ({rules.Length})");
        Table table = Words.Table(console, new TableColumn("Advice"), new TableColumn("How sure").NoWrap(), new TableColumn("What is advised, and what works instead"));
        foreach (RuleInfo rule in rules)
            table.AddRow(Words.Safe(rule.Id), rule.Confidence is null ? string.Empty : Words.Word(rule.Confidence), $"{Words.Safe(rule.Title)}\n[grey]Instead:[/] {Words.Safe(rule.Instead ?? string.Empty)}");
        console.Write(table);
    }

    private static void WriteReadings(IAnsiConsole console, RuleInfo[] rules)
    {
        console.MarkupLine($"[bold]Readings[/] of conditions that are not documented ({rules.Length})");
        Table table = Words.Table(console, new TableColumn("Reading").NoWrap(), new TableColumn("How sure").NoWrap(), new TableColumn("What it says"));
        foreach (RuleInfo rule in rules)
            table.AddRow(Words.Safe(rule.Id), rule.Confidence is null ? string.Empty : Words.Word(rule.Confidence), Words.Safe(rule.Title));
        console.Write(table);
    }
}
