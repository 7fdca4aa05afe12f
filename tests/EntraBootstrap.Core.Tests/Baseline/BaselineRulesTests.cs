using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;
using RecordingHost = EntraBootstrap.Core.Tests.Snapshots.RecordingHost;
using System.Text;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class BaselineRulesTests
{
    [Fact]
    public void Catalogue_isOrderedById_withoutDoubles() => Assert.Equal(BaselineRules.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), BaselineRules.All.Select(rule => rule.Id));

    [Fact]
    public void Catalogue_holdsEveryRuleOfTheAssembly() => Assert.Equal(
        typeof(IBaselineRule).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IBaselineRule))).Select(type => type.Name).Order(StringComparer.Ordinal),
        BaselineRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryRule_hasATestClassOfItsName() => Assert.Equal(
        BaselineRules.All.Select(rule => $"{rule.GetType().Name}Tests").Order(StringComparer.Ordinal),
        typeof(BaselineRulesTests).Assembly.GetTypes().Where(type => type is { IsPublic: true, Namespace: "EntraBootstrap.Core.Tests.Baseline.Rules" }).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Page_isWhatTheCatalogueSays()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules.md")).ReplaceLineEndings("\n");

        GeneratedPage.AssertEqual("rules.md", page[..page.IndexOf("## EB", StringComparison.Ordinal)] + Describe());
    }

    [Fact]
    public void List_hasEveryKind_orTheOneAskedFor()
    {
        Assert.Equal(BaselineRules.All.Count + PlatformRules.All.Count + JourneyRules.All.Count + AdviceCatalogue.All.Count + ConditionReading.All.Count, List(null).Count);
        Assert.Equal(ListRules.KindWords, List(null).Select(rule => rule.Kind).Distinct(StringComparer.Ordinal));
        Assert.All(List("advice"), rule => Assert.False(string.IsNullOrWhiteSpace(rule.Instead)));
        Assert.Equal(PlatformRules.All.Where(rule => rule.IsOpen).Select(rule => rule.Id), List("platform").Where(rule => rule.IsOpen).Select(rule => rule.Id));
        Assert.Equal(ConditionReading.All.Select(reading => (reading.Id, reading.Confidence)), List("reading").Select(rule => (rule.Id, rule.Confidence!.Value.ToWord())));
        Assert.All(List("baseline"), rule => Assert.NotNull(rule.Level));
        Assert.All(List("PLATFORM"), rule => Assert.NotNull(rule.Confidence));
        Assert.All(List(null), rule => Assert.False(string.IsNullOrWhiteSpace(rule.Title) || string.IsNullOrWhiteSpace(rule.Statement) || string.IsNullOrWhiteSpace(rule.Reference)));
        Assert.Equal("ArgumentInvalid", Assert.Throws<BootstrapException>(() => List("other")).Error.Id);
    }

    private static IReadOnlyList<RuleInfo> List(string? kind) => new ListRules().Execute(new ListRulesRequest(kind), new RecordingHost(), TestContext.Current.CancellationToken);

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (IBaselineRule rule in BaselineRules.All)
        {
            text.Append("## ").Append(rule.Id).Append(": ").Append(rule.Title).Append(" (").Append(rule.Level.ToWord()).Append(")\n\n")
                .Append(rule.Statement).Append("\n\n**What to do.** ").Append(rule.Remedy).Append("\n\n**Source.** ").Append(rule.Reference).Append(".\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
