namespace EntraBootstrap.Core.Conditions;

/// <summary>A configured condition that this version does not evaluate, or does not know: its answer is unknown, never "does not apply".</summary>
public sealed class UnevaluatedCondition : ICondition
{
    private readonly string _what;
    private readonly string _fill;

    internal UnevaluatedCondition(string name, WhatIfReasons reason, string what, string fill)
    {
        Name = name;
        Reason = reason;
        _what = what;
        _fill = fill;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.None;

    /// <inheritdoc/>
    public WhatIfReasons Reason { get; }

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        unknowns?.AddFact(_what, _fill);
        return new Match(Truth.Unknown, MatchPhase.Include, "{0}", _fill);
    }
}
