using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Reporting;

/// <summary>Writes answers and findings as the JSON documents of the contract.</summary>
public static class JsonReport
{
    private static readonly string[] s_countOrder = ["critical", "high", "medium", "low", "info", "unknown", "waived", "pass"];

    /// <summary>Writes answers as they come: one array in input order, or one object a line. A bad scenario has <c>error</c> in place of an answer.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="outcomes">The answers; they are enumerated once and not kept.</param>
    /// <param name="layout">Array or lines.</param>
    /// <param name="sample">The shipped sample that was asked, to mark bad scenarios with; null for somebody's own tenant.</param>
    public static void Write(Stream stream, IEnumerable<ScenarioOutcome> outcomes, JsonLayout layout, string? sample)
    {
        using var output = new JsonOutput(stream, layout);
        output.WriteDocuments(outcomes, (to, outcome) => Write(to, outcome, sample));
    }

    /// <summary>Writes the result of a baseline test.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="report">The result.</param>
    /// <param name="layout">Indented, or all in one line.</param>
    public static void Write(Stream stream, BaselineReport report, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new JsonOutput(stream, layout);
        output.WriteDocument(to =>
        {
            to.BeginObject();
            to.Text("schemaVersion", report.SchemaVersion);
            to.Text("sample", report.Sample);
            WriteSummary(to, report.Summary);
            to.List("findings", report.Findings, finding => WriteFinding(to, finding));
            to.Moment("asOf", report.AsOf);
            to.Texts("assumptions", report.Assumptions);
            to.Texts("problems", report.Problems);
            to.EndObject();
        });
    }

    private static void Write(JsonOutput output, ScenarioOutcome outcome, string? sample)
    {
        if (outcome.Result is not null)
        {
            WriteResult(output, outcome.Result);
            return;
        }

        WriteError(output, outcome.Id, outcome.Error ?? throw new ArgumentException("An outcome without an answer has an error.", nameof(outcome)), sample);
    }

    /// <summary>Writes what takes the place of an answer.</summary>
    internal static void WriteError(JsonOutput output, string? id, OperationError error, string? sample)
    {
        output.BeginObject();
        output.Text("schemaVersion", "1.0");
        output.Text("id", id);
        WriteSample(output, sample);
        output.BeginObject("error");
        output.Text("code", error.Id);
        output.Text("message", error.Message);
        output.Number("line", error.Location?.Line);
        output.Text("path", error.Location?.JsonPath);
        output.EndObject();
        output.EndObject();
    }

    private static void WriteResult(JsonOutput output, SignInResult result)
    {
        output.BeginObject();
        WriteMembers(output, result);
        output.EndObject();
    }

    private static void WriteMembers(JsonOutput output, SignInResult result)
    {
        output.Text("schemaVersion", result.SchemaVersion);
        output.Text("id", result.Id);
        WriteSample(output, result.Sample);
        output.Word("decision", result.Decision);
        output.Texts("satisfiedBy", result.SatisfiedBy);
        output.Texts("challenges", result.Challenges);
        output.Texts("registrations", result.Registrations);
        output.Texts("unmetControls", result.UnmetControls);
        output.Text("mode", result.Mode);
        output.Word("attribution", result.Attribution);
        output.Word("confidence", result.Confidence);
        output.List("reasons", result.Reasons, reason => WriteReason(output, reason));
        output.List("policies", result.Policies, policy => WritePolicy(output, policy));
        output.BeginObject("sessionControls");
        foreach ((string name, SessionControlResult control) in result.SessionControls.OrderBy(control => control.Key, StringComparer.Ordinal))
            WriteSessionControl(output, name, control);
        output.EndObject();
        output.Texts("assumptions", result.Assumptions);
        output.List("unknowns", result.Unknowns, unknown => WriteUnknown(output, unknown));
        if (result.Expectation is { } expectation)
        {
            output.BeginObject("expectation");
            output.Flag("held", expectation.Held);
            output.Texts("differences", expectation.Differences);
            output.EndObject();
        }
    }

    internal static void WriteReason(JsonOutput output, Reason reason)
    {
        output.BeginObject();
        output.Text("code", reason.Code);
        output.Word("source", reason.Source);
        output.Text("policyId", reason.PolicyId);
        output.Text("message", reason.Message);
        output.Text("remedy", reason.Remedy);
        output.Text("reference", reason.Reference);
        output.EndObject();
    }

