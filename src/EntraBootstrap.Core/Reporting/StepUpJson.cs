using EntraBootstrap.Core.Diagnosis;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Writes step-up reasons as the JSON documents of the contract.</summary>
public static class StepUpJson
{
    /// <summary>Writes answers as they come: one array in input order, or one object a line. A record that could not be read has <c>error</c> in place of an answer.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="outcomes">The answers; they are enumerated once and not kept.</param>
    /// <param name="layout">Array or lines.</param>
    /// <param name="sample">The shipped sample that was asked, to mark bad records with; null for somebody's own tenant, or none.</param>
    public static void Write(Stream stream, IEnumerable<StepUpOutcome> outcomes, JsonLayout layout, string? sample)
    {
        using var output = new JsonOutput(stream, layout);
        output.WriteDocuments(outcomes, (to, outcome) => Write(to, outcome, sample));
    }

    private static void Write(JsonOutput output, StepUpOutcome outcome, string? sample)
    {
        if (outcome.Result is { } reason)
            Write(output, reason);
        else
            JsonReport.WriteError(output, outcome.Id, outcome.Error ?? throw new ArgumentException("An outcome without an answer has an error.", nameof(outcome)), sample);
    }

    private static void Write(JsonOutput output, StepUpReason reason)
    {
        output.BeginObject();
        output.Text("schemaVersion", reason.SchemaVersion);
        JsonReport.WriteSample(output, reason.Sample);
        output.BeginObject("record");
        output.Text("id", reason.Record.Id);
        output.Number("line", reason.Record.Line);
        output.Moment("createdDateTime", reason.Record.CreatedDateTime);
        output.Text("userPrincipalName", reason.Record.UserPrincipalName);
        output.Text("resource", reason.Record.Resource);
        output.EndObject();
        output.Word("asked", reason.Asked);
        output.Word("attribution", reason.Attribution);
        output.List("reasons", reason.Reasons, item => JsonReport.WriteReason(output, item));
        output.List("missing", reason.Missing, item => WriteMissing(output, item));
        if (reason.Replay is { } replay)
        {
            output.BeginObject("replay");
            output.Word("decision", replay.Decision);
            output.Flag("agrees", replay.Agrees);
            output.EndObject();
        }
        else
        {
            output.Null("replay");
        }

        output.Word("confidence", reason.Confidence);
        output.EndObject();
    }

    private static void WriteMissing(JsonOutput output, MissingField missing)
    {
        output.BeginObject();
        output.Text("field", missing.Field);
        output.Text("why", missing.Why);
        output.EndObject();
    }
}
