using System.Net;
using System.Text.Json;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

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

    public static TenantSnapshot Generate(int people, int policies, int kinds = 0)
    {
        string path = Path.Combine(Path.GetTempPath(), $"entrabootstrap-generated-{Environment.ProcessId}.json");
        File.WriteAllBytes(path, TenantGenerator.OneFile(people, policies, kinds));
        try
        {
            return Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A tenant with its people in groups, before anything is asked about them.</summary>
    public static BaselineContext Prepare(TenantSnapshot snapshot) => new(snapshot, BaselineSettings.Default, snapshot.Tenant.CapturedAt!.Value, CancellationToken.None);

    /// <summary>The whole test.</summary>
    public static int Test(BaselineContext context) => BaselineTest.Run(context, SilentHost.Instance).Findings.Count;

    /// <summary>Sign-ins of a tenant's people to a few applications, from a few hundred addresses, on every platform.</summary>
    public static SignIn[] SignIns(Tenant tenant, int count)
    {
        SignInTarget[] targets = [.. new[] { "00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000", TenantGenerator.Id(4, 2), TenantGenerator.Id(4, 5) }.Select(SignInTarget.Application)];
        IPAddress[] addresses = [.. Enumerable.Range(0, 250).Select(i => new IPAddress([203, 0, 113, (byte)i]))];
        return
        [
            .. Enumerable.Range(0, count).Select(i => new SignIn
            {
                Identity = new SignInIdentity { UserId = tenant.Users[i % tenant.Users.Count].Id, User = tenant.Users[i % tenant.Users.Count] },
                Target = targets[i / 3 % targets.Length],
                DevicePlatform = (DevicePlatform)(i % 7),
                ClientAppType = (ClientAppType)(i / 7 % 2),
                IpAddress = addresses[i % addresses.Length],
                Country = "NL",
                SignInRiskLevel = RiskLevel.None,
                UserRiskLevel = RiskLevel.None,
                InsiderRiskLevel = RiskLevel.None,
                TransferMethod = TransferMethod.None,
                Device = SignInDevice.Unregistered,
            }),
        ];
    }

    /// <summary>How many of the sign-ins no policy asks anything of.</summary>
    public static int Evaluate(CompiledTenant tenant, SignIn[] signIns)
    {
        int unrestricted = 0;
        foreach (SignIn signIn in signIns)
            unrestricted += tenant.Evaluate(signIn).IsUnrestricted == Truth.True ? 1 : 0;
        return unrestricted;
    }

    /// <summary>Asks every condition of every policy for its answer and what decided it.</summary>
    public static int Trace(CompiledTenant tenant, ReadOnlySpan<SignIn> signIns)
    {
        int matches = 0;
        foreach (SignIn signIn in signIns)
        {
            Explanation explanation = tenant.Matcher.Explain(signIn);
            foreach (CompiledPolicy policy in tenant.Policies)
            {
                for (int i = 0; i < policy.Conditions.Count; i++)
                    matches += explanation[policy.Index, i].Truth == Truth.True ? 1 : 0;
            }
        }

        return matches;
    }

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
