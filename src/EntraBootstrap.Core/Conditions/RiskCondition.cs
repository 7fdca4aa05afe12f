using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>What the risk conditions share: a list of levels, and the level of the sign-in.</summary>
public abstract class RiskCondition : ICondition
{
    private static readonly RiskLevel[] s_everyLevel = [RiskLevel.None, RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, RiskLevel.Hidden];

    private readonly HashSet<RiskLevel> _levels = [];
    private readonly string? _unknownWord;
    private readonly string _member;

    private protected RiskCondition(ValueList<string> words, string member)
    {
        _member = member;
        foreach (string word in words)
        {
            if (EnumWords.TryParse(word, out RiskLevel level))
                _levels.Add(level);
            else
                _unknownWord ??= word;
        }
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract SignInFacts Reads { get; }

    /// <inheritdoc/>
    public abstract WhatIfReasons Reason { get; }

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (Level(signIn) is not { } level)
        {
            if (s_everyLevel.All(_levels.Contains))
                return new Match(Truth.True, MatchPhase.Include, "every level is listed");
            unknowns?.AddScenario(_member);
            return new Match(Truth.Unknown, MatchPhase.Include, "the risk is not known");
        }

        if (_levels.Contains(level))
            return new Match(Truth.True, MatchPhase.Include, "the risk is listed");
        if (_unknownWord is null)
            return new Match(Truth.False, MatchPhase.Include, "the risk is not listed");
        unknowns?.AddFact($"conditions.{Name}/{_unknownWord}", "a word that this version does not know: update EntraBootstrap");
        return new Match(Truth.Unknown, MatchPhase.Include, "'{0}' is listed, which is not known", _unknownWord);
    }

    private protected abstract RiskLevel? Level(SignIn signIn);
}
