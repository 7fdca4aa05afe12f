using System.Management.Automation;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Commands.Base;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Says why people were asked for more, from sign-in log records and from scenarios.</summary>
[Cmdlet(VerbsCommon.Get, "StepUpReason")]
[OutputType(typeof(StepUpReason), typeof(bool))]
public sealed class GetStepUpReasonCommand : TenantQuestionCommand<ExplainStepUpRequest, IEnumerable<StepUpOutcome>>
{
    // The engine shows a record of the information stream with the second tag even where the preference is silent.
    private static readonly string[] s_summaryTags = ["StepUpSummary", "PSHOST"];

    private readonly StepUpTally _tally = new();

    // A log without a record, or one that could not be opened, is not counted as a record.
    private bool _isEachLogRead = true;

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? SignInPath { get; set; }

    [Parameter]
    [ValidateNotNull]
    public object? Scenario { get; set; }

    [Parameter]
    [ValidateNotNull]
    public TenantSnapshot? Tenant { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override IOperation<ExplainStepUpRequest, IEnumerable<StepUpOutcome>> Operation { get; } = new ExplainStepUp();

    /// <inheritdoc/>
    protected override bool GoesOnAfter(OperationError error) => error.Definition != ErrorCatalogue.RuleNotFound && error.Definition != ErrorCatalogue.ArgumentInvalid;

    /// <inheritdoc/>
    protected override void Report(OperationError error)
    {
        _isEachLogRead = false;
        base.Report(error);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TenantSnapshot? piped = (InputObject as PSObject)?.BaseObject as TenantSnapshot ?? InputObject as TenantSnapshot;
        TenantSnapshot? tenant = piped ?? Tenant;
        if (InputObject is { } record && piped is null)
            Explain(() => LogText.Of(record, Paths), tenant);
        else if (Scenario is null && SignInPath is null)
            Run(() => throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(null, "Say what is to be explained: records or a scenario by pipeline, -SignInPath, or -Scenario. A tenant alone asks nothing.")));
        if (Scenario is { } scenario)
            Explain(() => LogText.Of(scenario, Paths), tenant);
        foreach (string path in SignInPath ?? [])
            Explain(() => LogText.OfFile(Paths.Literal(path)), tenant);
    }

    /// <inheritdoc/>
    protected override void Write(ExplainStepUpRequest request, IEnumerable<StepUpOutcome> result)
    {
        int before = _tally.Total;
        foreach (StepUpOutcome outcome in _tally.Count(result, CancellationToken.None))
        {
            if (outcome.Error is not null)
                Report(outcome.Error);
            else if (!Quiet)
                WriteObject(outcome.Result);
        }

        _isEachLogRead &= _tally.Total > before;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Quiet)
            WriteObject(_isEachLogRead && _tally.Outcome == RunOutcome.Held);
        else if (_tally.Explanation is { } explanation)
            WriteInformation(explanation, s_summaryTags);
    }

    private void Explain(Func<LogText> open, TenantSnapshot? tenant)
    {
        LogText? log = null;
        Run(() =>
        {
            log = open();
            return new ExplainStepUpRequest(tenant, log.Input, log.Name, AsOf, Assume, TimeProvider.System);
        });
        log?.Dispose();
    }
}
