using System.Management.Automation;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Holds our answers against those of Microsoft's What If on the same sign-ins.</summary>
[Cmdlet(VerbsDiagnostic.Test, "BootstrapFidelity", DefaultParameterSetName = PartSet)]
[OutputType(typeof(FidelityResult), typeof(bool))]
[TenantPermission("Policy.Read.ConditionalAccess", "ask What If", IncludedIn = ["Policy.Read.All"])]
public sealed class TestBootstrapFidelityCommand : LiveCommand<CompareWithWhatIfRequest, FidelityResult>
{
    private const string PartSet = "Part";
    private const string AllSet = "All";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    [Parameter(ParameterSetName = PartSet)]
    [ValidateRange(1, int.MaxValue)]
    public int SignInCount { get; set; } = 100;

    [Parameter(ParameterSetName = AllSet, Mandatory = true)]
    public SwitchParameter All { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResultPath { get; set; }

    [Parameter]
    public SwitchParameter Restart { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override IOperation<CompareWithWhatIfRequest, FidelityResult> Operation { get; } = new CompareWithWhatIf();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => new CompareWithWhatIfRequest(Tenant, Gateway, TimeProvider.System, Jitter)
    {
        Most = All ? null : SignInCount,
        Output = ResultPath is null ? null : Paths.Literal(ResultPath),
        Restart = Restart,
    });

    /// <inheritdoc/>
    protected override void Write(CompareWithWhatIfRequest request, FidelityResult result)
    {
        if (Quiet)
            WriteObject(result.Agrees == true);
        else
            WriteObject(result);
    }
}