    private static void WritePolicy(JsonOutput output, PolicyResult policy)
    {
        output.BeginObject();
        output.Text("id", policy.Id);
        output.Text("displayName", policy.DisplayName);
        output.Text("state", policy.State);
        output.Flag("policyApplies", policy.PolicyApplies);
        output.Texts("analysisReasons", policy.AnalysisReasons);
        output.Text("result", policy.Result);
        output.Text("authenticationStrengthResult", policy.AuthenticationStrengthResult);
        if (policy.Trace is { } trace)
            output.List("trace", trace, condition => WriteCondition(output, condition));
        output.EndObject();
    }

    private static void WriteCondition(JsonOutput output, ConditionTrace condition)
    {
        output.BeginObject();
        output.Text("condition", condition.Condition);
        output.Flag("matches", condition.Matches);
        output.Text("phase", condition.Phase);
        output.Text("message", condition.Message);
        output.EndObject();
    }

    // Graph's own members first, so that the object reads like the policy's, then whose they are.
    private static void WriteSessionControl(JsonOutput output, string name, SessionControlResult control)
    {
        output.BeginObject(name);
        foreach ((string member, object? value) in control.Value.OrderBy(member => member.Key, StringComparer.Ordinal))
            output.Value(member, value);
        output.Texts("policyIds", control.PolicyIds);
        output.EndObject();
    }

    internal static void WriteUnknown(JsonOutput output, UnknownFact unknown)
    {
        output.BeginObject();
        output.Text("what", unknown.What);
        output.Text("policyId", unknown.PolicyId);
        output.Text("fill", unknown.Fill);
        output.EndObject();
    }

    private static void WriteSummary(JsonOutput output, BaselineSummary summary)
    {
        output.BeginObject("summary");
        output.Word("verdict", summary.Verdict);
        output.Number("people", summary.People);
        output.Number("groupsOfPeople", summary.GroupsOfPeople);
        output.Number("stuck", summary.Stuck);
        output.BeginObject("counts");
        foreach (string name in s_countOrder.Where(summary.Counts.ContainsKey))
            output.Number(name, summary.Counts[name]);
        foreach ((string name, int count) in summary.Counts.Where(count => !s_countOrder.Contains(count.Key, StringComparer.Ordinal)).OrderBy(count => count.Key, StringComparer.Ordinal))
            output.Number(name, count);
        output.EndObject();
        if (summary.Population is { } population)
            PopulationJson.Write(output, population);
        output.EndObject();
    }

    private static void WriteFinding(JsonOutput output, Finding finding)
    {
        output.BeginObject();
        output.Text("ruleId", finding.RuleId);
        output.Word("level", finding.Level);
        output.Word("status", finding.Status);
        output.Text("title", finding.Title);
        output.Text("message", finding.Message);
        output.Text("remedy", finding.Remedy);
        output.Text("reference", finding.Reference);
        if (finding.Advice.Count > 0)
            output.Texts("advice", finding.Advice);
        output.BeginObject("who");
        output.Number("count", finding.Who.Count);
        output.Texts("sample", finding.Who.Sample);
        output.EndObject();
        output.List("where", finding.Where, where => WriteWhere(output, where));
        WriteEvidence(output, finding.Evidence);
        if (finding.Story is { } story)
            PopulationJson.Write(output, "story", story);
        if (finding.Unknowns.Count > 0)
            output.List("unknowns", finding.Unknowns, unknown => WriteUnknown(output, unknown));
        WriteWaiver(output, finding.Waiver);
        output.EndObject();
    }

    private static void WriteWhere(JsonOutput output, FindingWhere where)
    {
        output.BeginObject();
        output.Text("policyId", where.PolicyId);
        output.Text("displayName", where.DisplayName);
        output.Text("file", where.File);
        output.Number("line", where.Line);
        output.EndObject();
    }

    private static void WriteEvidence(JsonOutput output, FindingEvidence? evidence)
    {
        if (evidence is null)
        {
            output.Null("evidence");
            return;
        }

        output.BeginObject("evidence");
        output.Json("scenario", evidence.Scenario);
        output.BeginObject("result");
        WriteMembers(output, evidence.Result);
        output.EndObject();
        output.EndObject();
    }

    private static void WriteWaiver(JsonOutput output, Waiver? waiver)
    {
        if (waiver is null)
            return;
        output.BeginObject("waiver");
        output.Text("ruleId", waiver.RuleId);
        output.Text("target", waiver.Target);
        output.Text("owner", waiver.Owner);
        output.Text("reason", waiver.Reason);
        output.Day("expires", waiver.Expires);
        output.EndObject();
    }

    // Somebody's own tenant is the rule and needs no mark.
    internal static void WriteSample(JsonOutput output, string? sample)
    {
        if (sample is not null)
            output.Text("sample", sample);
    }
}
