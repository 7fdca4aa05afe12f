using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Snapshots.Protection;

/// <summary>A protected snapshot is worth sharing because every verdict stays the same.</summary>
public sealed class VerdictTests : IDisposable
{
    private static readonly string[] s_questions =
    [
        """ "signInContext":{"includeApplications":["00000002-0000-0ff1-ce00-000000000000"]} """,
        """ "signInContext":{"includeApplications":["797f4846-ba00-4fd7-ba43-dac1f8f63013"]},"session":{"authenticatedWith":[{"combination":"password"}]} """,
        """ "signInContext":{"userAction":"registerSecurityInformation"},"session":{"authenticatedWith":[{"combination":"temporaryAccessPassMultiUse"}]} """,
        """ "signInContext":{"userAction":"registerOrJoinDevices"},"credentials":{"available":["temporaryAccessPassOneTime"]} """,
    ];

    // Emergency accounts are named by id in settings, which are not part of a snapshot: both are tested without.
    private readonly string _settings = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public VerdictTests() => File.WriteAllText(_settings, "{}");

    public static TheoryData<string> Samples => ["adopting", "broken", "contoso", "stepped-up"];

    public void Dispose() => File.Delete(_settings);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Protect_Baseline_FindsTheSame(string sample)
    {
        (TenantSnapshot original, TenantSnapshot shared) = Both(sample);

        Assert.Equal(Findings(original), Findings(shared));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Protect_EverySignInOfEverybody_EndsTheSame(string sample)
    {
        (TenantSnapshot original, TenantSnapshot shared) = Both(sample);

        Assert.Equal(Decisions(original), Decisions(shared));
    }

    private static (TenantSnapshot Original, TenantSnapshot Shared) Both(string sample)
    {
        string folder = Path.Combine(Repository.Root, "examples", "tenants", sample);
        TenantSnapshot original = new ImportSnapshot().Execute(new ImportSnapshotRequest(folder), new RecordingHost(), CancellationToken.None);
        return (original, new ProtectSnapshot().Execute(new ProtectSnapshotRequest(original), new RecordingHost(), CancellationToken.None));
    }

    private List<string> Findings(TenantSnapshot snapshot)
    {
        var request = new TestBaselineRequest(snapshot, _settings, null, PlatformAssumptions.None, TimeProvider.System);
        BaselineReport report = new TestBaseline().Execute(request, new RecordingHost(), CancellationToken.None);
        return
        [
            report.Summary.ToString()!.Split("Counts")[0],
            .. report.Findings.Select(finding => $"{finding.RuleId} {finding.Status} {finding.Level} {finding.Who.Count} {finding.Where.Count} {finding.Evidence?.Result.Decision}").Order(StringComparer.Ordinal),
        ];
    }

    // The pseudonyms do not say who is who, so what everybody's questions come to is compared person by person in any order.
    private static List<string> Decisions(TenantSnapshot snapshot)
    {
        var lines = new StringBuilder();
        foreach (User user in snapshot.Tenant.Users)
        {
            foreach (string question in s_questions)
                lines.Append($$"""{"signInIdentity":{"userId":"{{user.Id}}"},"signInConditions":{"devicePlatform":"windows","clientAppType":"browser","ipAddress":"192.0.2.10","country":"NL","signInRiskLevel":"none","userRiskLevel":"none","authenticationFlow":null,"deviceInfo":null},{{question}}}""").Append('\n');
        }

        var request = new SimulateSignInsRequest(snapshot, Encoding.UTF8.GetBytes(lines.ToString()), "questions", null, PlatformAssumptions.None, Trace: false, TimeProvider.System);
        return
        [
            .. new SimulateSignIns().Execute(request, new RecordingHost(), CancellationToken.None)
                .Select(outcome => outcome.Result!)
                .Select(result => $"{result.Decision} {result.Attribution} {result.Confidence} {string.Join('+', result.SatisfiedBy.Concat(result.Challenges).Concat(result.Registrations))} {result.Policies.Count}")
                .Chunk(s_questions.Length).Select(answers => string.Join(" | ", answers)).Order(StringComparer.Ordinal),
        ];
    }
}
