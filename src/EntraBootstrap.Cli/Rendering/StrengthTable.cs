using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Tenants;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>A proposed strength: what is in it and why, what is not and why, and what was tried with it.</summary>
internal static class StrengthTable
{
    public static void Write(IAnsiConsole console, SnapshotSource source, StrengthDesign design, Tenant tenant)
    {
        string where = source.Request.Sample is null ? Words.Safe(source.Given) : $"the sample tenant [bold]{Words.Safe(source.Given)}[/], which is made up";
        console.MarkupLine($"[bold]{Words.Safe(design.Strength.DisplayName)}[/] for {Intent(design.Intent)} in {where}: {Opens(design.Verification.Opens, "opens every journey", "does not open every journey", "not known to open every journey")}");
        Table table = Words.Table(console, new TableColumn("Combination").NoWrap(), new TableColumn("In").NoWrap(), new TableColumn("Why"));
        foreach (IGrouping<string, DesignedCombination> kept in design.Kept.GroupBy(Why, StringComparer.Ordinal))
            table.AddRow(string.Join('\n', kept.Select(one => Words.Safe(one.Combination))), "[green]yes[/]", kept.Key);
        foreach (IGrouping<string, DesignedCombination> left in design.LeftOut.GroupBy(Why, StringComparer.Ordinal))
            table.AddRow(string.Join('\n', left.Select(one => Words.Safe(one.Combination))), "[grey]no[/]", left.Key);
        console.Write(table);
        WriteList(console, "What was tried", [.. design.Verification.Journeys.Select(journey => Journey(journey, tenant))]);
        console.MarkupLine(Weaker(design));
        console.MarkupLine(Where(design, tenant));
        if (design.SameAs is { } same)
            console.MarkupLine($"The tenant has a strength that accepts exactly the same already: '{Words.Safe(Name(tenant, same))}'.");
        console.WriteLine();
        WriteList(console, "Missing", [.. design.Unknowns.Select(unknown => $"{Words.Safe(unknown.What)} [grey]{Words.Safe(unknown.Fill)}[/]")]);
        WriteList(console, "Assumed", [.. design.Assumptions.Select(Words.Safe)]);
        Words.Next(console, $"entrabootstrap design strength {source.AsArgument} --intent {Words.Word(design.Intent)} --format json", "the body to create it with");
    }

    private static string Intent(StrengthIntent intent) => intent == StrengthIntent.Baseline ? "all resources" : "Register security information";

    private static string Why(DesignedCombination combination) => $"{Words.Safe(combination.Message)} [grey]{Words.Safe(combination.Code)}[/]";

    private static string Opens(bool? opens, string yes, string no, string unknown) => opens switch { true => $"[green]{yes}[/]", false => $"[red]{no}[/]", null => $"[yellow]{unknown}[/]" };

    private static string Journey(StrengthJourney journey, Tenant tenant)
    {
        string message = Words.Safe(journey.Message);
        return Opens(journey.Opens, message, message, message)
            + (journey.RefusedBy.Count == 0 ? string.Empty : $" [grey]Refused by {string.Join(", ", journey.RefusedBy.Select(id => Words.Safe(PolicyName(tenant, id))))}[/]");
    }

    private static string Weaker(StrengthDesign design)
    {
        string apart = design.Intent == StrengthIntent.Baseline ? string.Empty : ", passes apart";
        return design.Verification.AdmitsNothingWeaker
            ? $"It admits nothing that '{Words.Safe(design.Requirement)}' does not{apart}."
            : $"[red]It admits something that '{Words.Safe(design.Requirement)}' does not{apart}.[/]";
    }

    private static string Where(StrengthDesign design, Tenant tenant) => design.Verification.PolicyIds.Count == 0
        ? "It was tried in a policy of its own."
        : $"It was tried in {string.Join(", ", design.Verification.PolicyIds.Select(id => $"'{Words.Safe(PolicyName(tenant, id))}'"))}, in place of the strength there.";

    private static string PolicyName(Tenant tenant, string id) => tenant.ConditionalAccessPolicies.FirstOrDefault(policy => policy.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? id;

    private static string Name(Tenant tenant, string id) => tenant.AuthenticationStrengthPolicies.FirstOrDefault(strength => strength.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? id;

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
