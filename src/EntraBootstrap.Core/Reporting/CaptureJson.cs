using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Writes what became of an export of a live tenant, for runbooks.</summary>
public static class CaptureJson
{
    /// <summary>Writes the summary.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="captured">What was captured.</param>
    /// <param name="layout">For reading, or on one line.</param>
    public static void Write(Stream stream, CapturedSnapshot captured, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(captured);
        using var output = new JsonOutput(stream, layout);
        output.WriteDocument(to =>
        {
            to.BeginObject();
            to.Text("schemaVersion", captured.SchemaVersion);
            to.Text("path", captured.FullName);
            to.Text("tenantId", captured.TenantId);
            to.Moment("capturedAt", captured.CapturedAt);
            to.Flag("isComplete", captured.IsComplete);
            to.Flag("isResumed", captured.IsResumed);
            to.Number("files", captured.Files);
            to.Number("requests", captured.Requests);
            to.Texts("missingPermissions", captured.MissingPermissions);
            to.List("collections", captured.Collections, collection => Write(to, collection));
            to.List<CapturedCollection>("parts", captured.PerUserMfa is { } mfa ? [mfa] : [], part => Write(to, part));
            to.EndObject();
        });
    }

    private static void Write(JsonOutput to, CapturedCollection collection)
    {
        to.BeginObject();
        to.Text("name", collection.Name);
        to.Text("state", collection.State);
        to.Number("count", collection.Count);
        to.Text("reason", collection.Reason);
        to.Text("missingPermission", collection.MissingPermission);
        to.EndObject();
    }
}
