namespace EntraBootstrap.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    public static TheoryData<string, string> WrongLines => new()
    {
        { "tset", "Did you mean 'test'?" },
        { "path|x", "'path' needs --user" },
        { "gaps|x", "not built yet" },
        { "compare|a|b", "not built yet" },
        { "design|repair|x", "not built yet" },
        { "design|policies|x", "not built yet" },
        { "[suggest]", "[suggest]" },
        { "[diagram]|test|x", "[diagram]" },
        { "--nope", "--nope" },
        { "--sample|broken", "--sample" },
        { "test", "needs a SNAPSHOT" },
        { "simulate|--scenarios|s.json", "needs a SNAPSHOT" },
        { "snapshot", "needs a SNAPSHOT" },
        { "test|", "empty" },
        { "test|  ", "empty" },
        { "test|-", "standard input" },
        { "test|a|b", "'b'" },
        { "test|a|--sample|contoso", "not both" },
        { "test|--fial-on|high", "--fail-on" },
        { "test|a|--nope", "--nope" },
        { "test|a|--fail-on", "--fail-on" },
        { "test|a|--fail-on|worst", "worst" },
        { "test|a|--fail-on|--quiet", "needs a value" },
        { "test|a|--settings|", "needs a value" },
        { "test|--sample|contso", "Did you mean 'contoso'?" },
        { "test|--sample|../contoso", "There is no sample tenant" },
        { "test|a|--format|xml", "table, json or jsonl" },
        { "test|a|--format|json|--format|json", "--format" },
        { "test|a|--format|0", "table, json or jsonl" },
        { "test|a|--format|markdown", "not built yet" },
        { "test|a|--format|html", "not built yet" },
        { "test|a|--format|sarif", "not built yet" },
        { "test|a|--format|JUnit", "not built yet" },
        { "test|a|--as-of|yesterday", "2026-09-22T12:00:00Z" },
        { "test|a|--as-of|22.09.2026", "2026-09-22T12:00:00Z" },
        { "test|a|--assume|PLT-A", "=on" },
        { "test|a|--assume|PLT-A=maybe", "=on" },
        { "test|a|--assume|PLT-A=on|--assume|plt-a=off", "both on and off" },
        { "simulate|a", "--scenarios" },
        { "rules|--kind|other", "platform, baseline, advice or reading" },
        { "rules|a", "'a'" },
        { "test|a|\u001b[31mb", "\\u001b[31mb" },
        { "test|a\nb|c\nd", "\\u000a" },
    };

    [Theory]
    [MemberData(nameof(WrongLines))]
    public async Task WrongCommandLine_IsOneLineOnStandardError_AndExit3(string line, string says)
    {
        CliResult result = await Cli.RunAsync(_tenant, line.Split('|'));

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        string error = Assert.Single(result.ErrorLines);
        Assert.StartsWith("entrabootstrap: ", error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.EndsWith("\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(_tenant.Import.Asked);
    }

    [Fact]
    public async Task AtSign_IsAFileName_AndNotExpanded()
    {
        _tenant.Write("args.rsp", "test --sample contoso");

        await Cli.RunAsync(_tenant, "test", "@args.rsp");

        Assert.Equal(Path.Combine(_tenant.Folder, "@args.rsp"), _tenant.Import.Asked.Single().Path);
    }

    [Theory]
    [InlineData("--help", "simulate")]
    [InlineData("-h", "rules")]
    [InlineData("test|--help", "--fail-on")]
    [InlineData("simulate|--help", "--trace")]
    [InlineData("snapshot|--help", "--protect")]
    [InlineData("rules|--help", "--kind")]
    [InlineData("--version", "0.1.0")]
    public async Task HelpAndVersion_Exit0(string line, string says)
    {
        CliResult result = await Cli.RunAsync(_tenant, line.Split('|'));

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Contains(says, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_DoesNotOfferWhatIsNotBuilt()
    {
        string help = (await Cli.RunAsync(_tenant, "--help")).Output;

        foreach (string later in (string[])["gaps", "compare", "repair", "sarif", "junit", "markdown"])
            Assert.DoesNotContain(later, help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format|json|test|x")]
    [InlineData("test|x|--format=json")]
    [InlineData("test|--format|JSON|x")]
    public async Task CommonOptions_StandAnywhere(string line) =>
        Assert.StartsWith("{", (await Cli.RunAsync(_tenant, line.Split('|'))).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("test|x")]
    [InlineData("test|x|--format|json")]
    [InlineData("snapshot|x")]
    [InlineData("rules|--format|json")]
    public async Task SameInput_GivesTheSameBytes(string line)
    {
        string first = (await Cli.RunAsync(_tenant, line.Split('|'))).Output;

        Assert.Equal(first, (await Cli.RunAsync(_tenant, line.Split('|'))).Output);
    }
}
