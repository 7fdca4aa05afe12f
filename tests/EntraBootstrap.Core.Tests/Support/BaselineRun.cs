using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tests.Snapshots;

namespace EntraBootstrap.Core.Tests.Support;

/// <summary>Runs one rule, or all, on a tenant that was built by code.</summary>
internal static class BaselineRun
{
    public static readonly DateTimeOffset AsOf = new(2026, 9, 22, 12, 0, 0, TimeSpan.Zero);

    // As if it were December 2026, when a password alone certainly registers a passkey.
    public static readonly BaselineSettings Settings = BaselineSettings.Default with
    {
        EmergencyAccess = ["breakglass"],
        Assume = new PlatformAssumptions { Switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase) { ["PLT-PASSKEY-FIRST"] = true } },
    };

    /// <summary>What a rule says; every piece of evidence has been simulated again from its text.</summary>
    public static IReadOnlyList<Finding> Of<TRule>(TenantBuilder tenant, BaselineSettings? settings = null)
        where TRule : IBaselineRule, new()
    {
        TenantSnapshot snapshot = tenant.Snapshot();
        var context = new BaselineContext(snapshot, settings ?? Settings, AsOf, TestContext.Current.CancellationToken);
        Finding[] findings = [.. new TRule().Evaluate(context)];
        foreach (Finding finding in findings)
        {
            Assert.Equal(new TRule().Id, finding.RuleId);
            AssertRepeats(finding, snapshot, settings ?? Settings);
        }

        return findings;
    }

    /// <summary>The only failure of a rule.</summary>
    public static Finding Failure<TRule>(TenantBuilder tenant, BaselineSettings? settings = null)
        where TRule : IBaselineRule, new() => Assert.Single(Of<TRule>(tenant, settings), finding => finding.Status == FindingStatus.Fail);

    /// <summary>The only thing that a rule says is that a fact is missing.</summary>
    public static Finding Unknown<TRule>(TenantBuilder tenant, BaselineSettings? settings = null)
        where TRule : IBaselineRule, new()
    {
        Finding finding = Assert.Single(Of<TRule>(tenant, settings));
        Assert.Equal(FindingStatus.Unknown, finding.Status);
        Assert.NotEmpty(finding.Unknowns);
        return finding;
    }

    /// <summary>A rule says both what is wrong and that a fact is missing: neither hides the other.</summary>
    public static (Finding Failure, Finding Unknown) Both<TRule>(TenantBuilder tenant, BaselineSettings? settings = null)
        where TRule : IBaselineRule, new()
    {
        IReadOnlyList<Finding> findings = Of<TRule>(tenant, settings);
        Assert.Equal(2, findings.Count);
        Finding unknown = Assert.Single(findings, finding => finding.Status == FindingStatus.Unknown);
        Assert.NotEmpty(unknown.Unknowns);
        return (Assert.Single(findings, finding => finding.Status == FindingStatus.Fail), unknown);
    }

    public static BaselineReport Report(TenantBuilder tenant, BaselineSettings? settings = null, IOperationHost? host = null) =>
        BaselineTest.Run(new BaselineContext(tenant.Snapshot(), settings ?? Settings, AsOf, TestContext.Current.CancellationToken), host ?? new RecordingHost());

    private static void AssertRepeats(Finding finding, TenantSnapshot snapshot, BaselineSettings settings)
    {
        if (finding.Evidence is not { } evidence)
            return;
        var request = new SimulateSignInsRequest(snapshot, Encoding.UTF8.GetBytes(evidence.Scenario), "-", null, settings.Assume, Trace: false, TimeProvider.System);
        ScenarioOutcome outcome = Assert.Single(new SimulateSignIns().Execute(request, new RecordingHost(), TestContext.Current.CancellationToken));
        Assert.Null(outcome.Error);
        Assert.Equal(evidence.Result.Decision, outcome.Result!.Decision);
        Assert.Equal(evidence.Result.SatisfiedBy, outcome.Result.SatisfiedBy);
        Assert.Equal(evidence.Result.Reasons, outcome.Result.Reasons);
    }
}
