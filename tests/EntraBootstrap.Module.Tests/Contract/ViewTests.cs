using System.Text.RegularExpressions;
using System.Xml.Linq;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Contract;

/// <summary>The views name types and properties that exist, and show text from files safely.</summary>
public sealed partial class ViewTests
{
    private static readonly XDocument s_views = XDocument.Load(Path.Combine(Repository.Module, "EntraBootstrap.Format.ps1xml"));

    // These hold our own words or text that the reader of files has cleaned; whatever else is text goes through SafeText.
    private static readonly string[] s_ownWords = ["Format", "Id", "RuleId", "Kind", "Title", "Statement", "Reference", "Mode"];

    // People unfold these lists of an answer.
    private static readonly string[] s_parts =
    [
        "EntraBootstrap.Core.Diagnosis.Fidelity.FidelityDifference", "EntraBootstrap.Core.Diagnosis.Fidelity.FidelityRuleEvidence", "EntraBootstrap.Core.Snapshots.Live.CapturedCollection",
    ];

    public static TheoryData<string> Types => [.. s_views.Descendants("TypeName").Select(type => type.Value).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_exists_and_has_a_table_and_a_list(string type)
    {
        Assert.NotNull(StagedModule.FindType(type));
        XElement[] views = ViewsOf(type);
        Assert.Single(views, view => view.Element("TableControl") is not null);
        Assert.Single(views, view => view.Element("ListControl") is not null);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_table_has_four_to_six_columns(string type)
    {
        XElement table = ViewsOf(type).Elements("TableControl").Single();
        int headers = table.Descendants("TableColumnHeader").Count();

        Assert.InRange(headers, 4, 6);
        Assert.Equal(headers, table.Descendants("TableColumnItem").Count());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_shown_property_exists(string type)
    {
        Type shown = StagedModule.FindType(type)!;

        Assert.All(ViewsOf(type).Descendants("PropertyName"), property => Assert.NotNull(shown.GetProperty(property.Value)));
        Assert.All(
            ViewsOf(type).Descendants("ScriptBlock").SelectMany(script => FirstProperty().Matches(WithoutInner(script.Value))).Select(match => match.Groups["name"].Value),
            name => Assert.True(shown.GetProperty(name) is not null || name is "Test" or "TenantPath" or "Sample", $"{type} has no {name}."));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Text_from_files_is_cleaned(string type)
    {
        Type shown = StagedModule.FindType(type)!;
        IEnumerable<string> raw = ViewsOf(type).Descendants("PropertyName").Select(property => property.Value)
            .Where(name => shown.GetProperty(name)?.PropertyType.Name == "String" && !s_ownWords.Contains(name, StringComparer.Ordinal));

        Assert.Empty(raw);
    }

    [Fact]
    public void What_cmdlets_write_has_a_view()
    {
        IEnumerable<string> ours = StagedModule.Cmdlets.SelectMany(cmdlet => cmdlet.OutputTypes).Select(type => type.FullName!)
            .Where(name => name.StartsWith("EntraBootstrap.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

        Assert.Equal(ours.Concat(s_parts).Order(StringComparer.Ordinal), s_views.Descendants("TypeName").Select(type => type.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static XElement[] ViewsOf(string type) => [.. s_views.Descendants("View").Where(view => view.Descendants("TypeName").Any(name => name.Value == type))];

    // Inside ForEach-Object and Where-Object, $_ is another object.
    private static string WithoutInner(string script)
    {
        Match inner = InnerBlock().Match(script);
        return inner.Success ? script[..inner.Index] : script;
    }

    [GeneratedRegex(@"\$_\.(?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FirstProperty();

    [GeneratedRegex(@"(ForEach|Where)-Object \{", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InnerBlock();
}
