using System.Globalization;
using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Docs;

/// <summary><c>docs/advice.md</c> is what the catalogue says.</summary>
public sealed class AdvicePageTests
{
    private const string Head =
        """
        # Advice that does not work

        What people are told when a passwordless baseline keeps somebody out, why it does not work, and what does. `entrabootstrap rules --kind advice` and `Get-BootstrapRule -Kind advice` list the same; this page is written from them.
        Findings of `test` point to it (`advice`) where a tenant shows that it was followed or may be given.

        """;

    [Fact]
    public void Page_isWhatTheCatalogueSays()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (Advice advice in AdviceCatalogue.All)
        {
            string[] rules = [.. BaselineRules.All.Where(rule => rule is BaselineRule known && known.Advice.Contains(advice)).Select(rule => $"[{rule.Id}](rules.md)")];
            page.Append(CultureInfo.InvariantCulture, $"\n## {advice.Id}\n\n**“{advice.Title}.”** {advice.Statement}\n\n- **Instead:** {advice.Instead}\n- **How sure that it does not work:** {advice.Confidence.ToWord()}\n");
            if (rules.Length > 0)
                page.Append(CultureInfo.InvariantCulture, $"- **Findings that point to it:** {string.Join(", ", rules)}\n");
            page.Append(CultureInfo.InvariantCulture, $"- **Source:** {advice.Reference}\n");
        }

        GeneratedPage.AssertEqual("advice.md", page.ToString());
    }
}
