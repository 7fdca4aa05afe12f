using System.Management.Automation;
using System.Reflection;
using System.Text.Json;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.EngineDouble;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary>The scenario table on the engine double.</summary>
public sealed class CmdletScenarioTests : IDisposable
{
    private static readonly Assembly s_module = typeof(ImportBootstrapSnapshotCommand).Assembly;

    private readonly string _temp = Directory.CreateTempSubdirectory("entrabootstrap").FullName;

    public static TheoryData<string> Ids => [.. CmdletScenario.All.Select(scenario => scenario.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_cmdlet_does_what_the_table_says(string id)
    {
        CmdletScenario scenario = CmdletScenario.All.Single(candidate => candidate.Id == id);
        CmdletRunner runner = CmdletRunner.For(s_module, scenario.Cmdlet);
        foreach ((string name, JsonElement value) in scenario.Parameters)
            runner.With(name, Value(value));
        if (scenario.Input is not null)
            runner.WithInput([.. scenario.Input.Select(Value)]);

        CmdletResult result = runner.Run();

        Assert.Null(result.UnhandledException);
        Assert.Equal(scenario.Terminating, IdOf(result.TerminatingError));
        Assert.Equal(scenario.Errors, result.Errors.Select(IdOf));
        AssertOutput(scenario.Output, result.Output);
        if (scenario.ShouldProcess is not null)
            Assert.Contains(result.ShouldProcessCalls, call => call.Target == Text(scenario.ShouldProcess.Target) && call.Action == scenario.ShouldProcess.Action);
        if (scenario.Leaves is not null)
            Assert.False(Path.Exists(Text(scenario.Leaves)));
    }

    [Fact]
    public void The_table_names_each_row_once_and_each_cmdlet_at_least_once()
    {
        Assert.Distinct(CmdletScenario.All.Select(scenario => scenario.Id));
        Assert.Equal(
            s_module.GetExportedTypes().Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>().Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}").Order(),
            CmdletScenario.All.Select(scenario => scenario.Cmdlet).Distinct().Order());
    }

    public void Dispose() => Directory.Delete(_temp, recursive: true);

    private static void AssertOutput(ExpectedOutput expected, IReadOnlyList<object?> output)
    {
        object?[] values = [.. output.Select(value => value is PSObject wrapped ? wrapped.BaseObject : value)];
        if (expected.AtLeast is null)
            Assert.Equal(expected.Count, values.Length);
        else
            Assert.True(values.Length >= expected.AtLeast, $"{values.Length} objects were written.");
        Assert.All(values, value => Assert.Equal(expected.Type, value?.GetType().FullName));
        if (expected.Value is not null)
            Assert.Equal(expected.Value, Assert.Single(values));
    }

    private static string? IdOf(ErrorRecord? record) => record?.FullyQualifiedErrorId.Split(',')[0];

    private object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Object => Sample(value.GetProperty("$sample").GetString()!),
        _ => throw new NotSupportedException(value.ToString()),
    };

    private string Text(string text) => text
        .Replace("{temp}", _temp, StringComparison.Ordinal)
        .Replace("{samples}", Path.Combine(AppContext.BaseDirectory, "samples"), StringComparison.Ordinal)
        .Replace("{examples}", AppContext.BaseDirectory, StringComparison.Ordinal);

    private static TenantSnapshot Sample(string name) => CmdletRunner.For<ImportBootstrapSnapshotCommand>().With("Sample", name).Run().Successful().OutputOf<TenantSnapshot>()[0];
}
