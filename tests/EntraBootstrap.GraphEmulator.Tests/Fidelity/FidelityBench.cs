using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.GraphEmulator.Tests.Capture;

namespace EntraBootstrap.GraphEmulator.Tests.Fidelity;

/// <summary>What the tests of comparisons with What If share: a folder, a clock, an emulator of any tenant, and a way to compare.</summary>
public abstract class FidelityBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fidelity-test-");

    private protected InstantClock Clock { get; } = new();

    private protected string Output => PathOf("result.jsonl");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static Tenant Load(string sample) => SnapshotReader.Read(ContosoEmulator.PathOf(sample), new CaptureHost(), CancellationToken.None).Tenant;

    private protected static Tenant Change(Tenant tenant, string id, Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change) =>
        tenant with { ConditionalAccessPolicies = [.. tenant.ConditionalAccessPolicies.Select(policy => policy.Id == id ? change(policy) : policy)] };

    private protected string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private protected async Task<Emulator> Start(Tenant tenant)
    {
        string path = PathOf($"{Guid.NewGuid():N}.json");
        CanonicalSnapshotWriter.Write(tenant, path, force: false, new CaptureHost(), CancellationToken.None);
        return await Emulator.StartAsync(new EmulatorOptions { TenantPath = path });
    }

    private protected FidelityResult Compare(Tenant captured, Emulator emulator, Func<CompareWithWhatIfRequest, CompareWithWhatIfRequest>? with = null)
    {
        using HttpGateway gateway = HttpGateway.Watched(emulator);
        return Compare(captured, gateway, with);
    }

    private protected FidelityResult Compare(Tenant captured, HttpGateway gateway, Func<CompareWithWhatIfRequest, CompareWithWhatIfRequest>? with = null, CancellationToken? cancellationToken = null)
    {
        var request = new CompareWithWhatIfRequest(new TenantSnapshot(captured, "tenant", "test", [], new SourceMap()), gateway, Clock, () => 0.5);
        return new CompareWithWhatIf().Execute(with?.Invoke(request) ?? request, new CaptureHost(), cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
