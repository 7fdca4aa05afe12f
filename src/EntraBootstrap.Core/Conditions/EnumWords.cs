namespace EntraBootstrap.Core.Conditions;

/// <summary>Graph's words and our enums: the same names without regard to case, and never numbers.</summary>
public static class EnumWords
{
    /// <summary>Reads a word; false for one that is not known.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        ReadOnlySpan<char> trimmed = word.AsSpan().Trim();
        return !trimmed.IsEmpty && char.IsLetter(trimmed[0]) && !trimmed.Contains(',') && Enum.TryParse(trimmed, ignoreCase: true, out value);
    }

    /// <summary>The word of a value, as Graph and the contract write it.</summary>
    public static string ToWord<T>(this T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return name is "IOS" ? "iOS" : WhatIfReasonWords.Camel(name);
    }
}
