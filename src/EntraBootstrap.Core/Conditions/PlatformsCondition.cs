using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>The device platform. One that Entra does not recognise matches only <c>all</c>, so that "all but the known ones" catches it.</summary>
/// <remarks>Source: Microsoft's documentation of conditions (documented).</remarks>
public sealed class PlatformsCondition : ICondition
{
    private readonly WordSet _include;
    private readonly WordSet _exclude;
    private readonly bool _hasLostInclude;

    internal PlatformsCondition(IncludeExclude platforms)
    {
        _include = new WordSet(platforms.Include);
        _exclude = new WordSet(platforms.Exclude);
        _hasLostInclude = platforms.Include.Count == 0 && platforms.Exclude.Count > 0;
    }

    /// <inheritdoc/>
    public string Name => "platforms";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.DevicePlatform;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.DevicePlatform;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        Truth included = _hasLostInclude ? Truth.Unknown : _include.Holds(signIn.DevicePlatform);
        Truth excluded = _exclude.Holds(signIn.DevicePlatform);
        Truth truth = included.And(excluded.Not());
        if (truth == Truth.Unknown)
        {
            if (_hasLostInclude)
                unknowns?.AddFact("conditions.platforms", "the policy excludes platforms and includes none, which Graph refuses: a part of it is lost, export it again");
            else if (signIn.DevicePlatform is null)
                unknowns?.AddScenario("signInConditions.devicePlatform");
            else
                unknowns?.AddFact("conditions.platforms", "a platform that this version does not know: update EntraBootstrap");
        }

        return excluded == Truth.True
            ? new Match(Truth.False, MatchPhase.Exclude, "the platform is excluded")
            : new Match(truth, included == Truth.False || excluded == Truth.False ? MatchPhase.Include : MatchPhase.Exclude, truth switch
            {
                Truth.True => "the platform is included",
                Truth.False => "the platform is not included",
                _ => "the platform is not known",
            });
    }

    private sealed class WordSet
    {
        private readonly bool _all;
        private readonly bool _hasUnknownWord;
        private readonly HashSet<DevicePlatform> _platforms = [];

        public WordSet(ValueList<string> words)
        {
            foreach (string word in words)
            {
                if (word.Equals("all", StringComparison.OrdinalIgnoreCase))
                    _all = true;
                else if (EnumWords.TryParse(word, out DevicePlatform platform) && platform != Conditions.DevicePlatform.Other)
                    _platforms.Add(platform);
                else
                    _hasUnknownWord = true;
            }
        }

        public Truth Holds(DevicePlatform? platform)
        {
            if (_all)
                return Truth.True;
            if (_platforms.Count == 0 && !_hasUnknownWord)
                return Truth.False;
            if (platform is null)
                return Truth.Unknown;
            if (_platforms.Contains(platform.Value))
                return Truth.True;
            return _hasUnknownWord ? Truth.Unknown : Truth.False;
        }
    }
}
