using System.Text.RegularExpressions;

namespace EntraBootstrap.Module.Tests.Help;

/// <summary>Reads a help page. It knows headings, paragraphs and fenced blocks, and that is all that pages may use.</summary>
internal static partial class MarkdownReader
{
    public static HelpPage Read(string path)
    {
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Dictionary<string, string> sections = Split(text, "## ").ToDictionary(item => item.Name, item => item.Text, StringComparer.Ordinal);
        return new HelpPage
        {
            Name = Title().Match(text).Groups["name"].Value,
            Synopsis = sections["SYNOPSIS"],
            Description = sections["DESCRIPTION"],
            Examples = [.. Split(sections["EXAMPLES"], "### ").Select(ReadExample)],
            Parameters = [.. Split(sections["PARAMETERS"], "### ").Select(item => new HelpItem(item.Name.TrimStart('-'), WithoutYaml(item.Text)))],
            Inputs = Split(sections["INPUTS"], "### "),
            Outputs = Split(sections["OUTPUTS"], "### "),
            Notes = sections["NOTES"],
            Links = [.. Link().Matches(sections["RELATED LINKS"]).Select(match => match.Groups["name"].Value)],
        };
    }

    /// <summary>The parts of a text under headings of one level; what precedes the first heading is left out.</summary>
    public static IReadOnlyList<HelpItem> Split(string text, string mark)
    {
        var items = new List<HelpItem>();
        string? name = null;
        var lines = new List<string>();
        bool isFenced = false;
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isFenced = !isFenced;
            if (!isFenced && line.StartsWith(mark, StringComparison.Ordinal))
            {
                if (name is not null)
                    items.Add(new HelpItem(name, string.Join('\n', lines).Trim()));
                name = line[mark.Length..].Trim();
                lines.Clear();
                continue;
            }

            lines.Add(line);
        }

        if (name is not null)
            items.Add(new HelpItem(name, string.Join('\n', lines).Trim()));
        return items;
    }

    private static HelpExample ReadExample(HelpItem item)
    {
        Match code = Fence().Match(item.Text);
        return new HelpExample(item.Name, code.Groups["code"].Value.TrimEnd(), item.Text[(code.Index + code.Length)..].Trim());
    }

    private static string WithoutYaml(string text) => Yaml().Replace(text, string.Empty).Trim();

    [GeneratedRegex("(?m)^# (?<name>.+)$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Title();

    [GeneratedRegex(@"\[(?<name>[^\]]+)\]\([^)]*\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();

    [GeneratedRegex("(?s)```powershell\n(?<code>.*?)```", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Fence();

    [GeneratedRegex("(?s)```yaml\n.*?```", RegexOptions.None, 5000)]
    private static partial Regex Yaml();
}
