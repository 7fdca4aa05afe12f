using System.Management.Automation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.PowerShell.Binding;

namespace EntraBootstrap.PowerShell.Commands.Base;

/// <summary>A cmdlet that asks what holds in a tenant: at which moment, and under which rules of the platform.</summary>
/// <typeparam name="TRequest">What the operation is asked.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class TenantQuestionCommand<TRequest, TResult> : OperationCommand<TRequest, TResult>
{
    /// <summary>The moment that counts; when the snapshot was captured unless stated.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Rules of the platform that are switched on or off.</summary>
    [Parameter]
    [AssumptionTransformation]
    [ArgumentCompleter(typeof(AssumptionCompleter))]
    [ValidateNotNull]
    public PlatformAssumptions Assume { get; set; } = PlatformAssumptions.None;
}
