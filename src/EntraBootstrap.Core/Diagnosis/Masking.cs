using System.Text.RegularExpressions;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>Takes what may be a phone number or a code out of the words of a log.</summary>
internal static partial class Masking
{
    /// <summary>The text with every run of four or more digits, however they are grouped, replaced by dots.</summary>
    public static string Digits(string text) => Run().Replace(text, "…");

    [GeneratedRegex(@"\+?\d(?:[\s().\-/xX*]*\d){3,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();
}
