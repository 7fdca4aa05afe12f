namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>What kind of value a property has, which decides its operators.</summary>
internal enum FilterPropertyKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An id, compared as a whole.</summary>
    Id,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary><c>True</c> or <c>False</c>, with or without quotes.</summary>
    Flag,

    /// <summary>Several texts, of which one is looked for as a whole.</summary>
    Texts,

    /// <summary>One text or several: the rule does not show which.</summary>
    Attribute,
}

/// <summary>A property that filters can compare.</summary>
/// <param name="Name">Its whole name as rules write it, such as <c>device.isCompliant</c>.</param>
/// <param name="Kind">What kind of value it has.</param>
internal sealed record FilterProperty(string Name, FilterPropertyKind Kind)
{
    private static readonly FilterOperator[] s_all = Enum.GetValues<FilterOperator>();
    private static readonly FilterOperator[] s_id = [FilterOperator.Equals, FilterOperator.NotEquals, FilterOperator.In, FilterOperator.NotIn];
    private static readonly FilterOperator[] s_word = [FilterOperator.Equals, FilterOperator.NotEquals];
    private static readonly FilterOperator[] s_texts = [FilterOperator.Contains, FilterOperator.NotContains];

    /// <summary>The values it can be compared with; empty if any text is allowed.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The property as the subject knows it: the name of its member.</summary>
    public string Member { get; init; } = Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>The number of an extension attribute; 0 for every other property.</summary>
    public int ExtensionNumber { get; init; }

    /// <summary>Whether it has at most one value, which is then all that comparisons by <c>-eq</c> and <c>-in</c> tell apart.</summary>
    public bool IsSingle => Kind is not (FilterPropertyKind.Texts or FilterPropertyKind.Attribute);

    /// <summary>The operators that it can be compared with.</summary>
    public IReadOnlyList<FilterOperator> Operators => Kind switch
    {
        FilterPropertyKind.Text or FilterPropertyKind.Attribute => s_all,
        FilterPropertyKind.Id => s_id,
        FilterPropertyKind.Texts => s_texts,
        _ => s_word,
    };
}

/// <summary>The properties that rules of one kind can compare.</summary>
internal abstract class FilterSchema
{
    /// <summary>A comparison as an example for who wrote none.</summary>
    public abstract string Example { get; }

    /// <summary>The property of a name in any case; null for a name that is none.</summary>
    public abstract FilterProperty? Find(string name);

    /// <summary>What is wrong with a name that is no property, and what may be meant.</summary>
    public abstract string Explain(string name);
}
