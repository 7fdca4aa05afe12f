using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Named locations: addresses, countries, all trusted ones, all.</summary>
/// <remarks>Source: Microsoft's documentation of the network assignment (documented).</remarks>
public sealed class LocationsCondition : ICondition
{
    private readonly IncludeExclude _locations;
    private readonly LocationMatcher _matcher;

    internal LocationsCondition(IncludeExclude locations, LocationMatcher matcher)
    {
        _locations = locations;
        _matcher = matcher;
    }

    /// <inheritdoc/>
    public string Name => "locations";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Place;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.Location;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        bool hasLostInclude = _locations.Include.Count == 0 && _locations.Exclude.Count > 0;
        if (hasLostInclude)
            missing?.AddFact("conditions.locations", "the policy excludes places and includes none, which Graph refuses: a part of it is lost, export it again");
        (Truth included, string? includedBy) = hasLostInclude ? (Truth.Unknown, null) : IsIn(_locations.Include, signIn, isExclude: false, missing);
        if (included == Truth.False)
            return new Match(Truth.False, MatchPhase.Include, "the place is not included");
        (Truth excluded, string? excludedBy) = IsIn(_locations.Exclude, signIn, isExclude: true, missing);
        if (excluded == Truth.True)
            return new Match(Truth.False, MatchPhase.Exclude, "the place is excluded by {0}", excludedBy);
        if (included == Truth.True && excluded == Truth.False)
            return new Match(Truth.True, MatchPhase.Include, "the place is included by {0}", includedBy);
        foreach ((string what, string fill) in missing?.Facts ?? [])
            unknowns!.AddFact(what, fill);
        if (hasLostInclude && excluded == Truth.False)
            return new Match(Truth.Unknown, MatchPhase.Include, "which places are included is lost");
        return new Match(Truth.Unknown, excluded == Truth.Unknown ? MatchPhase.Exclude : MatchPhase.Include, "whether the place is in {0} is not known", excludedBy ?? includedBy);
    }

    private (Truth Truth, string? By) IsIn(ValueList<string> ids, SignIn signIn, bool isExclude, UnknownFacts? missing)
    {
        (Truth Truth, string? By) answer = (Truth.False, null);
        foreach (string id in ids)
        {
            // Whoever is in a place that is excluded as well is out either way, so that nobody has to know it.
            bool isTakenOutAgain = !isExclude && _matcher.HasAddresses(id) && (_locations.Exclude.ContainsWord(id) || _locations.Exclude.ContainsWord("AllTrusted") && _matcher.IsTrustedPlace(id));
            Truth truth = _matcher.IsIn(id, signIn, isExclude, isTakenOutAgain ? null : missing);
            if (isTakenOutAgain && truth == Truth.Unknown)
                continue;
            if (truth > answer.Truth)
                answer = (truth, id);
            if (truth == Truth.True)
                break;
        }

        return answer;
    }
}
