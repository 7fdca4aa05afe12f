using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Recovery;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Recovers somebody who lost a passkey. With a tenant from a snapshot it is always a rehearsal, which changes nothing.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PasskeyRecovery", DefaultParameterSetName = LiveSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RecoveryRehearsal))]
public sealed class InvokePasskeyRecoveryCommand : TenantQuestionCommand<RecoverPasskeyRequest, RecoveryRehearsal>
{
    private const string LiveSet = "Live";
    private const string RehearsalSet = "Rehearsal";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ObjectId", "UserPrincipalName")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string UserId { get; set; } = string.Empty;

    [Parameter(ParameterSetName = RehearsalSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot? Tenant { get; set; }

    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(LostCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Lost { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(PassKindCompleter))]
    [ValidateNotNullOrEmpty]
    public string? PassKind { get; set; }

    /// <inheritdoc/>
    protected override IOperation<RecoverPasskeyRequest, RecoveryRehearsal> Operation { get; } = new RecoverPasskey();

    /// <inheritdoc/>
    protected override bool GoesOnAfter(OperationError error) => error.Definition == ErrorCatalogue.UserNotFound;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => new RecoverPasskeyRequest(Tenant, UserId, Lost, PassKind, AsOf, Assume, TimeProvider.System) { MayChange = (person, change) => ShouldProcess(person, change) });
}
