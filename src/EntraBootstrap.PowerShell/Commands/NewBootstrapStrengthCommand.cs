using System.Management.Automation;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Designs an authentication strength that lets people bootstrap and recover, and admits nothing weaker than the requirement.</summary>
[Cmdlet(VerbsCommon.New, "BootstrapStrength")]
[OutputType(typeof(StrengthDesign), typeof(string))]
public sealed class NewBootstrapStrengthCommand : TenantQuestionCommand<DesignStrengthRequest, StrengthDesign>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    [Parameter]
    [ArgumentCompleter(typeof(StrengthIntentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Intent { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Settings { get; set; }

    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <inheritdoc/>
    protected override IOperation<DesignStrengthRequest, StrengthDesign> Operation { get; } = new DesignStrength();

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        Run(() => new DesignStrengthRequest(Tenant, Intent, Name, Settings is null ? null : Paths.Literal(Settings), AsOf, Assume, TimeProvider.System));

    /// <inheritdoc/>
    protected override void Write(DesignStrengthRequest request, StrengthDesign result) => WriteObject(AsJson ? result.Json : result);
}
