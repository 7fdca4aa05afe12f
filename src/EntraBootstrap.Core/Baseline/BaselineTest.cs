using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Strengths;

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
                found.Add(Pass(rule));
            findings.AddRange(found.Select(finding => Waivers.Apply(finding, context)));
        }

        context.BeginRule();
        int? stuck = Stuck(context);
        host.Progress(new ProgressUpdate(Activity, "Done", 100, IsCompleted: true));
        List<Finding> ordered = [.. Ordered(findings)];
        return new BaselineReport
        {
            AsOf = context.AsOf,
            Summary = new BaselineSummary(VerdictOf(ordered), context.People, context.Groups.Count(group => !group.IsHypothetical), stuck, Counts(ordered)),
            Findings = ordered,
            Assumptions = Assumptions(context),
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

    private static Finding Pass(IBaselineRule rule) => new()
    {
        RuleId = rule.Id,
        Level = rule.Level,
        Status = FindingStatus.Pass,
        Title = rule.Title,
        Message = rule.Statement,
        Reference = rule.Reference,
    };

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

    /// <summary>
    /// How many people have nothing registered that opens an ordinary application, and whom a fresh pass does not let into Security info: no way in is known for them.
    /// Null if a fact is missing. Guests from elsewhere bootstrap at home and are not counted.
    /// </summary>
    private static int? Stuck(BaselineContext context)
    {
        int stuck = 0;
        foreach (PeopleGroup group in context.Groups.Where(group => !group.IsExternal && !group.IsHypothetical))
        {
            Truth hasWay = HasCredential(context, group);
            if (hasWay != Truth.True)
                hasWay = hasWay.Or(OpensWithPass(context, group));
            if (hasWay == Truth.Unknown)
                return null;
            if (hasWay == Truth.False)
                stuck += group.People.Count;
        }

        return context.Tenant.Tenant.Completeness.IsComplete(Tenants.CollectionNames.Users) ? stuck : null;
    }

    private static Truth HasCredential(BaselineContext context, PeopleGroup group)
    {
        if (group.Lasting is not { } credentials)
            return Truth.Unknown;
        return Any(context.Space(group, ProbeKind.Modern).Probes.Where(probe => probe.Applications.Contains(context.Applications.Other, StringComparer.OrdinalIgnoreCase)),
            probe => context.Effects.Is(context.Effects.Situation(group.Identity, probe.SignIn, credentials, credentials), Decision.Granted));
    }

    private static Truth OpensWithPass(BaselineContext context, PeopleGroup group) => Any(
        context.PassKinds.SelectMany(_ => context.Space(group, ProbeKind.Registration).Probes, (kind, probe) => (kind, probe)),
        way =>
        {
            Credential pass = context.Effects.FreshPass(way.kind);
            return context.Effects.Is(context.Effects.Situation(group.Identity, way.probe.SignIn, [.. group.Lasting ?? [], pass], group.Lasting), Decision.Granted);
        });

    private static Truth Any<T>(IEnumerable<T> ways, Func<T, Truth> ask)
    {
        Truth any = Truth.False;
        foreach (T way in ways)
        {
            any = any.Or(ask(way));
            if (any == Truth.True)
                break;
        }

        return any;
    }
}
