using System.Buffers;
using System.Text;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>Splits a rule into its pieces.</summary>
/// <remarks>
/// In a text, <c>`"</c> is a double quote and <c>''</c> a single one; any other character stands for itself.
/// Source: Microsoft's documentation of rules for dynamic groups, which rules of filters share (documented).
/// </remarks>
internal sealed class FilterLexer(string rule)
{
    private const char Escape = '`';
    private const char Quote = '"';
    private const char Apostrophe = '\'';

    private static readonly SearchValues<char> s_endOfWord = SearchValues.Create("()[],\"");
    private static readonly SearchValues<char> s_otherQuotes = SearchValues.Create("'‘’‚“”„«»");

    private int _position;

    /// <summary>The next piece; at the end of the rule always <see cref="FilterTokenKind.End"/>.</summary>
    public FilterToken Next()
    {
        while (_position < rule.Length && char.IsWhiteSpace(rule[_position]))
            _position++;
        if (_position >= rule.Length)
            return new FilterToken(FilterTokenKind.End, string.Empty, rule.Length + 1);
        int start = _position;
        FilterTokenKind kind = rule[start] switch
        {
            '(' => FilterTokenKind.OpenParenthesis,
            ')' => FilterTokenKind.CloseParenthesis,
            '[' => FilterTokenKind.OpenBracket,
            ']' => FilterTokenKind.CloseBracket,
            ',' => FilterTokenKind.Comma,
            Quote => FilterTokenKind.Text,
            _ => FilterTokenKind.Word,
        };
        if (kind == FilterTokenKind.Text)
            return Text();
        if (kind != FilterTokenKind.Word)
            return new FilterToken(kind, rule[_position++].ToString(), start + 1);
        while (_position < rule.Length && !char.IsWhiteSpace(rule[_position]) && !s_endOfWord.Contains(rule[_position]))
            _position++;
        return new FilterToken(s_otherQuotes.Contains(rule[start]) ? FilterTokenKind.OtherQuote : FilterTokenKind.Word, rule[start.._position], start + 1);
    }

    private FilterToken Text()
    {
        int start = _position++;
        var text = new StringBuilder();
        while (_position < rule.Length)
        {
            char current = rule[_position++];
            char next = _position < rule.Length ? rule[_position] : '\0';
            if (current == Quote)
                return new FilterToken(FilterTokenKind.Text, text.ToString(), start + 1);
            bool isEscaped = (current == Escape && next == Quote) || (current == Apostrophe && next == Apostrophe);
            if (isEscaped)
                _position++;
            text.Append(isEscaped ? next : current);
        }

        return new FilterToken(FilterTokenKind.Unclosed, rule[start..], start + 1);
    }
}
