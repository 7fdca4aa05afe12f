using BenchmarkDotNet.Attributes;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Benchmarks;

/// <summary>A thousand sign-ins from scenario to result, beside plain parsing of the tenant's bytes.</summary>
[MemoryDiagnoser]
public class DecisionBenchmark
{
    private const int Count = 1_000;

    private byte[] _json = [];
    private byte[] _scenarios = [];
    private TenantSnapshot? _snapshot;

    [Params(10, 100, 240)]
    public int Policies { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _json = TenantGenerator.OneFile(people: 1_000, Policies);
        string path = Path.Combine(Path.GetTempPath(), $"entrabootstrap-decision-{Policies}.json");
        File.WriteAllBytes(path, _json);
        _snapshot = Workload.Load(path);
        File.Delete(path);
        _scenarios = TenantGenerator.Scenarios(Count, people: 1_000);
    }

    [Benchmark(Baseline = true)]
    public int JsonDocumentParse() => Workload.ParseOnly(_json);

    [Benchmark]
    public int Decisions() => Workload.Simulate(_snapshot!, _scenarios, trace: false);

    [Benchmark]
    public int DecisionsWithTrace() => Workload.Simulate(_snapshot!, _scenarios, trace: true);
}
