using System.Text;

namespace System.Management.Automation;

[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

public sealed class WildcardPattern
{
    private const char EscapeCharacter = '`';

    private readonly WildcardMatcher _matcher;

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None)
    {
    }

    public WildcardPattern(string pattern, WildcardOptions options)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _matcher = new WildcardMatcher(pattern, options.HasFlag(WildcardOptions.IgnoreCase));
    }

    public static WildcardPattern Get(string pattern, WildcardOptions options) => new(pattern, options);

    public static bool ContainsWildcardCharacters(string? pattern)
    {
        for (int i = 0; i < (pattern?.Length ?? 0); i++)
        {
            if (IsWildcard(pattern![i])) return true;
            if (pattern[i] == EscapeCharacter) i++;
        }

        return false;
    }

    public static string Escape(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        StringBuilder escaped = new();
        foreach (char character in pattern)
        {
            if (IsWildcard(character) || character == EscapeCharacter) escaped.Append(EscapeCharacter);
            escaped.Append(character);
        }

        return escaped.ToString();
    }

    public static string Unescape(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        StringBuilder plain = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            bool escapes = pattern[i] == EscapeCharacter
                && i + 1 < pattern.Length && (IsWildcard(pattern[i + 1]) || pattern[i + 1] == EscapeCharacter);
            plain.Append(escapes ? pattern[++i] : pattern[i]);
        }

        return plain.ToString();
    }

    public bool IsMatch(string? input) => input is not null && _matcher.IsMatch(input);

    private static bool IsWildcard(char character) => character is '*' or '?' or '[' or ']';
}
