using System.Text.Json;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli.Tests;

public sealed class DesignCommandTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task ExitCode_IsDone_WhateverIsOpen(bool? opens)
    {
        _tenant.Strength = Fakes.Strength with { Verification = Fakes.Strength.Verification with { Opens = opens } };

        CliResult result = await Cli.RunAsync(_tenant, "design", "strength", "export");

        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Options_ReachTheRequest()
    {
        await Cli.RunAsync(
            _tenant, "design", "strength", "export", "--intent", "baseline", "--name", "Mine", "--settings", "own.json", "--assume", "PLT-STEPUP-EXISTING=on", "--as-of", "2026-09-22");

        DesignStrengthRequest request = Assert.Single(_tenant.DesignStrength.Asked);
        Assert.Equal(("baseline", "Mine"), (request.Intent, request.Name));
        Assert.EndsWith("own.json", request.SettingsPath, StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(request.SettingsPath!));
        Assert.True(request.Assume.Find("PLT-STEPUP-EXISTING"));
        Assert.Equal(new DateTimeOffset(2026, 9, 22, 0, 0, 0, TimeSpan.Zero), request.AsOf);
    }

    [Fact]
    public async Task WithoutOptions_TheRequestNamesNothing()
    {
        await Cli.RunAsync(_tenant, "design", "strength", "--sample", "contoso");

        DesignStrengthRequest request = Assert.Single(_tenant.DesignStrength.Asked);
        Assert.Equal((null, null, null, null), (request.Intent, request.Name, request.SettingsPath, request.AsOf));
        Assert.Equal("contoso", request.Snapshot.Sample);
    }

    [Theory]
    [InlineData("'design' needs to know what", "design")]
    [InlineData("'design' needs to know what", "design", "--sample", "contoso")]
    [InlineData("does not design 'strenght'", "design", "strenght", "export")]
    [InlineData("SNAPSHOT", "design", "strength")]
    [InlineData("'design repair' is not built yet", "design", "repair", "export")]
    [InlineData("--name needs a value", "design", "strength", "export", "--name", "")]
    [InlineData("--intent needs a value", "design", "strength", "export", "--intent", "--quiet")]
    [InlineData("'--intend'", "design", "strength", "export", "--intend", "baseline")]
    public async Task WrongCommandLine_IsOneLineAndNothingElse(string named, params string[] arguments)
    {
        CliResult result = await Cli.RunAsync(_tenant, arguments);

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(named, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_tenant.DesignStrength.Asked);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    public async Task Json_IsTheBodyOfTheRequestAndNothingElse(string format)
    {
        CliResult result = await Cli.RunAsync(_tenant, "design", "strength", "export", "--format", format);

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal(["displayName", "description", "allowedCombinations"], document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(string.Equals(format, "jsonl", StringComparison.Ordinal), result.Output.IndexOf('\n', StringComparison.Ordinal) == result.Output.Length - 1);
    }

    [Fact]
    public async Task Table_SaysWhatIsInAndWhatIsNotAndWhatWasTried()
    {
        CliResult result = await Cli.RunAsync(_tenant, "design", "strength", "--sample", "contoso");

        foreach (string part in (string[])[
            "Bootstrap and recovery for Register security information in the sample tenant", "does not open every journey", "STR-PASS", "STR-REQUIRED", "password,sms", "password,voice",
            "STR-PASSWORD", "What was tried", "not to 1 person (mia). Refused by p2", "admits nothing that 'Passwordless MFA' does not, passes apart", "tried in 'p1'", "accepts exactly the same already: 's1'",
            "Missing", "groups/1", "Assumed", "--format json"])
        {
            Assert.Contains(part, string.Join(' ', result.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        Assert.Single(result.Output.Split("A password is part of it.")[1..]);
    }

    [Fact]
    public async Task Table_OfABaseline_NamesNoPasses()
    {
        _tenant.Strength = Fakes.Strength with { Intent = StrengthIntent.Baseline, Verification = new StrengthVerification { Opens = true, AdmitsNothingWeaker = false } };

        string output = (await Cli.RunAsync(_tenant, "design", "strength", "export")).Output;

        foreach (string part in (string[])["for all resources", "opens every journey", "It admits something that 'Passwordless MFA' does not.", "tried in a policy of its own"])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_ShowsNothingThatATerminalActsOn()
    {
        _tenant.Strength = Fakes.Strength with { Strength = Fakes.Strength.Strength with { DisplayName = "[red]\u001b[31mevil" } };

        CliResult result = await Cli.RunAsync(_tenant, "design", "strength", "export");

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Contains("[red]", result.Output, StringComparison.Ordinal);
    }
}
