using System.Globalization;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Reporting;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>Words that the tables share. Whatever comes from a file goes through <see cref="Safe"/>.</summary>
internal static class Words
{
    private const int LongestText = 1000;

    /// <summary>Text from a file, without what a terminal or the markup would act on.</summary>
    public static string Safe(string? text) => Markup.Escape(SafeText.Clean(text, LongestText));

    /// <summary>A number with its noun.</summary>
    public static string Count(int count, string one, string many) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    /// <summary>A moment for reading.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The word of the contract.</summary>
    public static string Word(Enum value) => JsonOutput.Word(value);

    /// <summary>A table without a frame: a line under its heads, air between its columns, an empty line before and after it.</summary>
    public static Table Table(IAnsiConsole console, params TableColumn[] columns)
    {
        Table table = new Table().Border(new HeadLineBorder(console.Profile.Capabilities.Unicode ? "─" : "-")).BorderColor(Color.Grey);
        foreach (TableColumn column in columns)
            table.AddColumn(column.PadLeft(0).PadRight(2));
        return table;
    }

    /// <summary>What to run next, and why.</summary>
    public static void Next(IAnsiConsole console, string command, string why)
    {
        console.Write(new Padder(new Markup($"[bold]{Safe(command)}[/]"), new Padding(2, 0, 0, 0)));
        console.Write(new Padder(new Markup($"[grey]{Markup.Escape(why)}[/]"), new Padding(6, 0, 0, 0)));
    }
}
