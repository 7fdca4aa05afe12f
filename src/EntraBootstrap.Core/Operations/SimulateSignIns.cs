using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Operations;

/// <summary>Simulates sign-ins, one after the other, in input order. A bad scenario yields its error in its place, and the rest goes on.</summary>
public sealed class SimulateSignIns : IOperation<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>>
{
    /// <inheritdoc/>
    public IEnumerable<ScenarioOutcome> Execute(SimulateSignInsRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);

        // Input that holds no scenario at all is an error of the call, not of its first element.
        IEnumerable<(JsonView? Json, OperationError? Error)> scenarios = ScenarioDocument.Split(request.Scenarios, request.ScenarioFile);
        DateTimeOffset asOf = Clock.Decide(request.AsOf, request.Snapshot.Tenant, request.Clock, host);
        return Run(request, scenarios, asOf, cancellationToken);
    }

    private static IEnumerable<ScenarioOutcome> Run(
        SimulateSignInsRequest request, IEnumerable<(JsonView? Json, OperationError? Error)> scenarios, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var tenant = new CompiledTenant(request.Snapshot.Tenant);
        var simulator = new SignInSimulator(tenant);
        var situations = new SituationBuilder(tenant, asOf, request.Assume);
        foreach ((JsonView? json, OperationError? error) in scenarios)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return json is { } view ? Simulate(view, request, simulator, situations) : new ScenarioOutcome(null, null, error);
        }
    }

    private static ScenarioOutcome Simulate(JsonView view, SimulateSignInsRequest request, SignInSimulator simulator, SituationBuilder situations)
    {
        string? id = ScenarioReader.IdOf(view);
        try
        {
            Scenario scenario = ScenarioReader.Read(view, request.ScenarioFile);
            SignInResult result = simulator.Simulate(situations.Build(scenario), request.Trace) with { Id = scenario.Id, Sample = request.Snapshot.Sample };
            return new ScenarioOutcome(id, scenario.Expect is null ? result : result with { Expectation = ExpectationCheck.Compare(scenario.Expect, result) }, null);
        }
        catch (BootstrapException exception)
        {
            SourceLocation place = exception.Error.Location ?? new SourceLocation(request.ScenarioFile);
            return new ScenarioOutcome(id, null, exception.Error with { Location = place with { File = request.ScenarioFile, Line = place.Line ?? view.Line } });
        }
    }
}
