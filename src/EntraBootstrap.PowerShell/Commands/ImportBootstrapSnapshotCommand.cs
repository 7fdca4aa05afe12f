using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;
using EntraBootstrap.PowerShell.Hosting;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Reads a tenant from files in any known format.</summary>
[Cmdlet(VerbsData.Import, "BootstrapSnapshot", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TenantSnapshot))]
public sealed class ImportBootstrapSnapshotCommand : OperationCommand<ImportSnapshotRequest, TenantSnapshot>
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string SampleSet = "Sample";

    [Parameter(ParameterSetName = PathSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(ParameterSetName = SampleSet, Mandatory = true)]
    [ArgumentCompleter(typeof(SampleCompleter))]
    [ValidateNotNullOrEmpty]
    public string Sample { get; set; } = string.Empty;

    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override IOperation<ImportSnapshotRequest, TenantSnapshot> Operation { get; } = new ImportSnapshot();

    /// <inheritdoc/>
    protected override bool GoesOnAfter(OperationError error) => !IsIn(SampleSet);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] given = ParameterSetName switch { SampleSet => [Sample], LiteralPathSet => LiteralPath, _ => Path };
        foreach (string path in given)
            RunEach(() => BuildRequests(path));
    }

    private IReadOnlyList<ImportSnapshotRequest> BuildRequests(string given) => ParameterSetName switch
    {
        SampleSet => [ModuleFolder.Samples.Find(given)],
        LiteralPathSet => [new ImportSnapshotRequest(Paths.Literal(given), AsOf: AsOf)],
        _ => [.. Paths.Resolve(given).Select(path => new ImportSnapshotRequest(path, AsOf: AsOf))],
    };
}
