using System.Text.Json;

namespace EntraBootstrap.Cli.Tests;

public sealed class StepUpCommandTests : IDisposable
{
    private const string Blocked = """{"id":"r1","createdDateTime":"2026-09-22T12:00:00Z","userId":"u","userPrincipalName":"adele@contoso.example","resourceDisplayName":"Timesheets","status":{"errorCode":53003}}""";

    private const string StepUp = """
        {"id":"r2","userId":"u","userPrincipalName":"adele@contoso.example","resourceId":"19db86c3-b2b9-44cc-b339-36da233a3be2","status":{"errorCode":0},"authenticationRequirement":"multiFactorAuthentication","authenticationRequirementPolicies":[{"requirementProvider":"proofUpCodeRequest"}],"authenticationDetails":[{"authenticationMethod":"Temporary Access Pass","succeeded":true,"authenticationStepRequirement":"Primary authentication"},{"authenticationMethod":"Passkey (device-bound)","succeeded":true,"authenticationStepRequirement":"Multifactor authentication"}]}
        """;

    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(Blocked, 0)]
    [InlineData("[]", 3)]
    [InlineData("", 3)]
    [InlineData("nonsense", 3)]
    [InlineData(Blocked + "\n{\"id\":\"x\"}", 3)]
    [InlineData(Blocked + "\n{\"id\":\"x\n" + Blocked, 3)]
    public async Task ExitCode_IsTheContracts(string log, int exitCode)
    {
        _tenant.Write("log.jsonl", log);

        Assert.Equal(exitCode, (await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl")).ExitCode);
        Assert.Equal(exitCode, (await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl", "--format", "jsonl")).ExitCode);
    }

    [Fact]
    public async Task Json_IsOneArrayInInputOrder_WithBadRecordsInTheirPlace()
    {
        _tenant.Write("log.jsonl", $"{Blocked}\n{{\"id\":\"x\"}}\n{StepUp.Trim()}\n");

        CliResult result = await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl", "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement[] items = [.. document.RootElement.EnumerateArray()];
        Assert.Equal(["schemaVersion", "record", "asked", "attribution", "reasons", "missing", "replay", "confidence"], items[0].EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal("r1 1 adele@contoso.example Timesheets", string.Join(' ', new[] { "id", "line", "userPrincipalName", "resource" }.Select(name => items[0].GetProperty("record").GetProperty(name).ToString())));
        Assert.Equal(("block", "conditionalAccess", "documented"), (items[0].GetProperty("asked").GetString(), items[0].GetProperty("attribution").GetString(), items[0].GetProperty("confidence").GetString()));
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("replay").ValueKind);
        Assert.Equal(("x", "RecordInvalid", 2), (items[1].GetProperty("id").GetString(), items[1].GetProperty("error").GetProperty("code").GetString(), items[1].GetProperty("error").GetProperty("line").GetInt32()));
        Assert.Equal("r2", items[2].GetProperty("record").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Notes_NameTheSwitchThatTheLogSupports_AndTheBadRecords()
    {
        _tenant.Write("log.jsonl", $"{StepUp.Trim()}\n{{\"id\":\"x\"}}\n");

        string[] lines = (await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl", "--format", "jsonl")).ErrorLines;

        Assert.EndsWith("--assume PLT-STEPUP-EXISTING=on", lines[0], StringComparison.Ordinal);
        Assert.Contains("1 of 2 records could not be read", lines[1], StringComparison.Ordinal);
        Assert.Contains("log.jsonl:2", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task Table_SaysWhoWhatWhyAndTheSwitchInItsLastLine()
    {
        _tenant.Write("log.jsonl", $"{Blocked}\n{StepUp.Trim()}\n");

        CliResult result = await Cli.RunAsync(_tenant, env => env with { Width = 160, IsOutputRedirected = false, NoColor = true }, "stepup", "--sign-ins", "log.jsonl");

        foreach (string part in (string[])["2 records", "adele@contoso.example: Timesheets", "block", "conditionalAccess", "LOG-STATUS-BLOCKED", "platform", "inferred", "1 mfa, 1 block."])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.EndsWith("--assume PLT-STEPUP-EXISTING=on\n", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(result.ErrorLines);
    }

    [Fact]
    public async Task LongTable_ShowsWhatAskedForSomething_AndCountsTheRest()
    {
        string nothing = """{"id":"n","userId":"u","userPrincipalName":"bert@contoso.example","status":{"errorCode":0},"authenticationRequirement":"singleFactorAuthentication"}""";
        _tenant.Write("log.jsonl", string.Join('\n', Enumerable.Repeat(nothing, 150).Append(Blocked)));

        string text = (await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl")).Output;

        Assert.Contains("adele@contoso.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bert@contoso.example", text, StringComparison.Ordinal);
        Assert.Contains("150 nothing, 1 block.", text, StringComparison.Ordinal);
        Assert.Contains("150 records are not shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardInput_IsReadForADash()
    {
        _tenant.StandardInput = Blocked;

        Assert.Contains("\"id\":\"r1\"", (await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "-", "--format", "jsonl")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_IsImportedAndReplayed()
    {
        _tenant.Write("log.jsonl", StepUp);

        CliResult given = await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl", "--snapshot", "export", "--format", "jsonl");
        CliResult sample = await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl", "--sample", "contoso", "--format", "jsonl");

        Assert.Equal(["export", "contoso"], _tenant.Import.Asked.Select(request => Path.GetFileName(request.Path)), StringComparer.Ordinal);
        Assert.Contains("\"replay\":{\"decision\":\"undetermined\",\"agrees\":null}", given.Output, StringComparison.Ordinal);
        Assert.Contains("\"sample\":\"contoso\"", sample.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stepup", "--sign-ins")]
    [InlineData("stepup|--sign-ins|none.json", "does not exist")]
    [InlineData("stepup|--sign-ins|log.jsonl|--snapshot|x|--sample|contoso", "not both")]
    [InlineData("stepup|--sign-ins|log.jsonl|x", "does not know what to do with 'x'")]
    public async Task WrongCommandLine_IsOneLineAndNothingElse(string line, string said)
    {
        _tenant.Write("log.jsonl", Blocked);

        CliResult result = await Cli.RunAsync(_tenant, line.Split('|'));

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(said, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileNames_DoNotReachTheTerminal()
    {
        _tenant.Write("log.jsonl", """{"id":"r1","userId":"u","userPrincipalName":"a\u001b[31m@x.example","resourceDisplayName":"[red]x[/]\u202e","status":{"errorCode":53003}}""");

        string text = (await Cli.RunAsync(_tenant, "stepup", "--sign-ins", "log.jsonl")).Output;

        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", text, StringComparison.Ordinal);
        Assert.Contains("[red]x[/]", text, StringComparison.Ordinal);
    }
}
