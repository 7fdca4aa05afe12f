using System.Reflection;
using System.Text.RegularExpressions;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Docs;

/// <summary>What <c>docs/decisions/design-strength.md</c> says of codes is what there is.</summary>
public sealed partial class DesignPageTests
{
    [Fact]
    public void Page_listsEveryCodeOnce()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "decisions", "design-strength.md"));
        IEnumerable<string> listed = Row().Matches(page).Select(match => match.Groups["code"].Value);
        IEnumerable<string> codes = typeof(StrengthReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<code>STR-[A-Z-]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Row();
}
