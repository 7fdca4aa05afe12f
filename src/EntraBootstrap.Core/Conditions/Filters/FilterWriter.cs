using System.Text;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>
/// Writes a rule in its one canonical form: hyphens, the documented spelling of names and words, and only the parentheses that are needed.
/// Reading what was written gives the same rule again.
/// </summary>
internal static class FilterWriter
{
    /// <summary>The rule as text.</summary>
    /// <exception cref="ArgumentException">
    /// The rule holds what no rule can say: a constant, or a text that ends in a backtick. Reading gives neither.
    /// </exception>
    public static string Write(FilterExpression expression)
    {
        var text = new StringBuilder();
        Write(text, expression);
        return text.ToString();
    }

    private static void Write(StringBuilder text, FilterExpression expression)
    {
        switch (expression)
        {
            case FilterAny any:
                for (int i = 0; i < any.Terms.Count; i++)
                    Write(text.Append(i == 0 ? string.Empty : " -or "), any.Terms[i]);
                break;
            case FilterAll all:
                for (int i = 0; i < all.Terms.Count; i++)
                    WriteNested(text.Append(i == 0 ? string.Empty : " -and "), all.Terms[i], all.Terms[i] is FilterAny);
                break;
            case FilterNot not:
                WriteNested(text.Append("-not "), not.Term, isInParentheses: true);
                break;
            case FilterComparison comparison:
                Write(text, comparison);
                break;
            default:
                throw new ArgumentException("A constant is no part of a rule.", nameof(expression));
        }
    }

    private static void WriteNested(StringBuilder text, FilterExpression expression, bool isInParentheses)
    {
        text.Append(isInParentheses ? "(" : string.Empty);
        Write(text, expression);
        text.Append(isInParentheses ? ")" : string.Empty);
    }

    private static void Write(StringBuilder text, FilterComparison comparison)
    {
        text.Append(comparison.Property.Name).Append(' ').Append(comparison.Operator.ToWord()).Append(' ');
        if (comparison.IsWithNull)
        {
            text.Append("null");
            return;
        }

        if (comparison.Property.Kind == FilterPropertyKind.Flag)
        {
            text.Append(comparison.Values[0]);
            return;
        }

        IEnumerable<string> values = comparison.Values.Select(Quoted);
        text.Append(comparison.Operator.TakesList() ? $"[{string.Join(", ", values)}]" : values.First());
    }

    private static string Quoted(string value)
    {
        if (value.EndsWith('`'))
            throw new ArgumentException("A text that ends in a backtick cannot be written: the backtick would escape the closing quote.", nameof(value));
        return $"\"{value.Replace("\"", "`\"", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}\"";
    }
}
