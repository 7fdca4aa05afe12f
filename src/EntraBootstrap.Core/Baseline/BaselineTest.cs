using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Tests a tenant by all rules and sums up.</summary>
public static class BaselineTest
{
    private const string Activity = "Testing the baseline";

    /// <summary>The report on a tenant, without what could not be read of it.</summary>
    /// <param name="context">The tenant.</param>
    /// <param name="host">Where progress goes.</param>
    public static BaselineReport Run(BaselineContext context, IOperationHost host)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(host);
        var findings = new List<Finding>();
        for (int i = 0; i < BaselineRules.All.Count; i++)
        {
            IBaselineRule rule = BaselineRules.All[i];
            context.CancellationToken.ThrowIfCancellationRequested();
            host.Progress(new ProgressUpdate(Activity, rule.Title, 100 * i / BaselineRules.All.Count));
            context.BeginRule();
            List<Finding> found = [.. rule.Evaluate(context)];
            if (found.Count == 0)
                found.Add(NothingFound(rule, context));
            findings.AddRange(found.Select(finding => Waivers.Apply(finding, context)));
        }

        context.BeginRule();
        host.Progress(new ProgressUpdate(Activity, "Done", 100, IsCompleted: true));
        List<Finding> ordered = [.. Ordered(findings)];
        return new BaselineReport
        {
            AsOf = context.AsOf,
            Summary = new BaselineSummary(VerdictOf(ordered), context.People, context.Groups.Count(group => !group.IsHypothetical), context.Population.Stuck, Counts(ordered))
            {
                Population = context.Population.Summarize(),
            },
            Findings = [.. ordered],
            Assumptions = [.. Assumptions(context)],
        };
    }

    /// <summary>
    /// Broken if something at medium or above fails and is not waived; else undetermined if a fact is missing for something at medium or above; else it holds.
    /// </summary>
    internal static Verdict VerdictOf(IReadOnlyCollection<Finding> findings)
    {
        bool Has(FindingStatus status) => findings.Any(finding => finding.Status == status && finding.Level >= FindingLevel.Medium);
        return Has(FindingStatus.Fail) ? Verdict.Broken : Has(FindingStatus.Unknown) ? Verdict.Undetermined : Verdict.Holds;
    }

    // No rule passes by ignorance: policies that were not captured may be what is wrong.
    private static Finding NothingFound(IBaselineRule rule, BaselineContext context)
    {
        bool isUnknown = rule is BaselineRule { NeedsPolicies: true } && !context.Tenant.Tenant.Completeness.IsComplete(CollectionNames.ConditionalAccessPolicies);
        return new Finding
        {
            RuleId = rule.Id,
            Level = rule.Level,
            Status = isUnknown ? FindingStatus.Unknown : FindingStatus.Pass,
            Title = rule.Title,
            Message = isUnknown ? "Nothing was found, and not every policy was captured." : rule.Statement,
            Reference = rule.Reference,
            Unknowns = isUnknown ? [new UnknownFact(CollectionNames.ConditionalAccessPolicies, null, GraphRequests.For(CollectionNames.ConditionalAccessPolicies))] : [],
        };
    }

    private static IEnumerable<Finding> Ordered(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.Status switch { FindingStatus.Fail => 0, FindingStatus.Unknown => 1, FindingStatus.Waived => 2, _ => 3 })
        .ThenByDescending(finding => finding.Status == FindingStatus.Pass ? FindingLevel.Info : finding.Level)
        .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)
        .ThenBy(finding => finding.Where.Count == 0 ? string.Empty : finding.Where[0].PolicyId, StringComparer.Ordinal)
        .ThenBy(finding => finding.Who.Sample.Count == 0 ? string.Empty : finding.Who.Sample[0], StringComparer.Ordinal)
        .ThenBy(finding => finding.Message, StringComparer.Ordinal);

    private static SortedDictionary<string, int> Counts(List<Finding> findings)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (FindingLevel level in Enum.GetValues<FindingLevel>())
            counts[level.ToWord()] = findings.Count(finding => finding.Status == FindingStatus.Fail && finding.Level == level);
        foreach (FindingStatus status in new[] { FindingStatus.Unknown, FindingStatus.Waived, FindingStatus.Pass })
            counts[status.ToWord()] = findings.Count(finding => finding.Status == status);
        return counts;
    }

    private static List<string> Assumptions(BaselineContext context)
    {
        var assumptions = new List<string>();
        foreach ((string rule, bool on) in context.Settings.Assume.Switches.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            assumptions.Add($"{rule}={(on ? "on" : "off")}");
        if (context.Tenant.Methods.Assumption is { } open)
            assumptions.Add(open);
        if (context.Tenant.Tenant.MfaTrustedIps is null)
            assumptions.Add("mfaTrustedIps is not stated: no legacy MFA trusted addresses.");
        if (context.Requirement.Strength is { IsFallback: true })
            assumptions.Add($"The built-in strength {context.Requirement.Id} was not captured: the shipped list of its combinations is used.");
        return assumptions;
    }
}
