namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>Asks a rule about a subject, in three-valued logic. Allocates nothing; the depth is bounded by <see cref="FilterParser.MaximumDepth"/>.</summary>
internal static class FilterEvaluator
{
    /// <summary>Whether the rule matches.</summary>
    public static Truth Evaluate<TSubject>(FilterExpression expression, TSubject subject)
        where TSubject : struct, IFilterSubject
    {
        switch (expression)
        {
            case FilterComparison comparison:
                return comparison.Matches(subject.Read(comparison.Property));
            case FilterNot not:
                return Evaluate(not.Term, subject).Not();
            case FilterAny any:
                Truth some = Truth.False;
                foreach (FilterExpression term in any.Terms)
                {
                    some = some.Or(Evaluate(term, subject));
                    if (some == Truth.True)
                        break;
                }

                return some;
            case FilterAll all:
                Truth every = Truth.True;
                foreach (FilterExpression term in all.Terms)
                {
                    every = every.And(Evaluate(term, subject));
                    if (every == Truth.False)
                        break;
                }

                return every;
            default:
                return ((FilterConstant)expression).Truth;
        }
    }

    /// <summary>Names what is missing where the answer is unknown: only of comparisons that leave it open.</summary>
    public static void Miss<TSubject>(FilterExpression expression, TSubject subject, UnknownFacts unknowns)
        where TSubject : struct, IFilterSubject
    {
        if (Evaluate(expression, subject) != Truth.Unknown)
            return;
        switch (expression)
        {
            case FilterComparison comparison:
                subject.Miss(comparison.Property, unknowns);
                break;
            case FilterNot not:
                Miss(not.Term, subject, unknowns);
                break;
            case FilterAny any:
                foreach (FilterExpression term in any.Terms)
                    Miss(term, subject, unknowns);
                break;
            case FilterAll all:
                foreach (FilterExpression term in all.Terms)
                    Miss(term, subject, unknowns);
                break;
        }
    }
}
