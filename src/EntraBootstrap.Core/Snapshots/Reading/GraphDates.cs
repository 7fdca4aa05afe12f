using System.Globalization;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Moments as Graph and PowerShell write them.</summary>
internal static class GraphDates
{
    /// <summary>Reads <c>2024-06-14T11:38:40.042355Z</c> (no or up to seven digits of a second count) or <c>/Date(1638345600000)/</c>.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        moment = default;
        text = text.Trim();
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal))
            return TryParseMilliseconds(text.AsSpan(6, text.Length - 8), out moment);
        if (text.Length is < 10 or > 40 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[3]) || text[4] != '-' || text[7] != '-')
            return false;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }

    /// <summary>A moment as it is written: UTC, with as many digits of a second as it has.</summary>
    public static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // The offset that may follow the number is how the moment was shown, not a part of it.
    private static bool TryParseMilliseconds(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        moment = default;
        int sign = text.LastIndexOfAny('+', '-');
        if (sign > 0)
            text = text[..sign];
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds) || milliseconds is < -62135596800000 or > 253402300799999)
            return false;
        moment = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
