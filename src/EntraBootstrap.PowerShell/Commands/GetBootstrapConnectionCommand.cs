using System.Management.Automation;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Connecting;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Shows the connection of this session; nothing if there is none.</summary>
[Cmdlet(VerbsCommon.Get, "BootstrapConnection")]
[OutputType(typeof(BootstrapConnection))]
public sealed class GetBootstrapConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (SessionConnections.Current is { } connection)
            WriteObject(connection);
    }
}
