using System.Text;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Errors;
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

        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (Hypothesis run in row.Runs.Where(run => run.Scenarios.Count > 0))
        {
            byte[] scenarios = Encoding.UTF8.GetBytes(new JsonArray([.. run.Scenarios.Select(scenario => scenario.DeepClone())]).ToJsonString());
            var request = new SimulateSignInsRequest(snapshot, scenarios, row.Row + ".json", null, new PlatformAssumptions { Switches = run.Switch }, Trace: true, TimeProvider.System);
            ScenarioOutcome[] outcomes = [.. new SimulateSignIns().Execute(request, host, cancellation)];
            Assert.Equal(run.Scenarios.Select(ConformanceCase.IdOf), outcomes.Select(outcome => outcome.Id));
            foreach (ScenarioOutcome outcome in outcomes)
                found.Add(outcome.Id!, Differences(outcome, row.Errors.FirstOrDefault(error => error.Id == outcome.Id)));
        }

        return found;
    }

    private static string[] Differences(ScenarioOutcome outcome, ExpectedError? expected)
    {
        if (expected is not null)
            return Differences(outcome.Error, expected);

        // A scenario that cannot be read is a mistake of its row, whatever it waits for.
        Assert.Null(outcome.Error?.ToLine());
        SignInResult result = outcome.Result!;
        Assert.NotNull(result.Expectation);
        return result.Expectation.Held ? [] : [.. result.Expectation.Differences, "the policies say: " + string.Join("; ", result.Policies.Select(Shown))];
    }

    private static string[] Differences(OperationError? error, ExpectedError expected)
    {
        if (error is null)
            return [$"expected an error at {expected.Path}, and it was answered"];
        string[] missing = [.. expected.Mentions.Where(word => !error.Message.Contains(word, StringComparison.Ordinal)).Select(word => $"the error does not mention {word}: {error.Message}")];
        return error.Location?.JsonPath == expected.Path ? missing : [.. missing, $"the error is at {error.Location?.JsonPath}, not at {expected.Path}"];
    }

    // An expectation of policies is one long difference; this is what to hold beside it.
    private static string Shown(PolicyResult policy) => string.Join(
        ' ',
        $"'{policy.DisplayName}'",
        policy.PolicyApplies switch { true => "applies", false => "does not apply", null => "is not known to apply" },
        $"[{string.Join(", ", policy.AnalysisReasons)}]",
        policy.Result,
        policy.AuthenticationStrengthResult).TrimEnd();
}
