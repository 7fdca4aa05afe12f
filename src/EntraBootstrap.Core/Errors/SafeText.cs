using System.Globalization;
using System.Text;

namespace EntraBootstrap.Core.Errors;

/// <summary>Text from files, made safe to show: control characters and terminal escapes are written out, and it has one line of bounded length.</summary>
public static class SafeText
{
    private const int MaximumLength = 300;

    /// <summary>The text with control, format and lone surrogate characters as <c>\u001b</c>, cut at 300 characters.</summary>
    public static string Clean(string? text) => Clean(text, MaximumLength);

    /// <summary>The same, cut at another length.</summary>
    /// <param name="text">What to show.</param>
    /// <param name="maximumLength">How many characters of it are shown at most.</param>
    public static string Clean(string? text, int maximumLength)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        bool cut = text.Length > maximumLength;
        ReadOnlySpan<char> shown = cut ? text.AsSpan(0, maximumLength) : text;
        if (!cut && !NeedsCleaning(shown))
            return text;

        var clean = new StringBuilder(shown.Length + 16);
        foreach (Rune rune in shown.EnumerateRunes())
        {
            if (IsUnsafe(rune))
                clean.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                clean.Append(rune.ToString());
        }

        return cut ? clean.Append('…').ToString() : clean.ToString();
    }

    private static bool NeedsCleaning(ReadOnlySpan<char> text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsUnsafe(rune))
                return true;
        }

        return false;
    }

    // Format characters include the bidirectional overrides, which let a name show as another one.
    private static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate || rune == Rune.ReplacementChar;
}
