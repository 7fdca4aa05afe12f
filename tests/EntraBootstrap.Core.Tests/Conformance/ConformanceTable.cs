namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>The rows of the conformance table.</summary>
internal static class ConformanceTable
{
    /// <summary>Every row that has a file or a reason why it has none.</summary>
    public static IReadOnlyList<string> Rows { get; } =
    [
        .. Group('A', 24),
        .. Group('B', 33),
        .. Group('C', 32),
        .. Group('D', 16),
        .. Group('E', 20),
        .. Group('F', 20),
        .. Group('G', 22),
        .. Group('H', 33),
    ];

    /// <summary>Whether a file's name is that of a row; the lists beside the rows are no rows.</summary>
    public static bool IsRow(string name) => name.Length is 2 or 3 && char.IsAsciiLetterUpper(name[0]) && name.Skip(1).All(char.IsAsciiDigit);

    /// <summary>The confidence of marks: that of the weakest.</summary>
    public static string ConfidenceOf(string sourceMark)
    {
        string[] marks = sourceMark.Split('/');
        return marks.Any(mark => mark is "I" or "D*") ? "inferred" : marks.Contains("R", StringComparer.Ordinal) ? "reported" : "documented";
    }

    private static IEnumerable<string> Group(char letter, int count) => Enumerable.Range(1, count).Select(number => $"{letter}{number}");
}
