using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Benchmarks;

/// <summary>What the benchmarks do, through the same operations that people use.</summary>
internal static class Workload
{
    public static int ParseOnly(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? 1 : 0;
    }

    public static TenantSnapshot Load(string path) => new ImportSnapshot().Execute(new ImportSnapshotRequest(path), SilentHost.Instance, CancellationToken.None);

    public static int Simulate(TenantSnapshot snapshot, byte[] scenarios, bool trace)
    {
        int granted = 0;
        var request = new SimulateSignInsRequest(snapshot, scenarios, "generated", null, PlatformAssumptions.None, trace, TimeProvider.System);
        foreach (ScenarioOutcome outcome in new SimulateSignIns().Execute(request, SilentHost.Instance, CancellationToken.None))
            granted += outcome.Result?.Decision == Decision.Granted ? 1 : 0;
        return granted;
    }

    private sealed class SilentHost : IOperationHost
    {
        public static SilentHost Instance { get; } = new();

        public void Report(OperationError error) => throw new BootstrapException(error);

        public void Warn(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Progress(ProgressUpdate update)
        {
        }
    }
}
