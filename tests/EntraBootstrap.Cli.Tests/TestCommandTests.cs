using System.Text.Json;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Cli.Tests;

public sealed class TestCommandTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Fact]
    public async Task NoArguments_TestTheSampleAndSaySo_InTheFirstLine()
    {
        CliResult result = await Cli.RunAsync(_tenant);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("sample tenant contoso", result.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal("contoso", _tenant.Import.Asked.Single().Sample);
    }

    [Fact]
    public async Task NoArgumentsButAFormat_MarkTheDocument()
    {
        CliResult result = await Cli.RunAsync(_tenant, "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal("contoso", document.RootElement.GetProperty("sample").GetString());
    }

    [Fact]
    public async Task OwnTenant_HasNoMark_AndIsReadFromTheFullPath()
    {
        CliResult result = await Cli.RunAsync(_tenant, "test", "export", "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("sample").ValueKind);
        Assert.Equal(Path.Combine(_tenant.Folder, "export"), _tenant.Import.Asked.Single().Path);
    }

    [Theory]
    [InlineData(FindingLevel.High, "high", 1)]
    [InlineData(FindingLevel.High, "critical", 0)]
    [InlineData(FindingLevel.Medium, "MEDIUM", 1)]
    [InlineData(FindingLevel.Info, "info", 1)]
    [InlineData(FindingLevel.Low, null, 0)]
    [InlineData(FindingLevel.Medium, null, 1)]
    public async Task Findings_CountFromTheLevelThatWasAskedFor(FindingLevel level, string? failOn, int exitCode)
    {
        _tenant.Report = Fakes.Report(Verdict.Broken, Fakes.Finding(level));

        CliResult result = await Cli.RunAsync(_tenant, failOn is null ? ["test", "x"] : ["test", "x", "--fail-on", failOn]);

        Assert.Equal(exitCode, result.ExitCode);
    }

    [Fact]
    public async Task UndeterminedVerdict_Exits2()
    {
        _tenant.Report = Fakes.Report(Verdict.Undetermined, Fakes.Finding(FindingLevel.Low, FindingStatus.Unknown));

        Assert.Equal(2, (await Cli.RunAsync(_tenant, "test", "x")).ExitCode);
    }

    [Fact]
    public async Task UnknownThatCounts_Exits2_ThoughTheVerdictIsBrokenBySomethingSmall()
    {
        _tenant.Report = Fakes.Report(Verdict.Broken, Fakes.Finding(FindingLevel.Low), Fakes.Finding(FindingLevel.Critical, FindingStatus.Unknown));

        Assert.Equal(2, (await Cli.RunAsync(_tenant, "test", "x")).ExitCode);
    }

    [Fact]
    public async Task WaivedFinding_DoesNotCount()
    {
        _tenant.Report = Fakes.Report(Verdict.Holds, Fakes.Finding(FindingLevel.Critical, FindingStatus.Waived) with { Waiver = new Waiver("EB1001", null, "Mira", "until the move", new DateOnly(2027, 1, 1)) });

        CliResult result = await Cli.RunAsync(_tenant, "test", "x");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Waived until 2027-01-01 by Mira", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_NamesVerdictFindingRemedyAndWhatToRunNext()
    {
        _tenant.Report = Fakes.Report(Verdict.Broken, Fakes.Finding(FindingLevel.Critical));

        string text = (await Cli.RunAsync(_tenant, "test", "export")).Output;

        foreach (string part in (string[])["Tested export", "41 people", "15 Sep 2026", "BROKEN", "critical", "EB1001", "Fix", "12 people", "x.json:14", "Who", "Where", "1 critical", "entrabootstrap simulate export"])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_OfARedirectedRun_Is80ColumnsWide()
    {
        _tenant.Report = Fakes.Report(Verdict.Broken, Fakes.Finding(), Fakes.Finding(FindingLevel.Low));

        string text = (await Cli.RunAsync(_tenant, "test", "export")).Output;

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public async Task Table_LimitsALongList()
    {
        _tenant.Report = Fakes.Report(Verdict.Broken, [.. Enumerable.Range(0, 40).Select(i => Fakes.Finding(title: $"Title {i}"))]);

        Assert.Contains("and 15 more", (await Cli.RunAsync(_tenant, "test", "export")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsOfAssumeAndSettings_ReachTheOperation()
    {
        await Cli.RunAsync(_tenant, "test", "x", "--as-of", "2026-10-01T12:00:00+02:00", "--assume", "PLT-A=on", "--assume", "PLT-B=OFF", "--settings", "s.json");

        var request = _tenant.Test.Asked.Single();
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 10, 0, 0, TimeSpan.Zero), request.AsOf);
        Assert.True(request.Assume.Find("plt-a"));
        Assert.False(request.Assume.Find("PLT-B"));
        Assert.Equal(Path.Combine(_tenant.Folder, "s.json"), request.SettingsPath);
    }

    [Fact]
    public async Task Warnings_AreNotes()
    {
        _tenant.Test = new((request, host, _) =>
        {
            host.Warn($"{request.Clock.GetUtcNow():yyyy-MM-dd} (now) counts.\u001b[2J");
            return Fakes.Report();
        });

        Assert.Equal("note: 2026-09-30 (now) counts.\\u001b[2J", Assert.Single((await Cli.RunAsync(_tenant, "test", "x")).ErrorLines));
    }

    [Fact]
    public async Task Problems_AreNotes_AndTheRunGoesOn()
    {
        _tenant.Problems = [.. Enumerable.Range(0, 14).Select(i => ErrorCatalogue.JsonInvalid.At(new SourceLocation($"f{i}.json", 1), null, $"f{i}.json", "it ends early"))];

        CliResult result = await Cli.RunAsync(_tenant, "test", "x");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(11, result.ErrorLines.Length);
        Assert.All(result.ErrorLines, line => Assert.StartsWith("note: ", line, StringComparison.Ordinal));
        Assert.Empty((await Cli.RunAsync(_tenant, "test", "x", "--quiet")).Error);
    }
}
