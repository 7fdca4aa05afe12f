using EntraBootstrap.Core.Operations;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The catalogues for a person.</summary>
internal static class RulesTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RuleInfo> rules)
    {
        RuleInfo[] baseline = [.. rules.Where(rule => string.Equals(rule.Kind, "baseline", StringComparison.Ordinal))];
        RuleInfo[] platform = [.. rules.Where(rule => string.Equals(rule.Kind, "platform", StringComparison.Ordinal))];
        if (baseline.Length > 0)
            WriteBaseline(console, baseline);
        if (platform.Length > 0)
            WritePlatform(console, platform);
        console.MarkupLine("Sources and full statements: [bold]--format json[/]");
    }

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
            string switches = rule.IsSwitchable ? "\n[grey]--assume[/]" : string.Empty;
            table.AddRow(Words.Safe(rule.Id), $"{(rule.Confidence is null ? string.Empty : Words.Word(rule.Confidence))}{switches}", $"{Words.Safe(rule.Title)}{dates}");
        }

        console.Write(table);
    }
}
