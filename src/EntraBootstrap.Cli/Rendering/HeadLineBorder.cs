using Spectre.Console;
using Spectre.Console.Rendering;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>The border of our tables: one line under the heads, nothing else.</summary>
internal sealed class HeadLineBorder : TableBorder
{
    private readonly string _line;

    public HeadLineBorder(string line) => _line = line;

    public override string GetPart(TableBorderPart part) => part switch
    {
        TableBorderPart.HeaderBottom or TableBorderPart.HeaderBottomSeparator => _line,
        _ => string.Empty,
    };

    public override string GetColumnRow(TablePart part, IReadOnlyList<int> widths, IReadOnlyList<IColumn> columns)
    {
        if (part != TablePart.HeaderSeparator)
            return string.Empty;
        int width = widths.Sum() + columns.Sum(column => column.Padding?.GetWidth() ?? 0);
        return string.Concat(Enumerable.Repeat(_line, width));
    }
}
