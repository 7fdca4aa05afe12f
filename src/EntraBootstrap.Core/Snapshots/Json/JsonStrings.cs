using System.Buffers;
using System.Globalization;
using System.Text;

namespace EntraBootstrap.Core.Snapshots.Json;

/// <summary>Texts of JSON: reading escapes without ever failing, and writing them in one canonical way.</summary>
internal static class JsonStrings
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        string.Create(95, 0, static (span, _) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = (char)(' ' + i);
        }).Replace("\"", string.Empty, StringComparison.Ordinal).Replace("\\", string.Empty, StringComparison.Ordinal));

    /// <summary>The text of a JSON string with escapes. What is no valid Unicode becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (!raw.IsEmpty)
        {
            int backslash = raw.IndexOf((byte)'\\');
            if (backslash < 0)
            {
                text.Append(Encoding.UTF8.GetString(raw));
                break;
            }

            text.Append(Encoding.UTF8.GetString(raw[..backslash]));
            raw = raw[backslash..];
            if (raw.Length >= 6 && raw[1] == (byte)'u')
            {
                text.Append((char)int.Parse(raw.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                raw = raw[6..];
            }
            else if (raw.Length >= 2)
            {
                text.Append((char)raw[1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', char same => same });
                raw = raw[2..];
            }
            else
            {
                break;
            }
        }

        return ReplaceLoneSurrogates(text);
    }

    /// <summary>Writes a text with its quotes: UTF-8 as it is, control characters escaped.</summary>
    public static void WriteQuoted(IBufferWriter<byte> output, string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(s_plain))
        {
            Span<byte> span = output.GetSpan(text.Length + 2);
            span[0] = (byte)'"';
            Encoding.ASCII.GetBytes(text, span[1..]);
            span[text.Length + 1] = (byte)'"';
            output.Advance(text.Length + 2);
            return;
        }

        var escaped = new StringBuilder(text.Length + 8);
        escaped.Append('"');
        foreach (Rune rune in text.EnumerateRunes()) // a lone surrogate comes out as U+FFFD
            Append(escaped, rune);
        escaped.Append('"');
        WriteUtf8(output, escaped.ToString());
    }

    /// <summary>Writes text as UTF-8.</summary>
    public static void WriteUtf8(IBufferWriter<byte> output, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(length)));
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        switch (rune.Value)
        {
            case '"':
                escaped.Append("\\\"");
                break;
            case '\\':
                escaped.Append("\\\\");
                break;
            case '\n':
                escaped.Append("\\n");
                break;
            case '\r':
                escaped.Append("\\r");
                break;
            case '\t':
                escaped.Append("\\t");
                break;
            case < ' ' or (>= 0x7f and <= 0x9f) or 0x2028 or 0x2029:
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                break;
            default:
                escaped.Append(rune.ToString());
                break;
        }
    }

    private static string ReplaceLoneSurrogates(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                text[i] = '\ufffd';
        }

        return text.ToString();
    }
}
