using System.Text.Json;

namespace EntraBootstrap.Cli.Tests;

public sealed class RulesCommandTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Fact]
    public async Task Table_HasBothCatalogues()
    {
        CliResult result = await Cli.RunAsync(_tenant, "rules");

        Assert.Equal(0, result.ExitCode);
        foreach (string part in (string[])["EB1001", "critical", "PLT-STEPUP-EXISTING", "reported", "from 2026-07-06"])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kind_LeavesOneOut()
    {
        CliResult result = await Cli.RunAsync(_tenant, "rules", "--kind", "Platform");

        Assert.DoesNotContain("EB1001", result.Output, StringComparison.Ordinal);
        Assert.Equal("platform", _tenant.Rules.Asked.Single().Kind);
    }

    [Fact]
    public async Task Json_IsADocument_AndJsonlOneRuleALine()
    {
        using JsonDocument document = JsonDocument.Parse((await Cli.RunAsync(_tenant, "rules", "--format", "json")).Output);
        string[] lines = (await Cli.RunAsync(_tenant, "rules", "--format", "jsonl")).Output.TrimEnd('\n').Split('\n');

        Assert.Equal(2, document.RootElement.GetProperty("rules").GetArrayLength());
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("""{"schemaVersion":"1.0","id":""", line, StringComparison.Ordinal));
    }
}
