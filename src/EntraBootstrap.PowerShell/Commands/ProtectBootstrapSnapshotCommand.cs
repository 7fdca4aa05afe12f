using System.Management.Automation;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Replaces what identifies a tenant and its people by pseudonyms; every verdict stays the same.</summary>
[Cmdlet(VerbsSecurity.Protect, "BootstrapSnapshot")]
[OutputType(typeof(TenantSnapshot))]
public sealed class ProtectBootstrapSnapshotCommand : OperationCommand<ProtectSnapshotRequest, TenantSnapshot>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    /// <inheritdoc/>
    protected override IOperation<ProtectSnapshotRequest, TenantSnapshot> Operation { get; } = new ProtectSnapshot();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => new ProtectSnapshotRequest(Tenant));
}
