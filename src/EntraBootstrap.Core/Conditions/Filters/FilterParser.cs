using System.Globalization;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>
/// Reads a filter rule. Precedence from high to low: comparisons, <c>-not</c>, <c>-and</c>, <c>-or</c>; hyphens are optional and case does not matter.
/// A rule that cannot be read gives one error with its column.
/// </summary>
/// <remarks>
/// Source: Microsoft's documentation of filters for devices and of the rules for dynamic groups whose syntax they share (documented).
/// </remarks>
internal sealed class FilterParser
{
    /// <summary>How long a rule can be, in characters (documented).</summary>
    public const int MaximumLength = 3072;

    /// <summary>How deep parentheses can nest; deeper ones are an error, so that no rule can exhaust the stack. A bound of ours.</summary>
    public const int MaximumDepth = 200;

    private readonly FilterSchema _schema;
    private readonly FilterLexer _lexer;
    private FilterToken _current;
    private FilterError? _error;
    private int _depth;

    private FilterParser(string rule, FilterSchema schema)
    {
        _schema = schema;
        _lexer = new FilterLexer(rule);
        _current = _lexer.Next();
    }

    /// <summary>Reads a rule.</summary>
    public static FilterReading Parse(string rule, FilterSchema schema)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Length > MaximumLength)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"the rule has {rule.Length} characters, and {MaximumLength} are the most that a rule can have");
            return new FilterReading(null, new FilterError(MaximumLength + 1, message));
        }

        var parser = new FilterParser(rule, schema);
        FilterExpression? expression = parser.ParseAny();
        if (parser._error is null && parser._current.Kind != FilterTokenKind.End)
            parser.Fail(parser._current.Kind == FilterTokenKind.CloseParenthesis ? "there is no '(' for this ')'" : $"found {parser.Found}; here the rule ends, or goes on with -and or -or");
        return parser._error is null ? new FilterReading(expression, null) : new FilterReading(null, parser._error);
    }

    private string Found => _current.Kind switch
    {
        FilterTokenKind.End => "the end of the rule",
        FilterTokenKind.Text => $"the text \"{SafeText.Clean(_current.Text, 40)}\"",
        _ => $"'{SafeText.Clean(_current.Text, 40)}'",
    };

    private FilterExpression? ParseAny() => ParseList("or", ParseAll, FilterExpression.Any);

    private FilterExpression? ParseAll() => ParseList("and", ParseNot, FilterExpression.All);

    private FilterExpression? ParseList(string keyword, Func<FilterExpression?> parseTerm, Func<List<FilterExpression>, FilterExpression> combine)
    {
        var terms = new List<FilterExpression>();
        while (true)
        {
            if (parseTerm() is not { } term)
                return null;
            terms.Add(term);
            if (!_current.Is(keyword))
                return combine(terms);
            Advance();
        }
    }

    private FilterExpression? ParseNot()
    {
        if (!_current.Is("not"))
            return ParseFactor();
        Advance();
        if (_current.Is("not"))
            return Fail("found a second -not; -not takes one comparison, or a part of the rule in parentheses");
        return ParseFactor() is { } term ? new FilterNot(term) : null;
    }

    private FilterExpression? ParseFactor()
    {
        if (_current.Kind != FilterTokenKind.OpenParenthesis)
            return ParseComparison();
        if (_depth == MaximumDepth)
            return Fail(string.Create(CultureInfo.InvariantCulture, $"parentheses nest deeper than {MaximumDepth}: take away those that are not needed"));
        int column = _current.Column;
        _depth++;
        Advance();
        if (ParseAny() is not { } inner)
            return null;
        if (_current.Kind != FilterTokenKind.CloseParenthesis)
            return Fail(string.Create(CultureInfo.InvariantCulture, $"found {Found}; the '(' of column {column} needs a ')', or the rule goes on with -and or -or"));
        _depth--;
        Advance();
        return inner;
    }

    private FilterComparison? ParseComparison()
    {
        if (_current.Kind != FilterTokenKind.Word)
            return FailComparison($"found {Found}; a comparison such as {_schema.Example} is needed here");
        if (_schema.Find(_current.Text) is not { } property)
            return FailComparison(_current.Is("and") || _current.Is("or") ? $"found {Found}; a comparison such as {_schema.Example} is needed before it" : _schema.Explain(_current.Text));
        Advance();
        if (ParseOperator(property) is not { } filterOperator)
            return null;
        return ParseValues(property, filterOperator) is { } values ? new FilterComparison(property, filterOperator, values) : null;
    }

    private FilterOperator? ParseOperator(FilterProperty property)
    {
        string offered = string.Join(", ", property.Operators.Select(FilterOperators.ToWord));
        FilterOperator? filterOperator = _current.Kind == FilterTokenKind.Word ? FilterOperators.Find(_current.Bare) : null;
        if (filterOperator is null)
        {
            string suggestion = _current.Kind == FilterTokenKind.Word ? FilterError.Suggest($"-{_current.Bare}", property.Operators.Select(FilterOperators.ToWord)) : string.Empty;
            Fail($"found {Found}; {property.Name} is compared by {offered}{suggestion}");
            return null;
        }

        if (!property.Operators.Contains(filterOperator.Value))
        {
            Fail($"{filterOperator.Value.ToWord()} is not offered for {property.Name}, which is compared by {offered}");
            return null;
        }

        Advance();
        return filterOperator;
    }

    private ValueList<string>? ParseValues(FilterProperty property, FilterOperator filterOperator)
    {
        if (filterOperator.TakesList())
            return ParseTexts(property, filterOperator);
        if (filterOperator.Positive() == FilterOperator.Equals && (IsWord("null") || IsWord("$null")))
        {
            Advance();
            return default(ValueList<string>);
        }

        if (_current.Kind == FilterTokenKind.OpenBracket)
            return FailValues($"found a list; {filterOperator.ToWord()} takes one value" + (property.Operators.Contains(FilterOperator.In) ? ", -in takes a list" : string.Empty));
        return ParseText(property) is { } text ? [text] : null;
    }

    private ValueList<string>? ParseTexts(FilterProperty property, FilterOperator filterOperator)
    {
        if (_current.Kind != FilterTokenKind.OpenBracket)
            return FailValues($"found {Found}; {filterOperator.ToWord()} takes a list such as [\"a\", \"b\"]");
        var texts = new List<string>();
        do
        {
            Advance();
            if (ParseText(property) is not { } text)
                return null;
            texts.Add(text);
        }
        while (_current.Kind == FilterTokenKind.Comma);
        if (_current.Kind != FilterTokenKind.CloseBracket)
            return FailValues($"found {Found}; a list goes on with ',' or ends with ']'");
        Advance();
        return texts.ToValueList();
    }

    private string? ParseText(FilterProperty property)
    {
        bool isBare = property.Kind == FilterPropertyKind.Flag && _current.Kind == FilterTokenKind.Word;
        if (_current.Kind != FilterTokenKind.Text && !isBare)
        {
            Fail(_current.Kind switch
            {
                FilterTokenKind.Unclosed => "the text that begins here has no closing double quote",
                FilterTokenKind.OtherQuote => $"found {Found}; texts stand in straight double quotes: \"…\"",
                FilterTokenKind.Word when IsWord("null") => "null can be compared by -eq and -ne only",
                _ => $"found {Found}; a text in double quotes is needed here",
            });
            return null;
        }

        string text = _current.Text;
        if (property.Values.Count > 0)
        {
            text = property.Values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
            if (text.Length == 0)
            {
                string known = string.Join(", ", property.Values.Select(value => $"\"{value}\""));
                Fail($"found {Found}; {property.Name} is one of {known}{FilterError.Suggest(_current.Text, property.Values)}");
                return null;
            }
        }

        Advance();
        return text;
    }

    private bool IsWord(string word) => _current.Kind == FilterTokenKind.Word && _current.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private void Advance() => _current = _lexer.Next();

    private FilterExpression? Fail(string message)
    {
        _error ??= new FilterError(_current.Column, message);
        return null;
    }

    private FilterComparison? FailComparison(string message)
    {
        Fail(message);
        return null;
    }

    private ValueList<string>? FailValues(string message)
    {
        Fail(message);
        return null;
    }
}
