using BenchmarkDotNet.Attributes;

namespace EntraBootstrap.Benchmarks;

/// <summary>Loading a tenant, beside plain parsing of the same bytes.</summary>
[MemoryDiagnoser]
public class SnapshotLoadBenchmark
{
    private byte[] _json = [];
    private string _path = string.Empty;

    [Params(1_000, 10_000)]
    public int People { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _json = TenantGenerator.OneFile(People, policies: 100);
        _path = Path.Combine(Path.GetTempPath(), $"entrabootstrap-benchmark-{People}.json");
        File.WriteAllBytes(_path, _json);
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    [Benchmark(Baseline = true)]
    public int JsonDocumentParse() => Workload.ParseOnly(File.ReadAllBytes(_path));

    [Benchmark]
    public int SnapshotLoad() => Workload.Load(_path).Tenant.Users.Count;
}
