using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Commands.Base;
using EntraBootstrap.PowerShell.Connecting;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Ends the connection of this session, or another one.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "BootstrapTenant")]
[OutputType(typeof(BootstrapConnection))]
public sealed class DisconnectBootstrapTenantCommand : OperationCommand<BootstrapConnection, BootstrapConnection>
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public BootstrapConnection? Connection { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override IOperation<BootstrapConnection, BootstrapConnection> Operation { get; } = new DisconnectTenant();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => Connection ?? SessionConnections.Current
        ?? throw new BootstrapException(ErrorCatalogue.NotConnected.With(null, MyInvocation.MyCommand.Name, "this session has none")));

    /// <inheritdoc/>
    protected override void Write(BootstrapConnection request, BootstrapConnection result)
    {
        if (PassThru)
            WriteObject(result);
    }
}
