using System.Runtime.ExceptionServices;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Operations;

/// <summary>
/// Simulates sign-ins, many at once, and answers in input order. A bad scenario yields its error in its place, and the rest goes on. Answers leave as they are
/// asked for, so neither input nor output has to fit into the memory.
/// </summary>
public sealed class SimulateSignIns : IOperation<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>>
{
    // Large enough that handing a batch over costs nothing, small enough that the first answers come soon.
    private const int BatchSize = 64;

    /// <inheritdoc/>
    public IEnumerable<ScenarioOutcome> Execute(SimulateSignInsRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);

        // Input that holds no scenario at all is an error of the call, not of its first element.
        IEnumerable<(JsonView? Json, OperationError? Error)> scenarios = request.Scenarios.Stream is { } stream
            ? ScenarioDocument.Split(stream, request.ScenarioFile)
            : ScenarioDocument.Split(request.Scenarios.Bytes, request.ScenarioFile);
        DateTimeOffset asOf = Clock.Decide(request.AsOf, request.Snapshot.Tenant, request.Clock, host);
        return Run(request, scenarios, asOf, cancellationToken);
    }

    private static IEnumerable<ScenarioOutcome> Run(
        SimulateSignInsRequest request, IEnumerable<(JsonView? Json, OperationError? Error)> scenarios, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        CompiledTenant tenant = CompiledTenants.Of(request.Snapshot.Tenant);
        var simulator = new SignInSimulator(tenant);
        var situations = new SituationBuilder(tenant, asOf, request.Assume);
        ScenarioOutcome Answer(Question question) => question.Scenario is { } scenario
            ? Simulate(question, scenario, request, simulator, situations)
            : new ScenarioOutcome(question.Id, null, question.Error);
        ScenarioOutcome[] AnswerAll(Question[] batch)
        {
            var outcomes = new ScenarioOutcome[batch.Length];
            for (int i = 0; i < batch.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                outcomes[i] = Answer(batch[i]);
            }

            return outcomes;
        }

        var running = new Queue<Task<ScenarioOutcome[]>>();
        int most = 2 * Environment.ProcessorCount;
        using IEnumerator<Question[]> batches = scenarios.Select(scenario => Read(scenario, request.ScenarioFile)).Chunk(BatchSize).GetEnumerator();
        ExceptionDispatchInfo? failure;
        while (TryNext(batches, out Question[] batch, out failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            running.Enqueue(batch.Length < BatchSize && running.Count == 0 ? Task.FromResult(AnswerAll(batch)) : Task.Run(() => AnswerAll(batch), cancellationToken));
            if (running.Count < most)
                continue;
            foreach (ScenarioOutcome outcome in running.Dequeue().GetAwaiter().GetResult())
                yield return outcome;
        }

        foreach (Task<ScenarioOutcome[]> rest in running)
        {
            foreach (ScenarioOutcome outcome in rest.GetAwaiter().GetResult())
                yield return outcome;
        }

        failure?.Throw();
    }

    // Input that breaks off must not swallow the answers before it.
    private static bool TryNext(IEnumerator<Question[]> batches, out Question[] batch, out ExceptionDispatchInfo? failure)
    {
        batch = [];
        failure = null;
        try
        {
            if (!batches.MoveNext())
                return false;
            batch = batches.Current;
            return true;
        }
        catch (BootstrapException exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    // Scenarios of one document share what finds their lines, so they are read one after the other.
    private static Question Read((JsonView? Json, OperationError? Error) scenario, string file)
    {
        if (scenario.Json is not { } view)
            return new Question(null, null, null, scenario.Error);
        string? id = ScenarioReader.IdOf(view);
        try
        {
            return new Question(id, ScenarioReader.Read(view, file), view.Line, null);
        }
        catch (BootstrapException exception)
        {
            return new Question(id, null, view.Line, Locate(exception, file, view.Line));
        }
    }

    private static ScenarioOutcome Simulate(Question question, Scenario scenario, SimulateSignInsRequest request, SignInSimulator simulator, SituationBuilder situations)
    {
        try
        {
            SignInResult result = simulator.Simulate(situations.Build(scenario), request.Trace, complete: true) with { Id = scenario.Id, Sample = request.Snapshot.Sample };
            return new ScenarioOutcome(question.Id, scenario.Expect is null ? result : result with { Expectation = ExpectationCheck.Compare(scenario.Expect, result) }, null);
        }
        catch (BootstrapException exception)
        {
            return new ScenarioOutcome(question.Id, null, Locate(exception, request.ScenarioFile, question.Line));
        }
    }

    private static OperationError Locate(BootstrapException exception, string file, int? line)
    {
        SourceLocation place = exception.Error.Location ?? new SourceLocation(file);
        return exception.Error with { Location = place with { File = file, Line = place.Line ?? line } };
    }

    private sealed record Question(string? Id, Scenario? Scenario, int? Line, OperationError? Error);
}
