using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Cli.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public SimulateCommandTests() => _tenant.Write("s.json", """[{ "id": "S1", "signInIdentity": { "userId": "adele@contoso.example" }, "signInContext": { "userAction": "registerSecurityInformation" } }]""");

    public void Dispose() => _tenant.Dispose();

    public static TheoryData<string, int> Exits => new()
    {
        { "granted", 0 },
        { "undetermined", 2 },
        { "granted held", 0 },
        { "undetermined held", 0 },
        { "stuck", 0 },
        { "granted failed", 1 },
        { "undetermined, granted failed", 1 },
        { "granted failed, bad", 3 },
        { "bad, granted", 3 },
        { "", 3 },
    };

    [Theory]
    [MemberData(nameof(Exits))]
    public async Task ExitCode_IsTheContracts(string outcomes, int exitCode)
    {
        _tenant.Outcomes = [.. outcomes.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Outcome)];

        Assert.Equal(exitCode, (await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json")).ExitCode);
        Assert.Equal(exitCode, (await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--format", "jsonl")).ExitCode);
    }

    [Fact]
    public async Task Json_IsOneArrayInInputOrder_WithBadScenariosInTheirPlace()
    {
        _tenant.Outcomes = [Fakes.Answer("b", Decision.Granted), Fakes.Bad(), Fakes.Answer("a", Decision.Stuck)];

        CliResult result = await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal(["b", "bad", "a"], document.RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetString()!), StringComparer.Ordinal);
        JsonElement error = document.RootElement[1].GetProperty("error");
        Assert.Equal("MemberUnknown", error.GetProperty("code").GetString());
        Assert.Equal(14, error.GetProperty("line").GetInt32());
        Assert.Equal("$[1].signinContext", error.GetProperty("path").GetString());
    }

    [Fact]
    public async Task BadScenarios_AreOneLine_ThatNamesTheFirst()
    {
        _tenant.Outcomes = [Fakes.Answer("b", Decision.Granted), Fakes.Bad(), Fakes.Bad("worse")];

        CliResult result = await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--quiet");

        string line = Assert.Single(result.ErrorLines);
        Assert.Contains("2 of 3", line, StringComparison.Ordinal);
        Assert.Contains("scenarios.json:14 $[1].signinContext", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoScenario_IsAnEmptyArray_AndNotGreen()
    {
        CliResult result = await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--format", "json");

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("[]\n", result.Output);
        Assert.Contains("s.json: The scenario is not valid: there is none.", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jsonl_IsOneObjectALine()
    {
        _tenant.Outcomes = [Fakes.Answer("b", Decision.Granted), Fakes.Bad()];

        string[] lines = (await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--format", "jsonl")).Output.TrimEnd('\n').Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task StandardInput_IsReadForADash()
    {
        _tenant.StandardInput = "[]";

        await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "-");

        SimulatedInput input = Asked();
        Assert.Equal("-", input.File);
        Assert.Equal("[]", input.Text);
    }

    [Fact]
    public async Task Trace_ReachesTheOperation_AndReadsLikeAPerson()
    {
        _tenant.Outcomes = [Fakes.Answer("S1", Decision.Challenge)];

        string text = (await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--trace")).Output;

        Assert.True(_tenant.Simulate.Asked.Single().Trace);
        Assert.Contains("CA002 applies, and what it asks for is not there", text, StringComparison.Ordinal);
        Assert.Contains("CA003 does not apply", text, StringComparison.Ordinal);
        Assert.Contains("platforms (not included): only iOS is included", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("users (included): all users are included").Length - 1);
    }

    [Fact]
    public async Task Table_SaysWhoWhatDecisionWhyAndExpectation()
    {
        _tenant.Outcomes = [Fakes.Answer("S1", Decision.Challenge, held: false)];

        string text = (await Cli.RunAsync(_tenant, env => env with { Width = 140, IsOutputRedirected = false, NoColor = true }, "simulate", "x", "--scenarios", "s.json")).Output;

        foreach (string part in (string[])["S1", "adele@contoso.example", "register security info", "challenge", "Asks for fido2", "failed: decision is challenge, not granted", "0 of 1 expectation held"])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.json", "does not exist")]
    [InlineData("missing/s.json", "folder does not exist")]
    [InlineData("samples", "is a folder")]
    public async Task UnreadableScenarios_AreOneLine(string file, string why)
    {
        CliResult result = await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", file);

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(why, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InputThatFailsAtOnce_LeavesNothingOnStandardOutput()
    {
        _tenant.Outcomes = FailAfter();

        CliResult result = await Cli.RunAsync(_tenant, "simulate", "x", "--scenarios", "s.json", "--format", "json");

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Single(result.ErrorLines);
    }

    [Fact]
    public async Task ManyAnswers_LeaveWhileTheyCome()
    {
        long written = 0;
        _tenant.Outcomes = Enumerable.Range(0, 5000).Select(i => Fakes.Answer($"S{i}", Decision.Granted));
        using var output = new CountingStream(count => written += count);

        CliResult result = await Cli.RunAsync(_tenant, env => env with { Output = output }, "simulate", "x", "--scenarios", "s.json", "--format", "jsonl");

        Assert.Equal(0, result.ExitCode);
        Assert.True(output.Writes > 20, "the answers were kept until the end");
        Assert.True(written > 100_000);
    }

    private static ScenarioOutcome Outcome(string words) => words switch
    {
        "bad" => Fakes.Bad(),
        _ => Fakes.Answer("S", Enum.Parse<Decision>(words.Split(' ')[0], ignoreCase: true), words.Contains("held", StringComparison.Ordinal) ? true : words.Contains("failed", StringComparison.Ordinal) ? false : null),
    };

    private static IEnumerable<ScenarioOutcome> FailAfter()
    {
        if (DateTime.UnixEpoch.Year == 1970)
            throw new BootstrapException(ErrorCatalogue.JsonInvalid.At(new SourceLocation("s.json", 1), null, "s.json", "it is empty"));
        yield return Fakes.Bad();
    }

    private SimulatedInput Asked()
    {
        var request = _tenant.Simulate.Asked.Single();
        return new SimulatedInput(request.ScenarioFile, System.Text.Encoding.UTF8.GetString(request.Scenarios.Bytes.Span));
    }

    private sealed record SimulatedInput(string File, string Text);

    private sealed class CountingStream(Action<int> wrote) : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Writes++;
            wrote(count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            wrote(buffer.Length);
        }
    }
}
