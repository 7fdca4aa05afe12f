using System.Text;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tests.Snapshots;

namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>Runs a row through the operations that <c>simulate</c> calls: the tenant is read from a file, the scenarios are simulated with their trace.</summary>
internal static class ConformanceRun
{
    /// <summary>What each scenario of a row got wrong, by its id; nothing for one that was answered as the row says.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(ConformanceCase row)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using TestFolder folder = new TestFolder().With("tenant.json", row.Tenant);
        var host = new RecordingHost();
        TenantSnapshot snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(folder["tenant.json"]), host, cancellation);
        Assert.Empty(snapshot.Problems.Select(problem => problem.ToLine()));

        byte[] scenarios = Encoding.UTF8.GetBytes(new JsonArray([.. row.Scenarios.Select(scenario => scenario.DeepClone())]).ToJsonString());
        var request = new SimulateSignInsRequest(snapshot, scenarios, row.Row + ".json", null, new PlatformAssumptions { Switches = row.Switch }, Trace: true, TimeProvider.System);
        ScenarioOutcome[] outcomes = [.. new SimulateSignIns().Execute(request, host, cancellation)];
        Assert.Equal(row.Scenarios.Select(ConformanceCase.IdOf), outcomes.Select(outcome => outcome.Id));
        return outcomes.ToDictionary(outcome => outcome.Id!, outcome => Differences(outcome, row.Errors.FirstOrDefault(error => error.Id == outcome.Id)), StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Differences(ScenarioOutcome outcome, ExpectedError? expected)
    {
        if (expected is null)
            return outcome.Error is { } error ? [error.ToLine()] : outcome.Result!.Expectation?.Differences ?? ["nothing is expected"];
        if (outcome.Error is not { } refused)
            return [$"expected an error at {expected.Path}, and it was answered"];
        string[] differences =
        [
            .. expected.Mentions.Where(word => !refused.Message.Contains(word, StringComparison.Ordinal)).Select(word => $"the error does not mention {word}: {refused.Message}"),
        ];
        return refused.Location?.JsonPath == expected.Path ? differences : [.. differences, $"the error is at {refused.Location?.JsonPath}, not at {expected.Path}"];
    }
}
