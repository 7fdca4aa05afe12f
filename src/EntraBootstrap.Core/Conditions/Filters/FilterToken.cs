using System.Runtime.InteropServices;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>What a piece of a rule is.</summary>
internal enum FilterTokenKind
{
    /// <summary>A property, operator, keyword or value without quotes.</summary>
    Word,

    /// <summary>A text in double quotes; its <see cref="FilterToken.Text"/> is what it says.</summary>
    Text,

    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,

    /// <summary>A text whose closing quote is missing.</summary>
    Unclosed,

    /// <summary>A text in quotes that are not straight double ones.</summary>
    OtherQuote,

    /// <summary>The end of the rule.</summary>
    End,
}

/// <summary>A piece of a rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece; of a text what it says, without quotes and escapes.</param>
/// <param name="Column">Where it begins, from 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Column)
{
    // Rules that were copied from a page have a dash in the place of the hyphen.
    private const char EnDash = '–';

    /// <summary>A word without the hyphen that operators and keywords may have.</summary>
    public ReadOnlySpan<char> Bare => Text.Length > 0 && Text[0] is '-' or EnDash ? Text.AsSpan(1) : Text;

    /// <summary>Whether it is a keyword, with or without its hyphen and in any case.</summary>
    public bool Is(string keyword) => Kind == FilterTokenKind.Word && Bare.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
