using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>
/// A filter of a policy: its rule, read, checked and simplified once, and its mode. A rule that cannot be read leaves the answer unknown and says
/// where in which policy.
/// </summary>
internal sealed class CompiledFilter
{
    private readonly FilterExpression? _rule;
    private readonly (string What, string Fill)[] _unread;
    private readonly bool _canMatchByAbsence;

    /// <summary>Compiles a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="schema">What its rule can compare.</param>
    /// <param name="policy">The policy that it is a part of.</param>
    /// <param name="path">Where in the policy it stands, such as <c>conditions.devices.deviceFilter</c>.</param>
    public CompiledFilter(PolicyFilter filter, FilterSchema schema, ConditionalAccessPolicy policy, string path)
    {
        Text = filter.Rule ?? string.Empty;
        FilterReading reading = FilterParser.Parse(Text, schema);
        IsExclude = ModeOf(filter);
        _rule = reading.Expression is null ? null : FilterSimplifier.Simplify(reading.Expression);
        ComparesWithNull = _rule is not null && Has(_rule, static comparison => comparison.IsWithNull);
        IsAllNull = _rule is not null && IsAll(_rule, static comparison => comparison.IsWithNull && !comparison.Operator.IsNegative());
        IsAllNegative = _rule is not null && IsAll(_rule, static comparison => !comparison.IsWithNull && comparison.Operator.IsNegative());
        _canMatchByAbsence = _rule is not null && Has(_rule, static comparison => comparison.IsWithNull || comparison.Operator.IsNegative());
        string what = $"{CollectionNames.ConditionalAccessPolicies}/{policy.Id}/{path}";
        string where = policy.DisplayName.Length == 0 ? path : $"{path} of '{SafeText.Clean(policy.DisplayName, 80)}'";
        _unread =
        [
            .. IsExclude is null ? [($"{what}.mode", $"correct {where}: the mode is include or exclude")] : Array.Empty<(string, string)>(),
            .. reading.Error is { } error ? [($"{what}.rule", $"correct the rule in {where}, {error}")] : Array.Empty<(string, string)>(),
            .. filter.Extra.NamesWithValue().Select(member => ($"{what}.{member}", $"a part of {where} that could not be read or that this version does not evaluate: {member}")),
        ];
    }

    /// <summary>Whether what matches is taken out of the policy; null if the mode is no word that is known.</summary>
    public bool? IsExclude { get; }

    /// <summary>The rule as written.</summary>
    public string Text { get; }

    /// <summary>Whether the rule compares with <c>null</c> anywhere.</summary>
    public bool ComparesWithNull { get; }

    /// <summary>Whether the rule consists of nothing but comparisons for being <c>null</c>.</summary>
    public bool IsAllNull { get; }

    /// <summary>Whether the rule consists of nothing but negative comparisons with values.</summary>
    public bool IsAllNegative { get; }

    /// <summary>Why the filter cannot be evaluated, as a sentence; null if it can.</summary>
    public string? WhyUnread => _unread.Length == 0 ? null : _unread[0].Fill;

    /// <summary>Whether a policy's filter is configured at all.</summary>
    public static bool IsConfigured(PolicyFilter? filter) => filter is not null && (filter.Rule is not null || filter.Extra.NamesWithValue().Any());

    /// <summary>Whether the mode is <c>exclude</c>; null for a word that is none.</summary>
    public static bool? ModeOf(PolicyFilter filter) =>
        string.Equals(filter.Mode, "exclude", StringComparison.OrdinalIgnoreCase) ? true : string.Equals(filter.Mode, "include", StringComparison.OrdinalIgnoreCase) ? false : null;

    /// <summary>Whether the rule matches a subject, whatever the mode.</summary>
    /// <param name="subject">What the rule is asked about.</param>
    /// <param name="unknowns">Takes what is missing if the answer is unknown; null if nobody asks.</param>
    public Truth Matches<TSubject>(TSubject subject, UnknownFacts? unknowns)
        where TSubject : struct, IFilterSubject
    {
        if (_unread.Length > 0)
        {
            foreach ((string what, string fill) in _unread)
                unknowns?.AddFact(what, fill);
            return Truth.Unknown;
        }

        Truth truth = FilterEvaluator.Evaluate(_rule!, subject);
        if (truth == Truth.Unknown && unknowns is not null)
            FilterEvaluator.Miss(_rule!, subject, unknowns);
        return truth;
    }

    /// <summary>Whether the rule matches only because the subject has no value for a property.</summary>
    public bool MatchesByAbsence<TSubject>(TSubject subject)
        where TSubject : struct, IFilterSubject => _canMatchByAbsence && Matches(subject, null) == Truth.True && Matches(new DoubtfulSubject<TSubject>(subject), null) == Truth.Unknown;

    private static bool IsAll(FilterExpression expression, Func<FilterComparison, bool> isMeant) => expression switch
    {
        FilterComparison comparison => isMeant(comparison),
        FilterAny any => any.Terms.All(term => IsAll(term, isMeant)),
        FilterAll all => all.Terms.All(term => IsAll(term, isMeant)),
        _ => false,
    };

    // What stands under a negation counts as both.
    private static bool Has(FilterExpression expression, Func<FilterComparison, bool> isMeant, bool isNegated = false) => expression switch
    {
        FilterComparison comparison => isNegated || isMeant(comparison),
        FilterNot not => Has(not.Term, isMeant, isNegated: true),
        FilterAny any => any.Terms.Any(term => Has(term, isMeant, isNegated)),
        FilterAll all => all.Terms.Any(term => Has(term, isMeant, isNegated)),
        _ => false,
    };
}
