using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>What the directory's audit log says about the registration of security info.</summary>
/// <remarks>Source of the activities: Microsoft Entra documentation, audit activity reference (Authentication Methods, UserManagement). Results: Graph's <c>operationResult</c>.</remarks>
internal static class AuditDiagnosis
{
    private const string Unexplained = "LOG-AUDIT-UNEXPLAINED";
    private const string Source = "Microsoft Entra documentation: audit log activity reference";

    // Of the log's own words, those of a reason that the tenant's configuration can give.
    private static readonly string[] s_configured = ["policy", "not enabled", "disabled", "not allowed", "attestation", "restrict", "conditional access", "blocked", "maximum", "limit", "AADSTS530", "AADSTS5301"];

    /// <summary>What a record says.</summary>
    /// <param name="record">The record.</param>
    /// <param name="simulate">What the simulation says of the person's registration; null without a snapshot, and may answer null.</param>
    public static StepUpReason Explain(AuditRecord record, Func<AuditRecord, SignInResult?>? simulate = null)
    {
        StepUpReason read = Read(record);
        return read.Reasons[^1].Code.Equals(Unexplained, StringComparison.Ordinal) && simulate?.Invoke(record) is { } result ? WithSimulation(read, result) : read;
    }

    // What the tenant's configuration says of the registration explains the failure, or nothing in it does.
    private static StepUpReason WithSimulation(StepUpReason read, SignInResult result)
    {
        // Only what no credential meets can be the reason.
        if (ScenarioReasons.IsShut(result))
        {
            return read with
            {
                Asked = ScenarioReasons.AskedBy(result),
                Attribution = result.Attribution,
                Confidence = Confidence.Inferred,
                Reasons = [.. read.Reasons.SkipLast(1), .. result.Reasons],
                Replay = new StepUpReplay(result.Decision, true),
            };
        }

        return result.Decision == Decision.Undetermined
            ? read
            : read with { Reasons = [.. read.Reasons.SkipLast(1), read.Reasons[^1] with { Message = "Nothing in the tenant's configuration explains it: by the snapshot no policy keeps the person from registering." }] };
    }

    private static StepUpReason Read(AuditRecord record)
    {
        (Asked asked, Attribution attribution, Confidence confidence, List<Reason> reasons, List<MissingField> missing) = ReadActivity(record);
        return new StepUpReason
        {
            Record = new StepUpRecord(record.Id, record.Line, record.CreatedDateTime, record.UserPrincipalName, Masking.Digits(record.Activity)),
            Asked = asked,
            Attribution = attribution,
            Confidence = confidence,
            Reasons = [.. reasons],
            Missing = [.. missing],
        };
    }

    private static (Asked, Attribution, Confidence, List<Reason>, List<MissingField>) ReadActivity(AuditRecord record)
    {
        string activity = record.Activity;
        if (!Has(activity, "security info"))
            return Told("LOG-AUDIT-UNRELATED", "The audit record is not about the registration of security info.");
        if (Has(activity, "fail") || record.Result is { } result && (Has(result, "failure") || Has(result, "timeout")))
            return Failed(record);
        if (record.Result is { } word && !Has(word, "success"))
            return (Asked.Registration, Attribution.Undetermined, Confidence.Inferred, [Reason("LOG-AUDIT-UNKNOWN", "The audit record does not say in a known word how the registration ended.")], [new MissingField("result", $"The word '{Masking.Digits(word)}' is not known here.")]);
        if (Has(activity, "cancel"))
            return Told("LOG-AUDIT-CANCELLED", "The person ended the registration of security info.");
        if (Has(activity, "started"))
            return Told("LOG-AUDIT-STARTED", "The registration of security info began: nothing stood in the way until here.");
        return Has(activity, "registered") ? Told("LOG-AUDIT-REGISTERED", "Security info was registered.") : Told("LOG-AUDIT-CHANGED", "Security info was reviewed, changed or deleted.");
    }

    private static (Asked, Attribution, Confidence, List<Reason>, List<MissingField>) Failed(AuditRecord record)
    {
        string given = record.ResultReason is { Length: > 0 } text ? $" The log says: {Masking.Digits(text).TrimEnd('.')}." : string.Empty;
        var reasons = new List<Reason> { Reason("LOG-AUDIT-FAILED", $"The registration of security info failed.{given}") };
        var missing = new List<MissingField>();
        if (record.ResultReason is null)
            missing.Add(new MissingField("resultReason", "The audit record gives no reason."));
        bool isConfigured = record.ResultReason is { } reason && Array.Exists(s_configured, word => Has(reason, word));
        if (isConfigured)
            return (Asked.Registration, Attribution.CredentialPolicy, Confidence.Inferred, reasons, missing);

        // The log alone cannot blame anything; whoever has the snapshot looks at what applies to the person.
        reasons.Add(new Reason(
            Unexplained, ReasonSource.Undetermined, null, "Nothing in the record points to a policy or a setting: the registration was open to the person and did not come to an end.",
            "Look at the sign-ins of the same minutes; if none was refused, it is not the tenant's configuration: try again, in another browser or on another device, then open a support case with the correlation id.", Source));
        return (Asked.Nothing, Attribution.Undetermined, Confidence.Inferred, reasons, missing);
    }

    private static (Asked, Attribution, Confidence, List<Reason>, List<MissingField>) Told(string code, string message) => (Asked.Nothing, Attribution.None, Confidence.Documented, [Reason(code, message)], []);

    private static Reason Reason(string code, string message) => new(code, ReasonSource.Platform, null, message, null, Source);

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
