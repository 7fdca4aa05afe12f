using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Writes a tenant to files in the canonical form.</summary>
[Cmdlet(VerbsData.Export, "BootstrapSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(DirectoryInfo), typeof(FileInfo))]
public sealed class ExportBootstrapSnapshotCommand : OperationCommand<ExportSnapshotRequest, ExportedSnapshot>
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override IOperation<ExportSnapshotRequest, ExportedSnapshot> Operation { get; } = new ExportSnapshot();

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunEach(BuildRequests);

    /// <inheritdoc/>
    protected override void Write(ExportSnapshotRequest request, ExportedSnapshot result)
    {
        if (PassThru)
            WriteObject(Directory.Exists(result.Path) ? new DirectoryInfo(result.Path) : new FileInfo(result.Path));
    }

    private IReadOnlyList<ExportSnapshotRequest> BuildRequests()
    {
        string output = Paths.Literal(Path);
        if (!ShouldProcess(output, "Write the snapshot"))
            return [];

        // -Force replaces what was there before, never what this pipeline has just written.
        return _written.Add(output)
            ? [new ExportSnapshotRequest(Tenant, output, Force)]
            : throw new BootstrapException(ErrorCatalogue.OutputExists.With(output, output));
    }
}
