using EntraBootstrap.Core.Journeys;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Writes the way of a person as the JSON document of the contract.</summary>
public static class PathJson
{
    /// <summary>Writes the way of a person: one object.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="result">The way.</param>
    /// <param name="layout">Indented, or all in one line.</param>
    public static void Write(Stream stream, JourneyResult result, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var output = new JsonOutput(stream, layout);
        output.WriteDocument(to =>
        {
            to.BeginObject();
            to.Text("schemaVersion", result.SchemaVersion);
            JsonReport.WriteSample(to, result.Sample);
            WriteMembers(to, result);
            to.EndObject();
        });
    }

    /// <summary>Writes what a way says, inside an object that is open.</summary>
    internal static void WriteMembers(JsonOutput output, JourneyResult result)
    {
        output.Text("user", result.User);
        output.Text("goal", result.Goal);
        output.Flag("reachable", result.Reachable);
        output.Number("minutes", result.Minutes);
        output.List("steps", result.Steps, step => WriteStep(output, step));
        output.List("blockers", result.Blockers, blocker => WriteBlocker(output, blocker));
        output.List("opens", result.Opens, opening => WriteOpening(output, opening));
        output.Word("confidence", result.Confidence);
        output.Texts("assumptions", result.Assumptions);
        output.List("unknowns", result.Unknowns, unknown => JsonReport.WriteUnknown(output, unknown));
    }

    private static void WriteStep(JsonOutput output, JourneyStep step)
    {
        output.BeginObject();
        output.Number("number", step.Number);
        output.Word("actor", step.Actor);
        output.Word("action", step.Action);
        output.Word("entryPoint", step.EntryPoint);
        output.Texts("methods", step.Methods);
        output.Number("minutes", step.Minutes);
        output.Word("decision", step.Decision);
        output.Texts("decidedBy", step.DecidedBy);
        output.Text("message", step.Message);
        output.EndObject();
    }

    private static void WriteBlocker(JsonOutput output, JourneyBlocker blocker)
    {
        output.BeginObject();
        output.Text("code", blocker.Code);
        output.Word("source", blocker.Source);
        output.Text("policyId", blocker.PolicyId);
        output.Text("message", blocker.Message);
        output.EndObject();
    }

    private static void WriteOpening(JsonOutput output, JourneyOpening opening)
    {
        output.BeginObject();
        output.Word("change", opening.Change);
        output.Text("message", opening.Message);
        output.EndObject();
    }
}
