using System.Globalization;
using System.Management.Automation;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>Findings as the pipeline carries them: each says which tenant it is about and what the whole test came to.</summary>
internal static class FindingOutput
{
    // The summary's word for rules that found nothing; told only where there is nothing else to tell.
    private const string Passes = "pass";

    // Worst first, as the findings.
    private static readonly string[] s_order = ["critical", "high", "medium", "low", "info", "unknown", "waived", Passes];

    private const string SummaryTag = "BaselineSummary";

    // The engine shows a record of the information stream with this tag even where the preference is silent.
    private const string ShownTag = "PSHOST";

    /// <summary>The tag of the headline.</summary>
    public static string[] Tags { get; } = [SummaryTag];

    /// <summary>The tags of the headline where there is no table to carry it, so that no news is told and not guessed.</summary>
    public static string[] ShownTags { get; } = [SummaryTag, ShownTag];

    /// <summary>The findings to write; rules that found nothing only if they are asked for.</summary>
    public static IEnumerable<PSObject> Of(BaselineReport report, TenantSnapshot snapshot, bool all)
    {
        string headline = Headline(report, snapshot);
        return report.Findings.Where(finding => all || finding.Status != FindingStatus.Pass).Select(finding => Marked(finding, report, snapshot, headline));
    }

    /// <summary>The report, with the tenant it is about.</summary>
    public static PSObject WithTenant(BaselineReport report, TenantSnapshot snapshot)
    {
        var shown = new PSObject(report with { });
        shown.Properties.Add(new PSNoteProperty("TenantPath", snapshot.Path));
        shown.Properties.Add(new PSNoteProperty("TenantId", snapshot.Tenant.TenantId));
        return shown;
    }

    /// <summary>The test in one line.</summary>
    public static string Headline(BaselineReport report, TenantSnapshot snapshot)
    {
        string name = snapshot.Sample is null ? SafeText.Clean(LeafOf(snapshot.Path)) : $"sample tenant '{snapshot.Sample}'";
        BaselineSummary summary = report.Summary;
        string verdict = summary.Verdict switch { Verdict.Holds => "the baseline holds", Verdict.Broken => "BROKEN", _ => "UNDETERMINED" };
        KeyValuePair<string, int>[] all = [.. summary.Counts.Where(count => count.Value > 0).OrderBy(count => Array.IndexOf(s_order, count.Key) is var place and >= 0 ? place : s_order.Length)];
        string counts = string.Join(", ", all.Where(count => !string.Equals(count.Key, Passes, StringComparison.Ordinal)).Select(Words));
        if (counts.Length == 0)
            counts = string.Join(", ", all.Select(Words));
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {verdict} ({counts}; {summary.People} people; {report.AsOf.UtcDateTime:yyyy-MM-dd})");
    }

    private static string Words(KeyValuePair<string, int> count) => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Key}");

    // The whole path would break the heading of a table; TenantPath has it.
    private static string LeafOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) is { Length: > 0 } leaf ? leaf : path;

    private static PSObject Marked(Finding finding, BaselineReport report, TenantSnapshot snapshot, string headline)
    {
        // Added properties belong to the object and not to the wrapper, so a copy gets them and the operation's finding stays as it was.
        var shown = new PSObject(finding with { });
        shown.Properties.Add(new PSNoteProperty("Sample", report.Sample));
        shown.Properties.Add(new PSNoteProperty("TenantPath", snapshot.Path));
        shown.Properties.Add(new PSNoteProperty("TenantId", snapshot.Tenant.TenantId));
        shown.Properties.Add(new PSNoteProperty("AsOf", report.AsOf));
        shown.Properties.Add(new PSNoteProperty("Test", headline));
        return shown;
    }
}
