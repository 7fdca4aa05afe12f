using System.Text;

namespace EntraBootstrap.Cli.Tests;

/// <summary>What a run of the command line came to.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the command line inside the test process, with streams and operations of the test.</summary>
internal static class Cli
{
    public static Task<CliResult> RunAsync(FakeTenant tenant, params string[] arguments) => RunAsync(tenant, environment => environment, arguments);

    public static async Task<CliResult> RunAsync(FakeTenant tenant, Func<CliEnvironment, CliEnvironment> change, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(tenant.StandardInput));
        CliEnvironment environment = change(new CliEnvironment
        {
            Input = input,
            Output = output,
            Error = error,
            CurrentDirectory = tenant.Folder,
            SamplesFolder = Path.Combine(tenant.Folder, "samples"),
            Clock = new FixedClock(),
            Operations = tenant.Operations,
        });
        int exitCode = await Program.RunAsync(arguments, environment, TestContext.Current.CancellationToken).ConfigureAwait(false);
        return new CliResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

/// <summary>A clock that always says the same.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static DateTimeOffset Now { get; } = new(2026, 9, 30, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
