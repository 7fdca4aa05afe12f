using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Finds the steps by which a person gets (or gets back) a credential or access, or why there are none.</summary>
[Cmdlet(VerbsCommon.Get, "BootstrapPath")]
[OutputType(typeof(JourneyResult), typeof(bool))]
public sealed class GetBootstrapPathCommand : TenantQuestionCommand<FindPathRequest, JourneyResult>
{
    // Nobody asked about is not a success.
    private RunOutcome? _outcome;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ObjectId", "UserPrincipalName")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string UserId { get; set; } = string.Empty;

    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    [Parameter]
    [ArgumentCompleter(typeof(GoalCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Goal { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(HeldModeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Has { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(LostCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Lost { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(AllowCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Allow { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(DevicePlatformCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DevicePlatform { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(JourneyDeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Device { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IpAddress { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override IOperation<FindPathRequest, JourneyResult> Operation { get; } = new FindPath();

    /// <inheritdoc/>
    protected override bool GoesOnAfter(OperationError error) => error.Definition == ErrorCatalogue.UserNotFound;

    /// <inheritdoc/>
    protected override void Report(OperationError error)
    {
        Count(RunOutcome.BadInput);
        base.Report(error);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => new FindPathRequest(Tenant, UserId, Goal, AsOf, Assume, TimeProvider.System)
    {
        Has = Has, Lost = Lost, Allow = Allow, DevicePlatform = DevicePlatform, Device = Device, IpAddress = IpAddress, Country = Country,
    });

    /// <inheritdoc/>
    protected override void Write(FindPathRequest request, JourneyResult result)
    {
        Count(RunOutcomes.Of(result));
        if (!Quiet)
            WriteObject(result);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Quiet)
            WriteObject(_outcome == RunOutcome.Held);
    }

    private void Count(RunOutcome outcome) => _outcome = RunOutcomes.Worse(_outcome ?? outcome, outcome);
}
