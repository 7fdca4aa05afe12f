using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class WaiversTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("base")]
    [InlineData("BASE")]
    [InlineData("bert")]
    [InlineData("bert@contoso.example")]
    [InlineData("starters")]
    public void MatchingWaiver_marksAndKeepsTheFinding(string? target)
    {
        var waiver = new Waiver("EB1005", target, "Mira", "until Monday", new DateOnly(2026, 9, 23));

        Finding finding = Registration(waiver);

        Assert.Equal(FindingStatus.Waived, finding.Status);
        Assert.Same(waiver, finding.Waiver);
    }

    [Theory]
    [InlineData("EB1005", "adele")]
    [InlineData("EB1005", "registration")]
    [InlineData("EB1005", "breakglass")]
    [InlineData("EB1004", null)]
    public void OtherWaiver_countsForNothing(string ruleId, string? target)
    {
        Finding finding = Registration(new Waiver(ruleId, target, null, null, null));

        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Null(finding.Waiver);
    }

    [Fact]
    public void ExpiredWaiver_doesNotCountAndSaysSo()
    {
        Finding finding = Registration(new Waiver("EB1005", null, "Mira", "until Monday", new DateOnly(2026, 9, 22)));

        Assert.Equal(FindingStatus.Fail, finding.Status);
        Assert.Contains("ran out on 2026-09-22", finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Waiver);
    }

    [Fact]
    public void WaivedFindings_doNotBreakTheVerdict()
    {
        BaselineReport report = BaselineRun.Report(
            TenantBuilder.Sound().Without("registration"), BaselineRun.Settings with { Waivers = [new Waiver("EB1004", null, null, null, null), new Waiver("EB1005", null, null, null, null)] });

        Assert.Equal(Verdict.Holds, report.Summary.Verdict);
        Assert.Equal(2, report.Summary.Counts["waived"]);
    }

    private static Finding Registration(Waiver waiver) => Assert.Single(
        BaselineRun.Report(TenantBuilder.Sound().Without("registration").Group("starters", "bert"), BaselineRun.Settings with { Waivers = [waiver] }).Findings, finding => finding.RuleId == "EB1005");

    [Fact]
    public void WaivedFailure_doesNotHideWhatIsUnknown()
    {
        BaselineReport report = BaselineRun.Report(
            TenantBuilder.Sound().GroupOfUnknownMembers("trial").Policy("registration", policy => policy
                .Users(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["bert"], ExcludeGroups = ["breakglass", "trial"] }).Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap")),
            BaselineRun.Settings with { Waivers = [.. BaselineRules.All.Select(rule => new Waiver(rule.Id, null, null, null, null))] });

        Assert.Equal(Verdict.Undetermined, report.Summary.Verdict);
        Assert.Contains(report.Findings, finding => finding is { RuleId: "EB1005", Status: FindingStatus.Waived });
        Assert.Contains(report.Findings, finding => finding is { RuleId: "EB1005", Status: FindingStatus.Unknown });
    }
}
