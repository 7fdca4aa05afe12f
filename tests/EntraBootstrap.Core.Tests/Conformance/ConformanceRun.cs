using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;
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
        var host = new RecordingHost();
        TenantSnapshot snapshot = Import(row, host);

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

    /// <summary>What a path of a row got wrong, through the operation that <c>path</c> calls.</summary>
    public static IEnumerable<string> OfPath(ConformanceCase row, JsonObject path)
    {
        var host = new RecordingHost();
        DateTimeOffset? asOf = path["asOf"] is { } time ? DateTimeOffset.Parse(time.GetValue<string>(), CultureInfo.InvariantCulture) : null;
        var request = new FindPathRequest(
            Import(row, host), path["user"]!.GetValue<string>(), path["goal"]!.GetValue<string>(), asOf, new PlatformAssumptions { Switches = row.Switch }, TimeProvider.System)
        {
            Has = Words(path["has"]), Lost = Words(path["lost"]), Allow = Words(path["allow"]),
        };
        JourneyResult result = new FindPath().Execute(request, host, TestContext.Current.CancellationToken);
        return JsonSubset.Differences(path["expect"]!.AsObject(), Written(stream => PathJson.Write(stream, result, JsonLayout.Lines)));
    }

    /// <summary>What is read out of a record of the log otherwise than the row says, through the operation that <c>stepup</c> calls.</summary>
    public static IEnumerable<string> OfSignIn(ConformanceCase row, JsonObject signIn)
    {
        var request = new ExplainStepUpRequest(
            null, Encoding.UTF8.GetBytes(signIn["record"]!.ToJsonString()), row.Row + ".json", null, new PlatformAssumptions { Switches = row.Switch }, TimeProvider.System);
        StepUpOutcome outcome = Assert.Single(new ExplainStepUp().Execute(request, new RecordingHost(), TestContext.Current.CancellationToken));
        Assert.Null(outcome.Error?.ToLine());
        return JsonSubset.Differences(signIn["expect"]!.AsObject(), Written(stream => StepUpJson.Write(stream, [outcome], JsonLayout.Lines, null)));
    }

    private static TenantSnapshot Import(ConformanceCase row, RecordingHost host)
    {
        using TestFolder folder = new TestFolder().With("tenant.json", row.Tenant);
        TenantSnapshot snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(folder["tenant.json"]), host, TestContext.Current.CancellationToken);
        Assert.Equal(row.Problems, snapshot.Problems.Select(problem => problem.Location?.JsonPath ?? problem.ToLine()), StringComparer.Ordinal);
        return snapshot;
    }

    private static string[]? Words(JsonNode? list) => list is null ? null : [.. list.AsArray().Select(word => word!.GetValue<string>())];

    private static JsonObject Written(Action<Stream> write)
    {
        using var json = new MemoryStream();
        write(json);
        return JsonNode.Parse(json.ToArray())!.AsObject();
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
