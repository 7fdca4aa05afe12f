using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>A filter rule as a tree. Equal rules are equal trees: nested terms of one kind are one list, and parentheses leave no trace.</summary>
internal abstract record FilterExpression
{
    /// <summary>Terms of which one has to match; a single term stands for itself.</summary>
    public static FilterExpression Any(List<FilterExpression> terms) =>
        terms.Count == 1 ? terms[0] : new FilterAny(terms.SelectMany(term => term is FilterAny any ? (IEnumerable<FilterExpression>)any.Terms : [term]).ToValueList());

    /// <summary>Terms that have to match together; a single term stands for itself.</summary>
    public static FilterExpression All(List<FilterExpression> terms) =>
        terms.Count == 1 ? terms[0] : new FilterAll(terms.SelectMany(term => term is FilterAll all ? (IEnumerable<FilterExpression>)all.Terms : [term]).ToValueList());
}

/// <summary><c>-or</c>.</summary>
internal sealed record FilterAny(ValueList<FilterExpression> Terms) : FilterExpression;

/// <summary><c>-and</c>.</summary>
internal sealed record FilterAll(ValueList<FilterExpression> Terms) : FilterExpression;

/// <summary><c>-not</c>.</summary>
internal sealed record FilterNot(FilterExpression Term) : FilterExpression;

/// <summary>A part of a rule that says the same of everything; only <see cref="FilterSimplifier"/> makes it.</summary>
internal sealed record FilterConstant(Truth Truth) : FilterExpression;

/// <summary>A property compared with one value, a list of values, or <c>null</c>.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">The values; empty for <c>null</c>.</param>
internal sealed record FilterComparison(FilterProperty Property, FilterOperator Operator, ValueList<string> Values) : FilterExpression
{
    /// <summary>Whether it compares with <c>null</c>.</summary>
    public bool IsWithNull => Values.IsEmpty;

    /// <summary>Whether the comparison matches what a subject has.</summary>
    public Truth Matches(FilterOperand operand)
    {
        // Filters work on texts only: what a negative operator says of anything else is documented nowhere.
        if (operand.State == FilterOperandState.NotText)
            return Operator.IsNegative() || IsWithNull ? Truth.Unknown : Truth.False;
        Truth positive = operand.State switch
        {
            FilterOperandState.Unknown => Truth.Unknown,
            FilterOperandState.None => TruthTables.Of(IsWithNull),
            FilterOperandState.Texts => MatchesTexts(operand.Texts),
            _ => TruthTables.Of(MatchesText(operand.Text!)),
        };
        if (operand.MayBeNone && positive != TruthTables.Of(IsWithNull))
            positive = Truth.Unknown;
        return Operator.IsNegative() ? positive.Not() : positive;
    }

    private bool MatchesText(string text)
    {
        foreach (string value in Values)
        {
            bool matches = Operator.Positive() switch
            {
                FilterOperator.StartsWith => text.StartsWith(value, StringComparison.OrdinalIgnoreCase),
                FilterOperator.EndsWith => text.EndsWith(value, StringComparison.OrdinalIgnoreCase),
                FilterOperator.Contains when Property.Kind != FilterPropertyKind.Texts => text.Contains(value, StringComparison.OrdinalIgnoreCase),
                _ => text.Equals(value, StringComparison.OrdinalIgnoreCase),
            };
            if (matches)
                return true;
        }

        return false;
    }

    // Of several values one is looked for as a whole. What another operator says of them is documented nowhere, unless none of them is meant.
    private Truth MatchesTexts(ValueList<string> texts)
    {
        bool isContains = Operator.Positive() == FilterOperator.Contains;
        foreach (string text in texts)
        {
            if (isContains ? text.Equals(Values[0], StringComparison.OrdinalIgnoreCase) : MatchesText(text))
                return isContains ? Truth.True : Truth.Unknown;
        }

        return TruthTables.Of(IsWithNull && texts.IsEmpty);
    }
}
