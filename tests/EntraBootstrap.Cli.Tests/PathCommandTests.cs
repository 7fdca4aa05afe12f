using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli.Tests;

public sealed class PathCommandTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    [InlineData(null, 2)]
    public async Task ExitCode_IsTheAnswer(bool? reachable, int exitCode)
    {
        _tenant.Journey = Fakes.Journey with { Reachable = reachable };

        CliResult result = await Cli.RunAsync(_tenant, "path", "export", "--user", "mia@bluebird.example");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.NotEmpty(result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Options_ReachTheRequest()
    {
        await Cli.RunAsync(
            _tenant, "path", "export", "--user", "mia@bluebird.example", "--goal", "phoneSignIn", "--has", "password,sms", "--has", "fido2", "--lost", "all", "--allow", "provisionPasskey,changePolicy",
            "--device-platform", "macOS", "--device", "compliant", "--ip-address", "203.0.113.9", "--country", "NL", "--assume", "PLT-STEPUP-EXISTING=on", "--as-of", "2026-09-22");

        FindPathRequest request = Assert.Single(_tenant.Path.Asked);
        Assert.Equal(("mia@bluebird.example", "phoneSignIn", "macOS", "compliant", "203.0.113.9", "NL"), (request.UserId, request.Goal, request.DevicePlatform, request.Device, request.IpAddress, request.Country));
        Assert.Equal(["password", "sms", "fido2"], request.Has);
        Assert.Equal(["all"], request.Lost);
        Assert.Equal(["provisionPasskey", "changePolicy"], request.Allow);
        Assert.True(request.Assume.Find("PLT-STEPUP-EXISTING"));
        Assert.Equal(new DateTimeOffset(2026, 9, 22, 0, 0, 0, TimeSpan.Zero), request.AsOf);
    }

    [Theory]
    [InlineData("--user", "path", "export")]
    [InlineData("SNAPSHOT", "path", "--user", "mia@bluebird.example")]
    [InlineData("--lost needs a value", "path", "export", "--user", "mia@bluebird.example", "--lost", "")]
    [InlineData("--has needs a value", "path", "export", "--user", "mia@bluebird.example", "--has", "fido2,")]
    [InlineData("--goal needs a value", "path", "export", "--user", "mia@bluebird.example", "--goal", "--lost")]
    [InlineData("'--users'", "path", "export", "--users", "mia@bluebird.example")]
    public async Task WrongCommandLine_IsOneLineAndNothingElse(string named, params string[] arguments)
    {
        CliResult result = await Cli.RunAsync(_tenant, arguments);

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(named, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_tenant.Path.Asked);
    }

    [Fact]
    public async Task SomebodyWhoIsNotThere_IsAnErrorThatNamesTheOption()
    {
        _tenant.Path = new(_ => throw new BootstrapException(ErrorCatalogue.UserNotFound.With("mai", "mai", " Did you mean 'mia'?")));

        CliResult result = await Cli.RunAsync(_tenant, "path", "export", "--user", "mai");

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        string line = Assert.Single(result.ErrorLines);
        Assert.Contains("--user", line, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'mia'?", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    public async Task Json_IsOneObjectOfTheContract(string format)
    {
        CliResult result = await Cli.RunAsync(_tenant, "path", "export", "--user", "mia@bluebird.example", "--format", format);

        using JsonDocument document = JsonDocument.Parse(result.Output);
        string[] members = [.. document.RootElement.EnumerateObject().Select(member => member.Name)];
        Assert.Equal(["schemaVersion", "user", "goal", "reachable", "minutes", "steps", "blockers", "opens", "confidence", "assumptions", "unknowns"], members);
        JsonElement step = document.RootElement.GetProperty("steps")[1];
        Assert.Equal(["number", "actor", "action", "entryPoint", "methods", "minutes", "decision", "decidedBy", "message"], step.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("person", "signIn", "mySecurityInfo", "granted"), (Text(step, "actor"), Text(step, "action"), Text(step, "entryPoint"), Text(step, "decision")));
        Assert.Equal(["code", "source", "policyId", "message"], document.RootElement.GetProperty("blockers")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("changePolicy", Text(document.RootElement.GetProperty("opens")[0], "change"));
        Assert.Equal(string.Equals(format, "jsonl", StringComparison.Ordinal), result.Output.IndexOf('\n', StringComparison.Ordinal) == result.Output.Length - 1);
    }

    [Fact]
    public async Task Table_NumbersTheStepsAndNamesWhoDecides()
    {
        CliResult result = await Cli.RunAsync(_tenant, "path", "--sample", "contoso", "--user", "mia@bluebird.example");

        foreach (string part in (string[])["mia@bluebird.example to a passkey in the sample tenant contoso, which is made", "reachable in 2 steps", "1  admin", "2  person", "PLT-MFA-SECINFO", "How sure: reported; about 7 minutes."])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_SaysWhatClosesAndWhatOpens()
    {
        _tenant.Journey = Fakes.Journey with { Reachable = false, Steps = [], Minutes = null };

        CliResult result = await Cli.RunAsync(_tenant, "path", "export", "--user", "mia@bluebird.example");

        foreach (string part in (string[])["not reachable", "What closes every way", "CA-BLOCK", "What would open one", "--allow changePolicy", "Missing", "groups/1", "Assumed"])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_ShowsNothingThatATerminalActsOn()
    {
        _tenant.Journey = Fakes.Journey with { Steps = [Fakes.Journey.Steps[0] with { Message = "[red]\u001b[31mevil" }] };

        CliResult result = await Cli.RunAsync(_tenant, "path", "export", "--user", "mia@bluebird.example");

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Contains("[red]", result.Output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
