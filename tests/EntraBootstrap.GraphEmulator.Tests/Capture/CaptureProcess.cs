using System.Diagnostics;
using System.Globalization;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>A capture in a process of its own, which can be killed.</summary>
public sealed class CaptureProcess
{
    private const string Prefix = "EB_CAPTURE_";

    // Run by Start alone.
    [Fact(Explicit = true)]
    public void Run()
    {
        using CaptureBench bench = new();
        using HttpGateway gateway = new(Value("ROOT"), () => Value("TOKEN"), new GatewayIdentity(Value("TENANT"), "Custom") { IsApplication = true, Permissions = Emulator.ReadPermissions });
        bench.Capture(gateway, request => request with { Output = Value("OUTPUT") });
        using Process self = Process.GetCurrentProcess();
        File.WriteAllText(PeakOf(Value("OUTPUT")), self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Where a capture that ended says how much memory it had at most, in bytes.</summary>
    internal static string PeakOf(string output) => output + ".peak";

    internal static Process Start(Emulator emulator, string output)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string assembly = typeof(CaptureProcess).Assembly.Location;
        if (Path.GetFileNameWithoutExtension(start.FileName) is "dotnet")
            start.ArgumentList.Add(assembly);
        foreach (string argument in new[] { "-explicit", "only", "-method", $"{typeof(CaptureProcess).FullName}.{nameof(Run)}" })
            start.ArgumentList.Add(argument);
        start.Environment[Prefix + "ROOT"] = emulator.BaseAddress;
        start.Environment[Prefix + "TOKEN"] = emulator.IssueToken();
        start.Environment[Prefix + "TENANT"] = emulator.Store.Tenant.TenantId;
        start.Environment[Prefix + "OUTPUT"] = output;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Value(string name) => Environment.GetEnvironmentVariable(Prefix + name) ?? throw new InvalidOperationException($"{Prefix}{name} is not set.");
}
