using EntraBootstrap.Core.Reporting;

namespace EntraBootstrap.Core.Operations;

/// <summary>Writes what operations say about a snapshot and about the catalogues as JSON documents.</summary>
public static class CatalogueJson
{
    /// <summary>Writes what a snapshot holds and lacks.</summary>
    public static void Write(Stream stream, SnapshotReport report, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonOutput(stream, layout);
        output.WriteDocument(to => WriteSnapshot(to, report));
    }

    /// <summary>Writes rules: a document with a list of them, or one rule a line.</summary>
    public static void Write(Stream stream, IReadOnlyList<RuleInfo> rules, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using var output = new JsonOutput(stream, layout);
        if (layout == JsonLayout.Lines)
        {
            output.WriteDocuments(rules, (to, rule) => WriteRule(to, rule, "1.0"));
            return;
        }

        output.WriteDocument(to =>
        {
            to.BeginObject();
            to.Text("schemaVersion", "1.0");
            to.List("rules", rules, rule => WriteRule(to, rule, null));
            to.EndObject();
        });
    }

    private static void WriteSnapshot(JsonOutput output, SnapshotReport report)
    {
        output.BeginObject();
        output.Text("schemaVersion", report.SchemaVersion);
        output.Text("sample", report.Sample);
        output.Text("path", report.Path);
        output.Text("format", report.Format);
        output.Text("tool", report.Tool);
        output.Text("toolCommand", report.ToolCommand);
        output.Text("tenantId", report.TenantId);
        output.Moment("capturedAt", report.CapturedAt);
        output.List("collections", report.Collections, collection =>
        {
            output.BeginObject();
            output.Text("name", collection.Name);
            output.Text("state", collection.State);
            output.Number("count", collection.Count);
            output.EndObject();
        });
        output.List("missing", report.Missing, gap =>
        {
            output.BeginObject();
            output.Text("collection", gap.Collection);
            output.Text("question", gap.Question);
            output.Text("fill", gap.Fill);
            output.Text("byTool", gap.ByTool);
            output.EndObject();
        });
        output.Texts("problems", report.Problems);
        output.EndObject();
    }

    private static void WriteRule(JsonOutput output, RuleInfo rule, string? schemaVersion)
    {
        output.BeginObject();
        if (schemaVersion is not null)
            output.Text("schemaVersion", schemaVersion);
        output.Text("id", rule.Id);
        output.Text("kind", rule.Kind);
        output.Text("title", rule.Title);
        output.Text("statement", rule.Statement);
        output.Word("level", rule.Level);
        output.Word("confidence", rule.Confidence);
        output.Day("from", rule.From);
        output.Day("settled", rule.Settled);
        output.Flag("isSwitchable", rule.IsSwitchable);
        output.Text("reference", rule.Reference);
        output.Flag("isOpen", rule.IsOpen);
        output.Text("alternativeTo", rule.AlternativeTo);
        output.Text("instead", rule.Instead);
        output.EndObject();
    }
}
