using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli;

/// <summary>The operations that commands run. Tests replace single ones.</summary>
internal sealed record OperationSet
{
    public IOperation<ImportSnapshotRequest, TenantSnapshot> Import { get; init; } = new ImportSnapshot();

    public IOperation<ExportSnapshotRequest, ExportedSnapshot> Export { get; init; } = new ExportSnapshot();

    public IOperation<ProtectSnapshotRequest, TenantSnapshot> Protect { get; init; } = new ProtectSnapshot();

    public IOperation<InspectSnapshotRequest, SnapshotReport> Inspect { get; init; } = new InspectSnapshot();

    public IOperation<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>> Simulate { get; init; } = new SimulateSignIns();

    public IOperation<FindPathRequest, JourneyResult> Path { get; init; } = new FindPath();

    public IOperation<ExplainStepUpRequest, IEnumerable<StepUpOutcome>> StepUp { get; init; } = new ExplainStepUp();

    public IOperation<TestBaselineRequest, BaselineReport> Test { get; init; } = new TestBaseline();

    public IOperation<DesignStrengthRequest, StrengthDesign> DesignStrength { get; init; } = new DesignStrength();

    public IOperation<ListRulesRequest, IReadOnlyList<RuleInfo>> Rules { get; init; } = new ListRules();
}
