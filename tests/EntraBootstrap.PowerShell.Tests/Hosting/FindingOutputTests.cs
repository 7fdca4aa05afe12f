using System.Management.Automation;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Tests.Hosting;

public sealed class FindingOutputTests
{
    private static readonly Finding s_fail = Make("EB1", FindingStatus.Fail);
    private static readonly Finding s_pass = Make("EB2", FindingStatus.Pass);
    private static readonly Finding s_unknown = Make("EB3", FindingStatus.Unknown);
    private static readonly Finding s_waived = Make("EB4", FindingStatus.Waived);

    [Fact]
    public void Rules_that_found_nothing_are_left_out()
    {
        Assert.Equal(["EB1", "EB3", "EB4"], Ids(all: false));
    }

    [Fact]
    public void Rules_that_found_nothing_are_written_when_asked_for()
    {
        Assert.Equal(["EB1", "EB2", "EB3", "EB4"], Ids(all: true));
    }

    [Fact]
    public void A_finding_says_which_tenant_it_is_about()
    {
        PSObject shown = FindingOutput.Of(Report(Verdict.Broken, s_fail), Snapshot("./here", null), all: false).Single();

        Assert.IsType<Finding>(shown.BaseObject);
        Assert.Equal("./here", shown.Properties["TenantPath"]?.Value);
        Assert.Equal("t1", shown.Properties["TenantId"]?.Value);
        Assert.Null(shown.Properties["Sample"]!.Value);
        Assert.Equal(new DateTimeOffset(2026, 9, 22, 12, 0, 0, TimeSpan.Zero), shown.Properties["AsOf"]?.Value);
    }

    [Fact]
    public void A_finding_that_two_tests_share_keeps_what_each_said()
    {
        PSObject first = FindingOutput.Of(Report(Verdict.Broken, s_fail), Snapshot("./a", null), all: false).Single();
        PSObject second = FindingOutput.Of(Report(Verdict.Broken, s_fail), Snapshot("./b", null), all: false).Single();

        Assert.Equal("./a", first.Properties["TenantPath"]?.Value);
        Assert.Equal("./b", second.Properties["TenantPath"]?.Value);
    }

    [Theory]
    [InlineData(Verdict.Holds, "here: the baseline holds (1 high; 12 people; 2026-09-22)")]
    [InlineData(Verdict.Broken, "here: BROKEN (1 high; 12 people; 2026-09-22)")]
    [InlineData(Verdict.Undetermined, "here: UNDETERMINED (1 high; 12 people; 2026-09-22)")]
    public void The_headline_is_the_verdict_in_one_line(Verdict verdict, string headline)
    {
        Assert.Equal(headline, FindingOutput.Headline(Report(verdict, s_fail), Snapshot("./here", null)));
    }

    [Fact]
    public void The_headline_of_a_sample_says_so()
    {
        Assert.StartsWith("sample tenant 'contoso': ", FindingOutput.Headline(Report(Verdict.Holds), Snapshot("./here", "contoso")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_headline_is_safe_to_show()
    {
        Assert.DoesNotContain('\u001b', FindingOutput.Headline(Report(Verdict.Holds), Snapshot("./\u001b[31m", null)));
    }

    private static string[] Ids(bool all) =>
        [.. FindingOutput.Of(Report(Verdict.Broken, s_fail, s_pass, s_unknown, s_waived), Snapshot("./here", null), all).Select(shown => ((Finding)shown.BaseObject).RuleId)];

    private static Finding Make(string id, FindingStatus status) => new() { RuleId = id, Level = FindingLevel.High, Status = status, Title = "title", Message = "message" };

    private static BaselineReport Report(Verdict verdict, params Finding[] findings) => new()
    {
        AsOf = new DateTimeOffset(2026, 9, 22, 12, 0, 0, TimeSpan.Zero),
        Summary = new BaselineSummary(verdict, 12, 3, null, new SortedDictionary<string, int>(StringComparer.Ordinal) { ["high"] = 1, ["low"] = 0 }),
        Findings = [.. findings],
    };

    private static TenantSnapshot Snapshot(string path, string? sample) => new(new Tenant { TenantId = "t1" }, path, "test", [], new SourceMap()) { Sample = sample };
}
