using System.Text;

namespace EntraBootstrap.ReferenceEvaluator.Filters;

/// <summary>
/// The language of filters (§1.5, grammar), read from left to right and evaluated on the way. What a property is worth is the caller's business.
/// <code>
/// expr       := term { -or term }
/// term       := factor { -and factor }
/// factor     := [ -not ] ( '(' expr ')' | comparison )
/// comparison := property operator ( value | list )
/// </code>
/// </summary>
internal sealed class FilterText
{
    private readonly List<Token> _tokens;
    private readonly Func<string, FilterValue> _valueOf;
    private int _next;

    private FilterText(List<Token> tokens, Func<string, FilterValue> valueOf)
    {
        _tokens = tokens;
        _valueOf = valueOf;
    }

    /// <summary>Whether a rule matches.</summary>
    /// <exception cref="FormatException">It is no rule.</exception>
    public static bool Matches(string rule, Func<string, FilterValue> valueOf)
    {
        var text = new FilterText(Read(rule), valueOf);
        bool matches = text.Expression();
        return text._next == text._tokens.Count ? matches : throw new FormatException($"Something follows the rule '{rule}'.");
    }

    // Both sides are always read, because reading is evaluating.
    private bool Expression()
    {
        bool matches = Term();
        while (IsNextWord("or"))
        {
            _next++;
            bool other = Term();
            matches = matches || other;
        }

        return matches;
    }

    private bool Term()
    {
        bool matches = Factor();
        while (IsNextWord("and"))
        {
            _next++;
            bool other = Factor();
            matches = matches && other;
        }

        return matches;
    }

    private bool Factor()
    {
        bool isNegated = IsNextWord("not");
        if (isNegated)
            _next++;
        bool matches;
        if (IsNextMark("("))
        {
            _next++;
            matches = Expression();
            Expect(")");
        }
        else
        {
            matches = Comparison();
        }

        return isNegated ? !matches : matches;
    }

    private bool Comparison()
    {
        FilterValue value = _valueOf(Take(TokenKind.Word));
        string comparer = Take(TokenKind.Word).TrimStart('-');
        if (IsNextWord("null"))
        {
            _next++;
            return Word.Same(comparer, "eq") ? value.IsNull : Word.Same(comparer, "ne") ? !value.IsNull : throw new FormatException($"Nothing is '{comparer}' null.");
        }

        List<string> operands = Operands();
        return value.Compare(comparer, operands);
    }

    private List<string> Operands()
    {
        if (!IsNextMark("["))
            return [Operand()];
        _next++;
        List<string> operands = [Operand()];
        while (IsNextMark(","))
        {
            _next++;
            operands.Add(Operand());
        }

        Expect("]");
        return operands;
    }

    private string Operand() => _next < _tokens.Count && _tokens[_next].Kind == TokenKind.Text ? Take(TokenKind.Text) : Take(TokenKind.Word);

    private bool IsNextWord(string word) => _next < _tokens.Count && _tokens[_next].Kind == TokenKind.Word && Word.Same(_tokens[_next].Text.TrimStart('-'), word);

    private bool IsNextMark(string mark) => _next < _tokens.Count && _tokens[_next].Kind == TokenKind.Mark && _tokens[_next].Text == mark;

    private void Expect(string mark)
    {
        if (!IsNextMark(mark))
            throw new FormatException($"'{mark}' is missing.");
        _next++;
    }

    private string Take(TokenKind kind) => _next < _tokens.Count && _tokens[_next].Kind == kind ? _tokens[_next++].Text : throw new FormatException($"A {kind} is missing.");

    private static List<Token> Read(string rule)
    {
        List<Token> tokens = [];
        int place = 0;
        while (place < rule.Length)
        {
            char character = rule[place];
            if (char.IsWhiteSpace(character))
            {
                place++;
            }
            else if (character is '(' or ')' or '[' or ']' or ',')
            {
                tokens.Add(new Token(TokenKind.Mark, character.ToString()));
                place++;
            }
            else if (character == '"')
            {
                int end = rule.IndexOf('"', place + 1);
                if (end < 0)
                    throw new FormatException("A text has no end.");
                tokens.Add(new Token(TokenKind.Text, rule[(place + 1)..end]));
                place = end + 1;
            }
            else
            {
                var word = new StringBuilder();
                while (place < rule.Length && !char.IsWhiteSpace(rule[place]) && rule[place] is not ('(' or ')' or '[' or ']' or ',' or '"'))
                    word.Append(rule[place++]);
                tokens.Add(new Token(TokenKind.Word, word.ToString()));
            }
        }

        return tokens;
    }

    private enum TokenKind
    {
        Word,
        Text,
        Mark,
    }

    private sealed record Token(TokenKind Kind, string Text);
}
