using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Diagnosis.Rules;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>What a record lacks, and where it is to be had.</summary>
internal static class MissingFields
{
    /// <summary>The members that would say more; words that nobody knows last.</summary>
    public static List<MissingField> Of(SignInRecord record, List<Unclear> unclear)
    {
        var missing = new List<MissingField>();
        void Need(bool isThere, string field)
        {
            if (!isThere)
                missing.Add(new MissingField(field, Why(record.Shape, field)));
        }

        Need(record.ErrorCode is not null, "status.errorCode");
        Need(record.AuthenticationRequirement is not null, "authenticationRequirement");
        Need(record.RequirementPolicies is not null, "authenticationRequirementPolicies");
        Need(record.Steps is not null, "authenticationDetails");
        Need(record.SessionLifetimePolicies is not null, "sessionLifetimePolicies");
        bool evaluated = record.ConditionalAccessStatus is { } status && !status.Equals("notApplied", StringComparison.OrdinalIgnoreCase);
        if (record.Policies is null)
            Need(false, "appliedConditionalAccessPolicies");
        else if (record.Policies.Count == 0 && evaluated)
            missing.Add(new MissingField("appliedConditionalAccessPolicies", "The list is empty although policies were evaluated: whoever exported it may not read policies (Policy.Read.ConditionalAccess)."));
        else if (record.Policies.Count > 0)
            Need(record.Shape != LogShape.GraphV1 || record.Policies.Any(policy => policy.IncludeRules is not null), "appliedConditionalAccessPolicies.includeRulesSatisfied");
        missing.AddRange(unclear.Select(word => new MissingField(word.Field, word.Why)));
        return missing;
    }

    private static string Why(LogShape shape, string field) => shape switch
    {
        LogShape.GraphV1 when field is not ("status.errorCode" or "appliedConditionalAccessPolicies") => "Graph v1.0 does not serve it: ask GET /beta/auditLogs/signIns.",
        LogShape.PortalCsv => "The portal's CSV does not hold it: download JSON, or ask GET /beta/auditLogs/signIns.",
        LogShape.LogAnalytics => "The column is empty, cut off or was not exported: export the whole row as JSON.",
        _ => "The record does not hold it: ask for the whole record, GET /beta/auditLogs/signIns/{id}.",
    };
}
