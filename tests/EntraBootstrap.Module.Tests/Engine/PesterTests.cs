using System.Diagnostics;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Engine;

/// <summary>Runs tests/pester where there is an engine. Where there is none it is reported as not run.</summary>
public sealed class PesterTests
{
    private const int PesterIsMissing = 200;

    [Fact]
    public async Task The_module_does_in_a_real_engine_what_pester_says()
    {
        string? engine = FindEngine();
        Assert.SkipWhen(engine is null, "not run: no pwsh was found (PWSH_EXE_NAME or PATH)");

        var start = new ProcessStartInfo(engine!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-NoProfile", "-NonInteractive", "-File", Path.Combine(Repository.Root, "tests", "pester", "Invoke-Tests.ps1"), "-ModulePath", Repository.Module },
            Environment = { ["NO_COLOR"] = "1", ["EB_OLD_AZURE_CORE"] = Repository.OldAzureCore, ["EB_GRAPH_EMULATOR"] = Repository.Emulator },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.SkipWhen(process.ExitCode == PesterIsMissing, "not run: " + output.Trim());
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(process.ExitCode == 0, output + await errors);
    }

    private static string? FindEngine()
    {
        string name = Environment.GetEnvironmentVariable("PWSH_EXE_NAME") is { Length: > 0 } given ? given : "pwsh";
        if (Path.IsPathRooted(name))
            return File.Exists(name) ? name : null;
        string file = OperatingSystem.IsWindows() && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }
}
