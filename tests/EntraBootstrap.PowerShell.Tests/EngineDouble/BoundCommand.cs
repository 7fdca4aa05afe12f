using System.Globalization;
using System.Management.Automation;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>Has one of everything that binding must know, and writes itself after each record.</summary>
[Cmdlet(VerbsCommon.Get, "Bound", DefaultParameterSetName = ByPath)]
public sealed class BoundCommand : PSCmdlet
{
    private const string ByPath = "Path";
    private const string ByDocument = "Document";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ByDocument, ValueFromPipeline = true)]
    public Uri? Document { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 10)]
    public int Depth { get; set; } = 5;

    [Parameter]
    [ValidateSet("Table", "Json")]
    public string Format { get; set; } = "Table";

    [Parameter]
    public DayOfWeek? Day { get; set; }

    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    [Upper]
    public string? Shout { get; set; }

    public static string Describe(string set, IEnumerable<string> path, Uri? document, int depth) =>
        string.Create(CultureInfo.InvariantCulture, $"{set}: path=[{string.Join('|', path)}] document={document} depth={depth}");

    protected override void ProcessRecord()
    {
        WriteObject(Describe(ParameterSetName, Path, Document, Depth));
        WriteVerbose(string.Join(',', MyInvocation.BoundParameters.Keys.Order(StringComparer.Ordinal)));
        WriteDebug(string.Create(CultureInfo.InvariantCulture, $"{Format} {Day} {AsOf:O} {Quiet} {Shout}"));
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class UpperAttribute : ArgumentTransformationAttribute
    {
        public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
            inputData is string text ? text.ToUpperInvariant() : throw new ArgumentTransformationMetadataException("Only text can be shouted.");
    }
}
