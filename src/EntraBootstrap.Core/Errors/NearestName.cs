namespace EntraBootstrap.Core.Errors;

/// <summary>Finds the known name that somebody may have meant.</summary>
public static class NearestName
{
    /// <summary>The known name that is nearest to a given one, compared without case; null if none is near.</summary>
    /// <param name="given">The name that was given.</param>
    /// <param name="known">The names that exist.</param>
    /// <exception cref="ArgumentNullException"><paramref name="known"/> is null.</exception>
    public static string? Find(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (string.IsNullOrEmpty(given) || given.Length > 100)
            return null;
        string? best = null;
        int bestDistance = Math.Max(2, given.Length / 3) + 1;
        foreach (string name in known)
        {
            int distance = Distance(given, name);
            if (distance < bestDistance || (distance == bestDistance && best is not null && string.CompareOrdinal(name, best) < 0))
            {
                best = name;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>A sentence such as <c> Did you mean 'users'?</c> with a leading blank, or the empty text if no known name is near.</summary>
    /// <param name="given">The name that was given.</param>
    /// <param name="known">The names that exist.</param>
    public static string Suggest(string given, IEnumerable<string> known) => Find(given, known) is { } name ? $" Did you mean '{name}'?" : string.Empty;

    // Levenshtein's distance, without case.
    private static int Distance(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int j = 0; j < row.Length; j++)
            row[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                int next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[right.Length];
    }
}
