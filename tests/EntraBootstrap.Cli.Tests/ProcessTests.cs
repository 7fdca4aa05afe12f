using System.Diagnostics;

namespace EntraBootstrap.Cli.Tests;

/// <summary>The program as a process: what only an operating system can show.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Version_GoesToStandardOutput_AndExits0()
    {
        using Process process = Start("--version");

        Assert.StartsWith("entrabootstrap 0.1.0", await ReadAsync(process.StandardOutput), StringComparison.Ordinal);
        Assert.Equal((0, string.Empty), await EndAsync(process));
    }

    [Fact]
    public async Task WrongCommandLine_Exits3_WithOneLine()
    {
        using Process process = Start("tset");

        Assert.Empty(await ReadAsync(process.StandardOutput));
        (int exitCode, string error) = await EndAsync(process);
        Assert.Equal(3, exitCode);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task ClosedPipe_EndsWithoutAWord()
    {
        using Process process = Start("--help");
        process.StandardOutput.Close();

        Assert.Equal((0, string.Empty), await EndAsync(process));
    }

    [Fact]
    public async Task CtrlC_WhileStandardInputIsAwaited_Exits130Quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill command.");
        using Process process = Start("simulate", "--sample", "contoso", "--scenarios", "-");
        // Nothing tells when it waits; a signal before that only makes the test easier.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await ReadAsync(process.StandardOutput));
        Assert.Equal((130, string.Empty), await EndAsync(process));
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "entrabootstrap.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    private static Task<string> ReadAsync(StreamReader reader) => reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);

    private static async Task<(int ExitCode, string Error)> EndAsync(Process process)
    {
        string error = await ReadAsync(process.StandardError).ConfigureAwait(false);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken).ConfigureAwait(false);
        return (process.ExitCode, error);
    }
}
