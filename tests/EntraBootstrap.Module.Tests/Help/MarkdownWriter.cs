using System.Globalization;
using System.Text;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Help;

/// <summary>Writes a page back with everything that the attributes say: syntax, and a block of facts under each parameter.</summary>
internal static class MarkdownWriter
{
    public static string Write(HelpPage page, StagedCmdlet cmdlet)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {cmdlet.Name}\n\n## SYNOPSIS\n\n{page.Synopsis}\n\n## SYNTAX\n");
        foreach ((string set, IReadOnlyList<(StagedParameter, ParameterUse)> parameters) in cmdlet.Sets)
        {
            if (cmdlet.Sets.Count > 1)
                text.Append(CultureInfo.InvariantCulture, $"\n### {set}{(set == cmdlet.DefaultSet ? " (default)" : string.Empty)}\n");
            text.Append(CultureInfo.InvariantCulture, $"\n```\n{SyntaxLine.Of(cmdlet, parameters)}\n```\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## DESCRIPTION\n\n{page.Description}\n\n## EXAMPLES\n");
        foreach (HelpExample example in page.Examples)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {example.Title}\n\n```powershell\n{example.Code}\n```\n");
            if (example.Remarks.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n{example.Remarks}\n");
        }

        text.Append("\n## PARAMETERS\n");
        foreach (HelpItem item in page.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### -{item.Name}\n\n{item.Text}\n");
            StagedParameter? parameter = cmdlet.Parameters.FirstOrDefault(candidate => candidate.Name == item.Name);
            if (parameter is not null)
                AppendFacts(text, parameter);
        }

        AppendItems(text, "INPUTS", page.Inputs);
        AppendItems(text, "OUTPUTS", page.Outputs);
        text.Append(CultureInfo.InvariantCulture, $"\n## NOTES\n\n{page.Notes}\n\n## RELATED LINKS\n");
        foreach (string link in page.Links)
            text.Append(CultureInfo.InvariantCulture, $"\n[{link}]({link}.md)\n");
        return text.ToString();
    }

    private static void AppendFacts(StringBuilder text, StagedParameter parameter)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n```yaml\nType: {parameter.TypeName}\n");
        text.Append(CultureInfo.InvariantCulture, $"Parameter sets: {string.Join(", ", parameter.Uses.Select(use => use.Set == "__AllParameterSets" ? "(all)" : use.Set))}\n");
        if (parameter.Aliases.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"Aliases: {string.Join(", ", parameter.Aliases)}\n");
        if (parameter.AcceptedValues.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"Accepted values: {string.Join(", ", parameter.AcceptedValues)}\n");
        ParameterUse use = parameter.Uses[0];
        text.Append(CultureInfo.InvariantCulture, $"Required: {use.IsMandatory}\nPosition: {use.Position?.ToString(CultureInfo.InvariantCulture) ?? "Named"}\n");
        text.Append(CultureInfo.InvariantCulture, $"Accepts pipeline input: {use.Pipeline}\nAccepts wildcards: {parameter.HasWildcards}\n```\n");
    }

    private static void AppendItems(StringBuilder text, string heading, IReadOnlyList<HelpItem> items)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n");
        foreach (HelpItem item in items)
            text.Append(CultureInfo.InvariantCulture, $"\n### {item.Name}\n\n{item.Text}\n");
    }
}
