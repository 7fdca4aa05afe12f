using EntraBootstrap.Core.Baseline;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>What one rule found, for a person: how bad, what, whom, where, and what to do. Further objects with the same finding are named, not told again.</summary>
internal sealed class FindingCard
{
    private const int MostPlaces = 3;
    private const int MostPeople = 3;

    private readonly Finding _first;
    private readonly IReadOnlyList<Finding> _findings;

    public FindingCard(IReadOnlyList<Finding> findings)
    {
        _findings = findings;
        _first = findings[0];
    }

    public void Write(IAnsiConsole console)
    {
        Grid facts = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        if (Who() is { } who)
            facts.AddRow("[grey]Who[/]", who);
        if (Where() is { } where)
            facts.AddRow("[grey]Where[/]", where);
        if (_first.Story is { } story)
            facts.AddRow("[grey]Story[/]", string.Join('\n', StoryLines.Of(story)));
        if (_first.Remedy is not null && _first.Status == FindingStatus.Fail)
            facts.AddRow("[green]Fix[/]", Words.Safe(_first.Remedy));
        foreach (Advice advice in _first.Advice.Select(AdviceCatalogue.Find).OfType<Advice>())
            facts.AddRow("[grey]Not[/]", $"\"{Words.Safe(advice.Title)}\" does not work [grey]{Words.Safe(advice.Id)}[/]");

        var body = new List<IRenderable> { new Markup($"[bold]{Words.Safe(_first.Title)}[/] [grey]{Words.Safe(_first.RuleId)}[/]"), new Markup(Words.Safe(_first.Message)) };
        if (facts.Rows.Count > 0)
            body.Add(facts);
        // "critical" is the longest word, so that all cards line up.
        Grid card = new Grid().AddColumn(new GridColumn().NoWrap().Width(8).PadLeft(0).PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        console.Write(card.AddRow(new Markup(Level(_first)), new Rows(body)));
    }

    private static string Level(Finding finding)
    {
        if (finding.Status == FindingStatus.Unknown)
            return "[olive]unknown[/]";
        string word = Words.Word(finding.Level);
        return finding.Level switch
        {
            FindingLevel.Critical => $"[bold white on maroon]{word}[/]",
            FindingLevel.High => $"[red]{word}[/]",
            FindingLevel.Medium => $"[olive]{word}[/]",
            FindingLevel.Low => $"[blue]{word}[/]",
            _ => $"[grey]{word}[/]",
        };
    }

    private string? Who()
    {
        FindingWho who = _findings.MaxBy(finding => finding.Who.Count)!.Who;
        if (who.Count == 0)
            return null;
        string people = Words.Count(who.Count, "person", "people");
        string names = string.Join(", ", who.Sample.Take(MostPeople).Select(Words.Safe));
        string more = who.Count > Math.Min(who.Sample.Count, MostPeople) ? ", …" : string.Empty;
        return names.Length == 0 ? people : $"{people}: {names}{more}";
    }

    private string? Where()
    {
        string[] places = [.. _findings.SelectMany(finding => finding.Where).Select(Place).Distinct(StringComparer.Ordinal)];
        if (places.Length == 0)
            return null;
        string shown = string.Join('\n', places.Take(MostPlaces));
        return places.Length > MostPlaces ? $"{shown}\n[grey]and {places.Length - MostPlaces} more[/]" : shown;
    }

    private static string Place(FindingWhere where)
    {
        string name = Words.Safe(string.IsNullOrEmpty(where.DisplayName) ? where.PolicyId : where.DisplayName);
        return where.File is null ? name : $"{name} [grey]({Words.Safe(where.File)}{(where.Line is null ? string.Empty : $":{where.Line}")})[/]";
    }
}
