namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>The rows of the conformance table that Conditional Access alone decides.</summary>
internal static class ConformanceTable
{
    /// <summary>Every row that has a file or a reason why it has none.</summary>
    public static IReadOnlyList<string> Rows { get; } =
    [
        .. Group('C', 1, 2, 4, 5, 6, 7, 10, 11, 15, 17, 18, 19, 27, 30, 31),
        .. Group('D', [.. Enumerable.Range(1, 16)]),
        .. Group('E', [.. Enumerable.Range(1, 19).Except([17])]),
        .. Group('F', [.. Enumerable.Range(1, 20)]),
        .. Group('G', 1, 2, 3, 4, 5, 6, 7, 9, 12, 13, 14, 15, 19),
    ];

    /// <summary>Whether a file's name is that of a row; the lists beside the rows are no rows.</summary>
    public static bool IsRow(string name) => name.Length is 2 or 3 && char.IsAsciiLetterUpper(name[0]) && name.Skip(1).All(char.IsAsciiDigit);

    /// <summary>The confidence of marks: that of the weakest.</summary>
    public static string ConfidenceOf(string sourceMark)
    {
        string[] marks = sourceMark.Split('/');
        return marks.Any(mark => mark is "I" or "D*") ? "inferred" : marks.Contains("R", StringComparer.Ordinal) ? "reported" : "documented";
    }

    private static IEnumerable<string> Group(char letter, params int[] numbers) => numbers.Select(number => $"{letter}{number}");
}
