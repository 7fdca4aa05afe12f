using System.Text.RegularExpressions;
using EntraBootstrap.Core.Diagnosis.Rules;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Docs;

/// <summary>What <c>docs/step-up.md</c> says of codes and words is what there is.</summary>
public sealed partial class StepUpPageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "step-up.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Codes_HaveOneRowEach()
    {
        IEnumerable<string> source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "EntraBootstrap.Core", "Diagnosis"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Literal().Matches(File.ReadAllText(file))).Select(match => match.Groups["code"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(source, Row().Matches(s_page).Select(match => match.Groups["code"].Value));
    }

    [Fact]
    public void Providers_AreAllNamed() => Assert.All(RequirementProviders.Known, word => Assert.Contains($"`{word}`", s_page, StringComparison.Ordinal));

    [GeneratedRegex("\"(?<code>LOG-[A-Z][A-Z-]*[A-Z])\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\| `(?<code>LOG-[A-Z-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();
}
