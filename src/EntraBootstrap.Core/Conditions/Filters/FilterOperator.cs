namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>How a filter compares. Each negative operator follows its positive one and is its exact opposite, also where there is no value.</summary>
/// <remarks>Source: Microsoft's documentation of filters for devices (documented).</remarks>
internal enum FilterOperator
{
    Equals,
    NotEquals,
    StartsWith,
    NotStartsWith,
    EndsWith,
    NotEndsWith,
    Contains,
    NotContains,
    In,
    NotIn,
}

/// <summary>The words of <see cref="FilterOperator"/> and what they say.</summary>
internal static class FilterOperators
{
    private static readonly string[] s_words = ["eq", "ne", "startsWith", "notStartsWith", "endsWith", "notEndsWith", "contains", "notContains", "in", "notIn"];

    /// <summary>The operator of a word without its hyphen, in any case; null for a word that is none.</summary>
    public static FilterOperator? Find(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < s_words.Length; i++)
        {
            if (word.Equals(s_words[i], StringComparison.OrdinalIgnoreCase))
                return (FilterOperator)i;
        }

        return null;
    }

    /// <summary>The word with its hyphen, as rules write it.</summary>
    public static string ToWord(this FilterOperator filterOperator) => "-" + s_words[(int)filterOperator];

    /// <summary>Whether it is the opposite of a positive operator.</summary>
    public static bool IsNegative(this FilterOperator filterOperator) => ((int)filterOperator & 1) != 0;

    /// <summary>The positive operator of a pair.</summary>
    public static FilterOperator Positive(this FilterOperator filterOperator) => (FilterOperator)((int)filterOperator & ~1);

    /// <summary>Whether it takes a list of values.</summary>
    public static bool TakesList(this FilterOperator filterOperator) => filterOperator.Positive() == FilterOperator.In;
}
