using System.Globalization;
using System.Text.RegularExpressions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>
/// Time series: the same object on many dates. A copy's date is the one in its path, else when it was last changed. By a moment the newest
/// copy that is not after it is chosen; without one nobody knows which copy is meant, and all of them stay and contradict each other.
/// </summary>
internal sealed partial class DatedCopies(ReadContext context, SourceMap sources)
{
    private const int MostDates = 12;

    /// <summary>The date in a path, such as <c>2026-09-22/…</c> or <c>policies-20260922T1200.json</c>; the last one counts. Null for none.</summary>
    public static DateTimeOffset? DateOf(string path)
    {
        DateTimeOffset? date = null;
        foreach (ValueMatch match in DatePattern().EnumerateMatches(path))
        {
            string digits = string.Concat(path.AsSpan(match.Index, match.Length).ToString().Where(char.IsAsciiDigit));
            string format = "yyyyMMddHHmmss"[..digits.Length];
            if (DateTimeOffset.TryParseExact(digits, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
                date = moment;
        }

        return date;
    }

    /// <summary>Leaves of each id's dated copies the one that counts.</summary>
    /// <returns>The ids of which no copy could be chosen, and which were reported.</returns>
    public HashSet<string> Choose<T>(string collection, List<T> items, Action<ObjectWriter, T> write)
        where T : GraphEntity
    {
        HashSet<string> undecided = new(StringComparer.OrdinalIgnoreCase);
        if (items.Count < 2 || (context.Dates.Count == 0 && Changed(items[0]) is null))
            return undecided;
        HashSet<T> dropped = new(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<string, T> same in items.Where(item => item.Id.Length > 0).GroupBy(item => item.Id, StringComparer.OrdinalIgnoreCase))
        {
            T[] copies = [.. same];
            if (copies.Length < 2 || Array.TrueForAll(copies, copy => copy.Equals(copies[0])) || !TryDates(copies, out DateTimeOffset[] dates))
                continue;
            if (Newest(dates) is { } newest)
                dropped.UnionWith(copies.Where((_, index) => dates[index] != newest));
            else if (undecided.Add(same.Key))
                context.Problems.Add(ErrorCatalogue.ObjectsDated.At(sources.Find(collection, same.Key), same.Key, collection, same.Key, List(dates)));
        }

        if (dropped.Count > 0)
            items.RemoveAll(dropped.Contains);
        return undecided;
    }

    /// <summary>Leaves of the dated copies of a single document the one that counts, if a moment chooses it.</summary>
    public void ChooseOne<T>(List<T> items)
        where T : GraphObject
    {
        if (items.Count < 2 || !items.TrueForAll(item => context.Dates.ContainsKey(item)))
            return;
        DateTimeOffset[] dates = [.. items.Select(item => context.Dates[item])];
        if (Newest(dates) is { } newest)
            items.RemoveAll(item => context.Dates[item] != newest);
    }

    [GeneratedRegex(@"(?<![0-9])(19|20)[0-9]{2}-?(0[1-9]|1[0-2])-?(0[1-9]|[12][0-9]|3[01])([T_-]?([01][0-9]|2[0-3])[:.-]?[0-5][0-9]([:.-]?[0-5][0-9])?)?(?![0-9a-fA-F])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DatePattern();

    private static DateTimeOffset? Changed(GraphEntity item) => item switch
    {
        ConditionalAccessPolicy policy => policy.ModifiedDateTime ?? policy.CreatedDateTime,
        AuthenticationStrengthPolicy strength => strength.ModifiedDateTime,
        _ => null,
    };

    private static string List(DateTimeOffset[] dates)
    {
        string[] words = [.. dates.Distinct().Order().Select(date => date.TimeOfDay == TimeSpan.Zero ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : GraphDates.Format(date))];
        return words.Length <= MostDates ? string.Join(", ", words) : string.Join(", ", words[..MostDates]) + string.Create(CultureInfo.InvariantCulture, $" and {words.Length - MostDates} more");
    }

    private DateTimeOffset? Newest(DateTimeOffset[] dates)
    {
        DateTimeOffset? newest = null;
        foreach (DateTimeOffset date in dates)
        {
            if (date <= context.AsOf && (newest is null || date > newest))
                newest = date;
        }

        return newest;
    }

    private bool TryDates<T>(T[] copies, out DateTimeOffset[] dates)
        where T : GraphEntity
    {
        dates = new DateTimeOffset[copies.Length];
        bool byPath = Array.TrueForAll(copies, context.Dates.ContainsKey);
        for (int i = 0; i < copies.Length; i++)
        {
            if ((byPath ? context.Dates[copies[i]] : Changed(copies[i])) is not { } date)
                return false;
            dates[i] = date;
        }

        return dates.Distinct().Skip(1).Any();
    }
}
