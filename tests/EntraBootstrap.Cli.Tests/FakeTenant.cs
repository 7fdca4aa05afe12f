using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Cli.Tests;

/// <summary>A tenant whose answers a test decides, in a folder of its own.</summary>
internal sealed class FakeTenant : IDisposable
{
    public FakeTenant()
    {
        Folder = Directory.CreateTempSubdirectory("entrabootstrap-").FullName;
        foreach (string sample in (string[])["contoso", "broken"])
        {
            Directory.CreateDirectory(System.IO.Path.Combine(Folder, "samples", sample));
            File.WriteAllText(System.IO.Path.Combine(Folder, "samples", sample, "snapshot.json"), "{}");
        }

        Import = new((request, host, _) =>
        {
            foreach (OperationError problem in Problems)
                host.Report(problem);
            var tenant = new Tenant { CapturedAt = CapturedAt };
            return new TenantSnapshot(tenant, request.Path, "canonical folder", Problems, new SourceMap()) { Sample = request.Sample };
        });
        Test = new(request => Report with { Sample = request.Snapshot.Sample, AsOf = request.AsOf ?? request.Snapshot.Tenant.CapturedAt ?? request.Clock.GetUtcNow() });
        Simulate = new(_ => Outcomes);
        Path = new(request => Journey with { User = request.UserId, Sample = request.Snapshot.Sample });
        DesignStrength = new(request => Strength with { Sample = request.Snapshot.Sample });
        Inspect = new(request => Inspection with { Sample = request.Snapshot.Sample, Path = request.Snapshot.Path });
        Export = new(request => new ExportedSnapshot(request.Output, 7));
        Protect = new(request => new TenantSnapshot(request.Snapshot.Tenant, request.Snapshot.Path, "protected", [], new SourceMap()));
        Rules = new(request => [.. Fakes.Rules.Where(rule => request.Kind is null || string.Equals(rule.Kind, request.Kind, StringComparison.Ordinal))]);
    }

    public string Folder { get; }

    public string StandardInput { get; set; } = string.Empty;

    public DateTimeOffset? CapturedAt { get; set; } = Fakes.CapturedAt;

    public IReadOnlyList<OperationError> Problems { get; set; } = [];

    public BaselineReport Report { get; set; } = Fakes.Report();

    public IEnumerable<ScenarioOutcome> Outcomes { get; set; } = [];

    public JourneyResult Journey { get; set; } = Fakes.Journey;

    public StrengthDesign Strength { get; set; } = Fakes.Strength;

    public SnapshotReport Inspection { get; set; } = Fakes.Inspection;

    public FakeOperation<ImportSnapshotRequest, TenantSnapshot> Import { get; set; }

    public FakeOperation<TestBaselineRequest, BaselineReport> Test { get; set; }

    public FakeOperation<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>> Simulate { get; }

    public FakeOperation<FindPathRequest, JourneyResult> Path { get; set; }

    public FakeOperation<DesignStrengthRequest, StrengthDesign> DesignStrength { get; }

    public FakeOperation<InspectSnapshotRequest, SnapshotReport> Inspect { get; }

    public FakeOperation<ExportSnapshotRequest, ExportedSnapshot> Export { get; }

    public FakeOperation<ProtectSnapshotRequest, TenantSnapshot> Protect { get; }

    public FakeOperation<ListRulesRequest, IReadOnlyList<RuleInfo>> Rules { get; }

    public OperationSet Operations => new() { Import = Import, Test = Test, Simulate = Simulate, Path = Path, DesignStrength = DesignStrength, Inspect = Inspect, Export = Export, Protect = Protect, Rules = Rules };

    public string Write(string name, string content)
    {
        string path = System.IO.Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
