using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tests.Support;
using RecordingHost = EntraBootstrap.Core.Tests.Snapshots.RecordingHost;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class SampleTenantTests
{
    [Fact]
    public void Contoso_holds()
    {
        BaselineReport report = Test("contoso");

        Assert.Equal(Verdict.Holds, report.Summary.Verdict);
        Assert.All(report.Findings, finding => Assert.Equal(FindingStatus.Pass, finding.Status));
        Assert.Equal((40, 0), (report.Summary.People, report.Summary.Stuck));
    }

    [Fact]
    public void Broken_firesEveryIntendedRule()
    {
        BaselineReport report = Test("broken");

        Assert.Equal(Verdict.Broken, report.Summary.Verdict);
        Assert.Equal(
            ["EB1001", "EB1002", "EB1003", "EB1004", "EB1006", "EB1007", "EB1008", "EB1010", "EB1011", "EB1012", "EB1013", "EB1014", "EB1016"], Failing(report).Distinct(StringComparer.Ordinal));

        // dirk and eva have passes that nobody accepts.
        Assert.Equal(2, report.Summary.Stuck);
        Assert.Contains("'Timesheets'", Assert.Single(report.Findings, finding => finding.RuleId == "EB1001" && finding.Who.Count > 1).Message, StringComparison.Ordinal);
        Assert.All(
            report.Findings.Where(finding => finding.Status == FindingStatus.Fail).SelectMany(finding => finding.Where),
            where => Assert.True(File.Exists(Path.Combine(Folder("broken"), where.File!)), where.File));
    }

    [Theory]
    [InlineData("EB1002", "b0b0b0b0-0003-4000-8000-000000000001")]
    [InlineData("EB1003", "b0b0b0b0-0003-4000-8000-000000000002")]
    [InlineData("EB1004", "b0b0b0b0-0003-4000-8000-000000000004")]
    [InlineData("EB1006", "b0b0b0b0-0003-4000-8000-000000000003")]
    [InlineData("EB1007", "b0b0b0b0-0003-4000-8000-000000000005")]
    [InlineData("EB1011", "b0b0b0b0-0003-4000-8000-000000000008")]
    [InlineData("EB1013", "b0b0b0b0-0003-4000-8000-000000000009")]
    [InlineData("EB1014", "b0b0b0b0-0003-4000-8000-000000000001")]
    [InlineData("EB1016", "b0b0b0b0-0003-4000-8000-000000000001")]
    public void Broken_pointsToThePolicy(string ruleId, string policyId) => Assert.Equal(
        policyId, Assert.Single(Assert.Single(Test("broken").Findings, finding => finding.RuleId == ruleId && finding.Status == FindingStatus.Fail).Where).PolicyId);

    [Fact]
    public void Adopting_hasNoDoorForThoseWhoHaveNothing()
    {
        BaselineReport report = Test("adopting");

        Assert.Equal(["EB1004", "EB1006", "EB1021"], Failing(report).Order(StringComparer.Ordinal));

        // noor, theo and otis; lena's lost phone is still registered, and nobody told us that it is lost.
        Assert.Equal(3, report.Summary.Stuck);
    }

    [Fact]
    public void SteppedUp_holds_andNamesTheExcludedService()
    {
        BaselineReport report = Test("stepped-up");

        Assert.Equal(Verdict.Holds, report.Summary.Verdict);
        Assert.Equal(["EB1001"], Failing(report));
        Assert.Equal(FindingLevel.Low, report.Findings[0].Level);
        Assert.Equal(0, report.Summary.Stuck);
    }

    [Theory]
    [InlineData("contoso")]
    [InlineData("stepped-up")]
    [InlineData("adopting")]
    [InlineData("broken")]
    public void AfterTheAnnouncedChanges_itCanStillBeTested(string sample)
    {
        foreach (int month in new[] { 10, 11, 12 })
            Assert.NotEmpty(Test(sample, new DateTimeOffset(2026, month, 20, 0, 0, 0, TimeSpan.Zero)).Findings);
    }

    private static IEnumerable<string> Failing(BaselineReport report) => report.Findings.Where(finding => finding.Status == FindingStatus.Fail).Select(finding => finding.RuleId)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Folder(string sample) => Path.Combine(Repository.Root, "examples", "tenants", sample);

    private static BaselineReport Test(string sample, DateTimeOffset? asOf = null)
    {
        var host = new RecordingHost();
        CancellationToken token = TestContext.Current.CancellationToken;
        var snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(Folder(sample)), host, token);
        return new TestBaseline().Execute(new TestBaselineRequest(snapshot, null, asOf, PlatformAssumptions.None, TimeProvider.System), host, token);
    }
}
