namespace EntraBootstrap.Core.Errors;

/// <summary>Finds the known name that a mistyped one is nearest to, so that an error can name it.</summary>
public static class NearestName
{
    private const int LongestCompared = 64;
    private const int MostSuggested = 3;

    /// <summary>The nearest of the known names, compared without case; null if none is near enough to be meant.</summary>
    /// <param name="given">What was typed.</param>
    /// <param name="known">The names that exist.</param>
    public static string? Find(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        if (given.Length is 0 or > LongestCompared)
            return null;

        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in known.Where(name => name.Length <= LongestCompared))
        {
            int distance = Distance(given, name);
            // A third of the letters may be wrong; more is another word.
            if (distance <= Math.Max(1, Math.Max(given.Length, name.Length) / 3) && distance < least)
                (nearest, least) = (name, distance);
        }

        return nearest;
    }

    /// <summary><c> Did you mean 'x'?</c> with its leading space, or nothing.</summary>
    /// <param name="given">What was typed.</param>
    /// <param name="known">The names that exist.</param>
    public static string Suggest(string given, IEnumerable<string> known) => Find(given, known) is { } name ? $" Did you mean '{name}'?" : string.Empty;

    /// <summary><c> Did you mean 'x' or 'y'?</c> with its leading space, or nothing: up to three sign-in names, the nearest first.</summary>
    /// <param name="given">What was typed: a sign-in name, or the part before its <c>@</c>.</param>
    /// <param name="known">The sign-in names that exist.</param>
    public static string SuggestPeople(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        if (given.Length is 0 or > LongestCompared)
            return string.Empty;

        // The domain is alike for nearly everybody, so that only letters before it say who is meant.
        bool isWhole = given.Contains('@', StringComparison.Ordinal);
        int allowed = Math.Max(1, LocalPart(given).Length / 3);
        string[] near =
        [
            .. known.Where(name => name.Length <= LongestCompared).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => (Name: name, Distance: isWhole ? Distance(given, name) : Distance(given, LocalPart(name))))
                .Where(candidate => candidate.Distance <= allowed || (isWhole && Same(LocalPart(given), LocalPart(candidate.Name))))
                .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(MostSuggested).Select(candidate => $"'{candidate.Name}'"),
        ];
        return near.Length == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near.Length < MostSuggested ? near : [$"{near[0]}, {near[1]}", near[2]])}?";
    }

    private static string LocalPart(string name) => name.Split('@')[0];

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    // Optimal string alignment: a swap of two neighbours, the commonest slip, counts once.
    private static int Distance(string left, string right)
    {
        int[,] costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            costs[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            costs[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = costs[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1);
                costs[i, j] = Math.Min(substitution, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }

        return costs[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
