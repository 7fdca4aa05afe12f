using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>The product, asked the way that users ask it: a snapshot and the text of scenarios.</summary>
internal static class Product
{
    /// <summary>The outcomes of cases that share a tenant, in their order; policies that do not apply are in them with a trace only.</summary>
    public static IReadOnlyList<ScenarioOutcome> Simulate(Tenant tenant, IEnumerable<Case> cases, bool trace = true)
    {
        TenantSnapshot snapshot = new(tenant, "generated", "generated", [], new SourceMap());
        SimulateSignInsRequest request = new(snapshot, ScenarioText.Of(cases), "generated", null, PlatformAssumptions.None, trace, TimeProvider.System);
        return [.. new SimulateSignIns().Execute(request, SilentHost.Instance, CancellationToken.None)];
    }

    /// <summary>The outcomes as the machine-readable output.</summary>
    public static byte[] Bytes(Tenant tenant, IEnumerable<Case> cases)
    {
        using MemoryStream stream = new();
        JsonReport.Write(stream, Simulate(tenant, cases), JsonLayout.Lines, null);
        return stream.ToArray();
    }

    internal sealed class SilentHost : IOperationHost
    {
        public static SilentHost Instance { get; } = new();

        public void Report(OperationError error)
        {
        }

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
