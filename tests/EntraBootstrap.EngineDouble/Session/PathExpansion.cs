namespace System.Management.Automation;

/// <summary>The existing paths that a full path with wildcards stands for, in ordinal order; none is no error, as in the engine.</summary>
internal static class PathExpansion
{
    internal static IEnumerable<string> Expand(string pattern)
    {
        string root = Path.GetPathRoot(pattern)!;
        IEnumerable<string> found = [root];
        foreach (string segment in pattern[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            found = found.SelectMany(directory => Step(directory, segment));
        return found;
    }

    private static IEnumerable<string> Step(string directory, string segment)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(segment))
        {
            string exact = Path.Combine(directory, WildcardPattern.Unescape(segment));
            return Path.Exists(exact) ? [exact] : [];
        }

        if (!Directory.Exists(directory)) return [];
        WildcardPattern pattern = new(segment, WildcardOptions.IgnoreCase);
        return Directory.EnumerateFileSystemEntries(directory)
            .Where(entry => pattern.IsMatch(Path.GetFileName(entry)))
            .Order(StringComparer.Ordinal);
    }
}
