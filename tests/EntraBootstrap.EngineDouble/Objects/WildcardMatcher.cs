namespace System.Management.Automation;

/// <summary>A pattern as a list of steps, each of which takes one character; null takes any number of them.</summary>
internal sealed class WildcardMatcher
{
    private readonly List<Func<char, bool>?> _steps = [];
    private readonly bool _ignoreCase;

    internal WildcardMatcher(string pattern, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    _steps.Add(null);
                    break;
                case '?':
                    _steps.Add(_ => true);
                    break;
                case '[':
                    i = AddSet(pattern, i + 1);
                    break;
                case '`' when i + 1 < pattern.Length:
                    AddLiteral(pattern[++i]);
                    break;
                default:
                    AddLiteral(pattern[i]);
                    break;
            }
        }
    }

    internal bool IsMatch(string input)
    {
        int step = 0, position = 0, star = -1, resume = 0;
        while (position < input.Length)
        {
            if (step < _steps.Count && _steps[step] is null)
            {
                star = step++;
                resume = position;
            }
            else if (step < _steps.Count && _steps[step]!(Fold(input[position])))
            {
                step++;
                position++;
            }
            else if (star >= 0)
            {
                step = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return _steps.Skip(step).All(rest => rest is null);
    }

    private char Fold(char character) => _ignoreCase ? char.ToLowerInvariant(character) : character;

    private void AddLiteral(char literal)
    {
        char folded = Fold(literal);
        _steps.Add(character => character == folded);
    }

    // A set has ranges and literals only, no negation; a ']' right after the '[' is a literal, as in the engine.
    private int AddSet(string pattern, int start)
    {
        List<(char Character, bool Escaped)> members = [];
        int i = start;
        for (; i < pattern.Length && (pattern[i] != ']' || i == start); i++)
        {
            bool escaped = pattern[i] == '`' && i + 1 < pattern.Length;
            if (escaped) i++;
            members.Add((Fold(pattern[i]), escaped));
        }

        if (i >= pattern.Length)
            throw new WildcardPatternException($"The specified wildcard character pattern is not valid: {pattern}");

        List<(char From, char To)> ranges = [];
        for (int m = 0; m < members.Count; m++)
        {
            bool isRange = m + 2 < members.Count && members[m + 1] is ('-', false);
            ranges.Add((members[m].Character, members[isRange ? m + 2 : m].Character));
            if (isRange) m += 2;
        }

        if (ranges.Any(range => range.From > range.To))
            throw new WildcardPatternException($"The specified wildcard character pattern is not valid: {pattern}");

        _steps.Add(character => ranges.Any(range => character >= range.From && character <= range.To));
        return i;
    }
}
