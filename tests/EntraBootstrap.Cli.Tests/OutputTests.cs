using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task Output_HoldsWhatStandardOutputWould(string format)
    {
        string shown = (await Cli.RunAsync(_tenant, "test", "x", "--format", format)).Output;

        CliResult result = await Cli.RunAsync(_tenant, "test", "x", "--format", format, "--output", "result.txt");

        Assert.Empty(result.Output);
        Assert.Equal(shown, await File.ReadAllTextAsync(Path.Combine(_tenant.Folder, "result.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Output_ReplacesAFileWholeOrNotAtAll()
    {
        string file = _tenant.Write("result.json", "before");
        _tenant.Outcomes = FailAtTheThird();
        _tenant.Write("s.json", "[]");

        CliResult result = await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--format", "json", "--output", "result.json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("before", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Directory.EnumerateFiles(_tenant.Folder), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere/result.json")]
    [InlineData("samples")]
    public async Task OutputThatCannotBeWritten_IsOneLine(string file)
    {
        CliResult result = await Cli.RunAsync(_tenant, "test", "x", "--output", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("cannot be written", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardOutputThatFails_IsOneLine()
    {
        using var full = new FullStream();

        CliResult result = await Cli.RunAsync(_tenant, env => env with { Output = full }, "test", "x");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("No space left", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TerminalEscapesFromFiles_NeverReachTheTerminal()
    {
        const string Evil = "\u001b]0;owned\u0007 \u009b31m [red]x[/] \u202egnp";
        Finding finding = Fakes.Finding(title: Evil) with { Message = Evil, Remedy = Evil, Who = new FindingWho(1, [Evil]), Where = [new FindingWhere(Evil, Evil, Evil, 1)] };
        _tenant.Report = Fakes.Report(Verdict.Broken, finding);

        foreach (string format in (string[])["table", "json"])
        {
            string text = (await Cli.RunAsync(_tenant, env => env with { IsOutputRedirected = false, NoColor = true, Width = 120 }, "test", "x", "--format", format)).Output;

            Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
            Assert.DoesNotContain('\u202e', text);
            Assert.Contains("[red]x[/]", text.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Terminal_GetsColours_UnlessSomebodySaysNo()
    {
        Assert.Contains('\u001b', (await Cli.RunAsync(_tenant, env => env with { IsOutputRedirected = false }, "test", "x")).Output);
        Assert.DoesNotContain('\u001b', (await Cli.RunAsync(_tenant, env => env with { IsOutputRedirected = false }, "test", "x", "--no-color")).Output);
        Assert.DoesNotContain('\u001b', (await Cli.RunAsync(_tenant, env => env with { IsOutputRedirected = false, NoColor = true }, "test", "x")).Output);
        Assert.DoesNotContain('\u001b', (await Cli.RunAsync(_tenant, "test", "x")).Output);
    }

    [Theory]
    [InlineData(true, 10, false)]
    [InlineData(false, 10, true)]
    [InlineData(false, 0, false)]
    public async Task Progress_ShowsInATerminal_WhenARunTakesLong(bool isRedirected, int secondsAStep, bool shows)
    {
        _tenant.Test = new((_, host, _) =>
        {
            host.Progress(new ProgressUpdate("Testing", "rules", 50));
            return Fakes.Report();
        });
        CliEnvironment Change(CliEnvironment environment) => environment with { IsErrorRedirected = isRedirected, Clock = new SteppingClock(TimeSpan.FromSeconds(secondsAStep)) };

        Assert.Equal(shows, (await Cli.RunAsync(_tenant, Change, "test", "x")).Error.Contains("Testing: 50% rules", StringComparison.Ordinal));
        Assert.Empty((await Cli.RunAsync(_tenant, Change, "test", "x", "--quiet")).Error);
    }

    [Fact]
    public async Task KnownError_SaysWhatWhereAndWhatToDo_AlsoWhenQuiet()
    {
        _tenant.Import = new((request, host, _) =>
        {
            host.Report(ErrorCatalogue.JsonInvalid.With(null, "a.json", "it ends early"));
            throw new BootstrapException(ErrorCatalogue.SnapshotNotFound.With(request.Path, request.Path));
        });

        foreach (string[] line in (string[][])[["test", "x"], ["test", "x", "--quiet"]])
        {
            CliResult result = await Cli.RunAsync(_tenant, line);
            Assert.Equal(3, result.ExitCode);
            Assert.Empty(result.Output);
            Assert.StartsWith("entrabootstrap: There is no file or folder", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UnexpectedError_HasNoStackTrace()
    {
        _tenant.Test = new(_ => throw new InvalidOperationException("first\n   at Some.Method()\u001b[2J"));

        CliResult result = await Cli.RunAsync(_tenant, "test", "x");

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        string line = Assert.Single(result.ErrorLines);
        Assert.Contains("InvalidOperationException: first", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', line);
    }

    [Fact]
    public async Task Cancellation_Exits130Quietly()
    {
        _tenant.Test = new(_ => throw new OperationCanceledException());

        CliResult result = await Cli.RunAsync(_tenant, "test", "x");

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Empty(result.Error);
    }

    private static IEnumerable<Core.Platform.ScenarioOutcome> FailAtTheThird()
    {
        yield return Fakes.Bad();
        yield return Fakes.Bad();
        throw new BootstrapException(ErrorCatalogue.JsonInvalid.With(null, "s.json", "it ends early"));
    }

    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += step.Ticks;
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
