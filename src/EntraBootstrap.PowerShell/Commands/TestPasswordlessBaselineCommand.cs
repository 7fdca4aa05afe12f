using System.Management.Automation;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Commands.Base;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Tests whether the baseline holds for everybody, and whether people can still bootstrap and recover.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PasswordlessBaseline", DefaultParameterSetName = FindingSet)]
[OutputType(typeof(Finding), ParameterSetName = [FindingSet])]
[OutputType(typeof(BaselineReport), ParameterSetName = [SummarySet])]
[OutputType(typeof(bool), ParameterSetName = [QuietSet])]
public sealed class TestPasswordlessBaselineCommand : TenantQuestionCommand<TestBaselineRequest, BaselineReport>
{
    private const string FindingSet = "Finding";
    private const string SummarySet = "Summary";
    private const string QuietSet = "Quiet";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Settings { get; set; }

    [Parameter(ParameterSetName = FindingSet)]
    public SwitchParameter All { get; set; }

    [Parameter(ParameterSetName = SummarySet, Mandatory = true)]
    public SwitchParameter Summary { get; set; }

    [Parameter(ParameterSetName = QuietSet, Mandatory = true)]
    public SwitchParameter Quiet { get; set; }

    [Parameter(ParameterSetName = QuietSet)]
    public FindingLevel FailOn { get; set; } = FindingLevel.Medium;

    /// <inheritdoc/>
    protected override IOperation<TestBaselineRequest, BaselineReport> Operation { get; } = new TestBaseline();

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        Run(() => new TestBaselineRequest(Tenant, Settings is null ? null : Paths.Literal(Settings), AsOf, Assume, TimeProvider.System));

    /// <inheritdoc/>
    protected override void Write(TestBaselineRequest request, BaselineReport result)
    {
        if (Quiet)
        {
            WriteObject(RunOutcomes.Of(result, FailOn) == RunOutcome.Held);
            return;
        }

        if (Summary)
        {
            WriteObject(FindingOutput.WithTenant(result, request.Snapshot));
            return;
        }

        PSObject[] shown = [.. FindingOutput.Of(result, request.Snapshot, All)];
        WriteObject(shown, enumerateCollection: true);
        WriteInformation(FindingOutput.Headline(result, request.Snapshot), shown.Length == 0 ? FindingOutput.ShownTags : FindingOutput.Tags);
    }
}
