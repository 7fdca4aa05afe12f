using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>
/// Finds the parts of a rule that say the same whatever the values are, such as <c>x -ne "a" -or x -ne "b"</c>, so that they are decided
/// although nothing is known. Three-valued logic alone sees each comparison by itself and would call them unknown.
/// </summary>
internal static class FilterSimplifier
{
    // Parts that would need more ways tried stay as they are: that is never wrong, only less sharp.
    private const int MostWays = 256;
    private const int MostComparisons = 12;

    /// <summary>The rule with each such part replaced by what it says.</summary>
    public static FilterExpression Simplify(FilterExpression expression)
    {
        FilterExpression simple = expression switch
        {
            FilterAny any => Join(any.Terms, FilterExpression.Any, neutral: Truth.False),
            FilterAll all => Join(all.Terms, FilterExpression.All, neutral: Truth.True),
            FilterNot not => Opposite(Simplify(not.Term)),
            _ => expression,
        };
        return simple is FilterAny or FilterAll && ConstantOf(simple) is { } truth ? new FilterConstant(truth) : simple;
    }

    private static FilterExpression Opposite(FilterExpression term) => term is FilterConstant constant ? new FilterConstant(constant.Truth.Not()) : new FilterNot(term);

    private static FilterExpression Join(ValueList<FilterExpression> terms, Func<List<FilterExpression>, FilterExpression> combine, Truth neutral)
    {
        var rest = new List<FilterExpression>();
        foreach (FilterExpression term in terms)
        {
            FilterExpression simple = Simplify(term);
            if (simple is not FilterConstant constant)
                rest.Add(simple);
            else if (constant.Truth != neutral)
                return constant;
        }

        return rest.Count == 0 ? new FilterConstant(neutral) : combine(rest);
    }

    private static Truth? ConstantOf(FilterExpression expression)
    {
        var atoms = new List<FilterComparison>();
        Collect(expression, atoms);
        if (atoms.Count > MostComparisons)
            return null;
        List<uint> ways = [0];
        foreach (IGrouping<FilterProperty, FilterComparison> property in atoms.GroupBy(atom => atom.Property))
        {
            uint[] outcomes = [.. Outcomes(property, atoms).Distinct()];
            if (ways.Count * outcomes.Length > MostWays)
                return null;
            ways = [.. ways.SelectMany(way => outcomes.Select(outcome => way | outcome))];
        }

        bool first = Holds(expression, atoms, ways[0]);
        return ways.TrueForAll(way => Holds(expression, atoms, way) == first) ? TruthTables.Of(first) : null;
    }

    // The different positive comparisons of a rule: a negative one is the opposite of its positive.
    private static void Collect(FilterExpression expression, List<FilterComparison> atoms)
    {
        switch (expression)
        {
            case FilterComparison comparison:
                if (!atoms.Contains(PositiveOf(comparison)))
                    atoms.Add(PositiveOf(comparison));
                break;
            case FilterNot not:
                Collect(not.Term, atoms);
                break;
            case FilterAny any:
                foreach (FilterExpression term in any.Terms)
                    Collect(term, atoms);
                break;
            case FilterAll all:
                foreach (FilterExpression term in all.Terms)
                    Collect(term, atoms);
                break;
        }
    }

    private static FilterComparison PositiveOf(FilterComparison comparison) => comparison with { Operator = comparison.Operator.Positive() };

    // How the comparisons of one property can turn out together, as bits of their places.
    private static IEnumerable<uint> Outcomes(IGrouping<FilterProperty, FilterComparison> comparisons, List<FilterComparison> atoms)
    {
        bool areExact = comparisons.Key.IsSingle && comparisons.All(atom => atom.Operator is FilterOperator.Equals or FilterOperator.In);
        if (!areExact)
            return Subsets(comparisons.Select(atom => 1u << atoms.IndexOf(atom)));
        IEnumerable<FilterOperand> values =
        [
            FilterOperand.None,
            .. comparisons.SelectMany(atom => (IEnumerable<string>)atom.Values).Concat(comparisons.Key.Values).Distinct(StringComparer.OrdinalIgnoreCase).Select(FilterOperand.Of),
            .. comparisons.Key.Kind == FilterPropertyKind.Flag ? (FilterOperand[])[] : [Another(comparisons)],
        ];
        return values.Select(value => comparisons.Aggregate(0u, (bits, atom) => atom.Matches(value) == Truth.True ? bits | (1u << atoms.IndexOf(atom)) : bits));
    }

    // A value that no comparison names.
    private static FilterOperand Another(IEnumerable<FilterComparison> comparisons) => FilterOperand.Of(string.Concat(comparisons.SelectMany(atom => (IEnumerable<string>)atom.Values)) + "\0");

    private static IEnumerable<uint> Subsets(IEnumerable<uint> bits)
    {
        IEnumerable<uint> subsets = [0];
        return bits.Aggregate(subsets, (found, bit) => found.SelectMany(subset => new[] { subset, subset | bit }));
    }

    private static bool Holds(FilterExpression expression, List<FilterComparison> atoms, uint way) => expression switch
    {
        FilterAny any => any.Terms.Any(term => Holds(term, atoms, way)),
        FilterAll all => all.Terms.All(term => Holds(term, atoms, way)),
        FilterNot not => !Holds(not.Term, atoms, way),
        FilterConstant constant => constant.Truth == Truth.True,
        _ => ((way >> atoms.IndexOf(PositiveOf((FilterComparison)expression)) & 1) != 0) != ((FilterComparison)expression).Operator.IsNegative(),
    };
}
