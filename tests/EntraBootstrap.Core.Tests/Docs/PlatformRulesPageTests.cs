using System.Globalization;
using System.Text;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Docs;

/// <summary><c>docs/platform-rules.md</c> is what the catalogue says.</summary>
public sealed class PlatformRulesPageTests
{
    private const string Head =
        """
        # Rules of the platform

        What Microsoft Entra does and no policy shows. `entrabootstrap rules --kind platform` and `Get-BootstrapRule -Kind platform` list the same rules; this page is written from them.

        - **How sure**: *documented* by Microsoft, *reported* by people, or *inferred* from either. An answer is as sure as the weakest rule that it rests on.
        - **From** is the first day on which a rule may hold, **settled** the first on which it does; between them it is a candidate. A rule without a day always held.
        - **Candidate**: whether the rule holds is open. An answer that it would change is undetermined and names it.
        - **Switch**: `--assume RULE=on` or `off` (`-Assume`, or `assume` in the [settings](settings.md)) makes a rule hold or not, whatever the day. Rules without a switch always count.
        - Of **alternatives** only one explains what is seen; switching one on drops the other.


        """;

    [Fact]
    public void Page_isWhatTheCatalogueSays()
    {
        IReadOnlyList<RuleInfo> rules = new ListRules().Execute(new ListRulesRequest("platform"), new ScenarioHost(), TestContext.Current.CancellationToken);
        var page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append("| rule | in a few words | how sure | switch |\n|---|---|---|---|\n");
        foreach (RuleInfo rule in rules)
            page.Append(CultureInfo.InvariantCulture, $"| [`{rule.Id}`](#{rule.Id.ToLowerInvariant()}) | {rule.Title} | {Sure(rule)} | {(rule.IsSwitchable ? "yes" : "no")} |\n");
        foreach (RuleInfo rule in rules)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {rule.Id}\n\n{rule.Statement}\n\n- **How sure:** {Sure(rule)}{Days(rule)}\n");
            if (rule.IsOpen)
                page.Append("- **Candidate:** on whatever day, as the source leaves open whether it holds\n");
            if (rule.IsSwitchable)
                page.Append(CultureInfo.InvariantCulture, $"- **Switch:** `--assume {rule.Id}=on` or `off`\n");
            if (rule.AlternativeTo is { } other)
                page.Append(CultureInfo.InvariantCulture, $"- **Alternative:** [`{other}`](#{other.ToLowerInvariant()})\n");
            page.Append(CultureInfo.InvariantCulture, $"- **Source:** {rule.Reference}\n");
        }

        GeneratedPage.AssertEqual("platform-rules.md", page.ToString());
    }

    private static string Sure(RuleInfo rule) => $"{rule.Confidence!.Value.ToWord()}{(rule.IsOpen ? ", candidate" : string.Empty)}";

    private static string Days(RuleInfo rule) => rule switch
    {
        { From: { } from, Settled: { } settled } => string.Create(CultureInfo.InvariantCulture, $"; from {from:yyyy-MM-dd}, settled {settled:yyyy-MM-dd}"),
        { From: { } from } => string.Create(CultureInfo.InvariantCulture, $"; from {from:yyyy-MM-dd}"),
        _ => string.Empty,
    };
}
