using System.Text.Json;

namespace EntraBootstrap.Cli.Tests;

public sealed class SnapshotCommandTests : IDisposable
{
    private readonly FakeTenant _tenant = new();

    public void Dispose() => _tenant.Dispose();

    [Fact]
    public async Task Table_IsTheDoctorInOneScreen()
    {
        CliResult result = await Cli.RunAsync(_tenant, "snapshot", "export");

        Assert.Equal(0, result.ExitCode);
        foreach (string part in (string[])["export: EntraExporter folder", "captured 15 Sep 2026", "complete", "partial", "absent", "users 40", "GET /groups/{id}/transitiveMembers", "1 part could not be read", "entrabootstrap test export"])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.True(result.Output.Split('\n').Length < 40);
    }

    [Theory]
    [InlineData("export")]
    [InlineData("--sample=contoso")]
    public async Task Json_NamesThePathAsGiven(string given)
    {
        CliResult result = await Cli.RunAsync(_tenant, "snapshot", given, "--format", "json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal(given.Replace("--sample=", string.Empty, StringComparison.Ordinal), document.RootElement.GetProperty("path").GetString());
    }

    [Fact]
    public async Task Output_IsWhereTheCanonicalSnapshotGoes()
    {
        CliResult result = await Cli.RunAsync(_tenant, "snapshot", "export", "--output", "out");

        Assert.Equal(Path.Combine(_tenant.Folder, "out"), _tenant.Export.Asked.Single().Output);
        Assert.Contains("7 files", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
        Assert.Empty(_tenant.Protect.Asked);
    }

    [Fact]
    public async Task Protect_WritesTheProtectedSnapshot()
    {
        await Cli.RunAsync(_tenant, "snapshot", "export", "--protect", "--output", "out");

        Assert.Equal("protected", _tenant.Export.Asked.Single().Snapshot.Format);
    }

    [Fact]
    public async Task ProtectWithoutOutput_IsAnError()
    {
        CliResult result = await Cli.RunAsync(_tenant, "snapshot", "export", "--protect");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("--output", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_tenant.Import.Asked);
    }
}
