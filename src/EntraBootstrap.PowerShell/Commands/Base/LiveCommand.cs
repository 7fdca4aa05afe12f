using System.Management.Automation;
using System.Reflection;
using System.Security.Cryptography;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Connecting;

namespace EntraBootstrap.PowerShell.Commands.Base;

/// <summary>A cmdlet that asks a live tenant. What it needs permission for stands on its class, as <see cref="TenantPermissionAttribute"/>.</summary>
/// <typeparam name="TRequest">What the operation is asked.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class LiveCommand<TRequest, TResult> : BackgroundCommand<TRequest, TResult>
{
    private ITenantGateway? _gateway;

    /// <summary>The connection to use; that of the session unless stated.</summary>
    [Parameter]
    [ValidateNotNull]
    public BootstrapConnection? Connection { get; set; }

    /// <summary>The tenant. To be asked for where a request is built: that is where its absence is told.</summary>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.NotConnected"/>, or <see cref="ErrorCatalogue.PermissionMissing"/>.</exception>
    protected ITenantGateway Gateway => _gateway ??= Connected();

    /// <summary>A number from 0 to 1 that spreads requests which failed together.</summary>
    private protected static double Jitter() => RandomNumberGenerator.GetInt32(1000) / 999.0;

    /// <inheritdoc/>
    protected override TResult RunOperation(TRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        try
        {
            return base.RunOperation(request, host, cancellationToken);
        }
        catch (GatewayException exception)
        {
            throw new BootstrapException(exception.ToError(), exception);
        }
    }

    private ITenantGateway Connected()
    {
        BootstrapConnection connection = Connection ?? SessionConnections.Current
            ?? throw new BootstrapException(ErrorCatalogue.NotConnected.With(null, MyInvocation.MyCommand.Name, "this session has none"));
        ITenantGateway gateway = connection.RequireGateway();
        TenantPermissions.Require(GetType().GetCustomAttributes<TenantPermissionAttribute>().Select(attribute => attribute.Permission), connection);
        return gateway;
    }
}
