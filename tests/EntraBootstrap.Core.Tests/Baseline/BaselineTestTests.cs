using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using RecordingHost = EntraBootstrap.Core.Tests.Snapshots.RecordingHost;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class BaselineTestTests
{
    [Fact]
    public void SoundTenant_holds_withOnePassPerRule()
    {
        BaselineReport report = BaselineRun.Report(TenantBuilder.Sound());

        Assert.Equal(Verdict.Holds, report.Summary.Verdict);
        Assert.Equal(BaselineRules.All.Select(rule => (rule.Id, FindingStatus.Pass)), report.Findings.Select(finding => (finding.RuleId, finding.Status)));
        Assert.Equal((3, 3, 0), (report.Summary.People, report.Summary.GroupsOfPeople, report.Summary.Stuck));
        Assert.Equal(["critical", "high", "info", "low", "medium", "pass", "unknown", "waived"], report.Summary.Counts.Keys);
        Assert.Equal(BaselineRules.All.Count, report.Summary.Counts["pass"]);
    }

    [Fact]
    public void Findings_areOrderedByStatusThenWorstThenRule()
    {
        BaselineReport report = BaselineRun.Report(
            TenantBuilder.Sound().Without("base").Without("registration").Group("empty").Policy("nobody", policy => policy.Members("empty").AllResources().Controls("mfa")).GroupOfUnknownMembers("half")
                .Policy("half", policy => policy.Members("half").AllResources().Controls("block")),
            BaselineRun.Settings with { Waivers = [new Waiver("EB1013", null, "Mira", "later", null)] });

        var ranks = report.Findings.Select(finding => (Status: finding.Status switch { FindingStatus.Fail => 0, FindingStatus.Unknown => 1, FindingStatus.Waived => 2, _ => 3 }, finding)).ToList();
        Assert.Equal(ranks.Select(rank => rank.Status).Order(), ranks.Select(rank => rank.Status));
        var failures = report.Findings.Where(finding => finding.Status == FindingStatus.Fail).ToList();
        Assert.Equal(failures.OrderByDescending(finding => finding.Level).ThenBy(finding => finding.RuleId, StringComparer.Ordinal), failures);
        Assert.Contains(report.Findings, finding => finding is { Status: FindingStatus.Waived, RuleId: "EB1013" });
    }

    [Theory]
    [InlineData(FindingStatus.Fail, FindingLevel.Medium, Verdict.Broken)]
    [InlineData(FindingStatus.Fail, FindingLevel.Low, Verdict.Holds)]
    [InlineData(FindingStatus.Waived, FindingLevel.Critical, Verdict.Holds)]
    [InlineData(FindingStatus.Unknown, FindingLevel.Medium, Verdict.Undetermined)]
    [InlineData(FindingStatus.Unknown, FindingLevel.Low, Verdict.Holds)]
    [InlineData(FindingStatus.Pass, FindingLevel.Critical, Verdict.Holds)]
    public void Verdict_followsTheWorst(FindingStatus status, FindingLevel level, Verdict expected) => Assert.Equal(
        expected, BaselineTest.VerdictOf([new Finding { RuleId = "EB1001", Level = level, Status = status, Title = "t", Message = "m" }]));

    [Fact]
    public void Stuck_countsThoseWithoutAWay()
    {
        BaselineReport report = BaselineRun.Report(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled"));

        // adele has her passkey; bert has nothing, and no pass would be accepted.
        Assert.Equal(1, report.Summary.Stuck);
        Assert.Equal((1, 2), (report.Summary.Population!.Passwordless.No, report.Summary.Population.Bootstrap.No));
    }

    [Fact]
    public void Stuck_isUnknown_whereMethodsAre() => Assert.Null(BaselineRun.Report(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled")
        .Change("bert", user => user with { AuthenticationMethods = null }).Incomplete(CollectionNames.AuthenticationMethods)).Summary.Stuck);

    [Fact]
    public void NoRulePasses_withoutThePolicies()
    {
        BaselineReport report = BaselineRun.Report(TenantBuilder.Sound().Incomplete(CollectionNames.ConditionalAccessPolicies));

        Assert.Equal(["EB1008", "EB1012", "EB1015", "EB1020", "EB1021"], report.Findings.Where(finding => finding.Status == FindingStatus.Pass).Select(finding => finding.RuleId));
        Assert.Equal(Verdict.Undetermined, report.Summary.Verdict);
    }

    [Fact]
    public void SameTenant_givesTheSameBytes()
    {
        TenantBuilder tenant = TenantBuilder.Sound().Without("base").Without("registration").GroupOfUnknownMembers("half").Policy("half", policy => policy.Members("half").AllResources().Controls("block"));

        Assert.Equal(Bytes(BaselineRun.Report(tenant)), Bytes(BaselineRun.Report(tenant)));
    }

    [Fact]
    public void OrderOfPeopleAndPolicies_playsNoPart()
    {
        TenantBuilder tenant = TenantBuilder.Sound().Without("registration");
        BaselineReport turned = BaselineRun.Report(TenantBuilder.Sound().Without("registration").With(built => built with
        {
            Users = built.Users.Reverse().ToValueList(), ConditionalAccessPolicies = built.ConditionalAccessPolicies.Reverse().ToValueList(),
        }));

        Assert.Equal(Bytes(BaselineRun.Report(tenant)), Bytes(turned));
    }

    [Fact]
    public void Progress_isTold()
    {
        var host = new RecordingHost();

        BaselineRun.Report(TenantBuilder.Sound(), host: host);

        Assert.True(host.Updates[^1].IsCompleted);
        Assert.Single(host.Updates.Select(update => update.Activity).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Cancellation_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => new BaselineContext(TenantBuilder.Sound().Snapshot(), BaselineRun.Settings, BaselineRun.AsOf, source.Token));
    }

    [Fact]
    public void RequirementThatDoesNotExist_isAnErrorOfTheSettings() => Assert.Equal(
        "SettingsInvalid", Assert.Throws<BootstrapException>(() => BaselineRun.Report(TenantBuilder.Sound(), BaselineRun.Settings with { Requirement = "passwordles" })).Error.Id);

    [Fact]
    public void Operation_takesTimeProblemsAndAssumptions()
    {
        TenantSnapshot built = TenantBuilder.Sound().With(tenant => tenant with { CapturedAt = null }).Snapshot();
        OperationError problem = ErrorCatalogue.ObjectUnreadable.With("x", "x.json", "a part of it");
        var snapshot = new TenantSnapshot(built.Tenant, "nowhere", built.Format, [problem], built.Sources) { Sample = "contoso" };
        var host = new RecordingHost();
        var assume = new PlatformAssumptions { Switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) { ["PLT-STEPUP-EXISTING"] = true } };

        BaselineReport report = new TestBaseline().Execute(new TestBaselineRequest(snapshot, null, null, assume, new FixedClock()), host, TestContext.Current.CancellationToken);

        Assert.Equal(FixedClock.Moment, report.AsOf);
        Assert.Single(host.Warnings);
        Assert.Equal([problem.ToLine()], report.Problems);
        Assert.Contains("PLT-STEPUP-EXISTING=on", report.Assumptions);
        Assert.Equal("contoso", report.Sample);
    }

    private static byte[] Bytes(BaselineReport report)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(stream, report, JsonLayout.Indented);
        return stream.ToArray();
    }

    private sealed class FixedClock : TimeProvider
    {
        public static readonly DateTimeOffset Moment = new(2026, 9, 23, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Moment;
    }
}
