using System.Runtime.InteropServices;
using System.Text;
using Spectre.Console;

namespace EntraBootstrap.Cli;

/// <summary>The process: its streams, its terminal, and Ctrl-C.</summary>
internal static class Program
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<int> Main(string[] args)
    {
        using var cancellation = new CancellationTokenSource();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        Task<int> run = RunAsync(args, FromConsole(), cancellation.Token);
        await Task.WhenAny(run, stopped.Task).ConfigureAwait(false);
        if (!run.IsCompleted)
        {
            // The run tidies up after itself; one that waits for standard input never notices and is left behind.
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)).ConfigureAwait(false);
        }

        return run.IsCompleted ? await run.ConfigureAwait(false) : Application.Cancelled;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            cancellation.Cancel();
            stopped.TrySetResult();
        }
    }

    /// <summary>Runs a command line.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, CliEnvironment environment, CancellationToken cancellationToken) =>
        Task.Run(() => new Application(environment, cancellationToken).Run(arguments), CancellationToken.None);

    private static CliEnvironment FromConsole()
    {
        if (!Console.IsOutputRedirected || !Console.IsErrorRedirected)
            Console.OutputEncoding = s_utf8;
        return new CliEnvironment
        {
            Input = Console.OpenStandardInput(),
            Output = Console.OpenStandardOutput(),
            Error = new StreamWriter(Console.OpenStandardError(), s_utf8) { AutoFlush = true },
            IsOutputRedirected = Console.IsOutputRedirected,
            IsErrorRedirected = Console.IsErrorRedirected,
            NoColor = !HasColors(),
            Width = TerminalWidth(),
        };
    }

    private static bool HasColors()
    {
        if (Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            return false;
        // On Windows, to ask is also what switches the terminal's escape sequences on.
        return OperatingSystem.IsWindows() ? AnsiConsole.Profile.Capabilities.Ansi : !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
    }

    private static int TerminalWidth()
    {
        if (Console.IsOutputRedirected)
            return 80;
        try
        {
            return Math.Clamp(Console.WindowWidth, 60, 160);
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
