using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// The kind of client. <c>easSupported</c> is the supported part of <c>exchangeActiveSync</c>; the deprecated <c>easUnsupported</c> is the other part, so it is
/// about no client but one of Exchange ActiveSync of which nothing more is known.
/// </summary>
public sealed class ClientAppTypesCondition : ICondition
{
    private const string EasUnsupported = "easUnsupported";

    private readonly HashSet<ClientAppType> _types = [];
    private readonly string? _unknownWord;
    private readonly bool _hasEasUnsupported;

    internal ClientAppTypesCondition(ValueList<string> words)
    {
        foreach (string word in words)
        {
            if (EnumWords.TryParse(word, out ClientAppType type))
                _types.Add(type);
            else if (IsDeprecated(word))
                _hasEasUnsupported = true;
            else
                _unknownWord ??= word;
        }
    }

    private bool ListsEveryKind =>
        _types.Contains(ClientAppType.Browser) && _types.Contains(ClientAppType.MobileAppsAndDesktopClients) && _types.Contains(ClientAppType.Other)
        && (_types.Contains(ClientAppType.ExchangeActiveSync) || _hasEasUnsupported && _types.Contains(ClientAppType.EasSupported));

    /// <summary>Whether a word is one of Graph's that nobody should use any more.</summary>
    public static bool IsDeprecated(string word) => word.Equals(EasUnsupported, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string Name => "clientAppTypes";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.ClientAppType;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.ClientApps;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.ClientAppType is not { } type)
        {
            if (ListsEveryKind)
                return new Match(Truth.True, MatchPhase.Include, "every kind of client is listed");
            unknowns?.AddScenario("signInConditions.clientAppType");
            return new Match(Truth.Unknown, MatchPhase.Include, "the kind of client is not known");
        }

        if (_types.Contains(type) || type == ClientAppType.EasSupported && _types.Contains(ClientAppType.ExchangeActiveSync))
            return new Match(Truth.True, MatchPhase.Include, "the kind of client is listed");
        if (type == ClientAppType.ExchangeActiveSync && (_hasEasUnsupported || _types.Contains(ClientAppType.EasSupported)))
        {
            if (_hasEasUnsupported && _types.Contains(ClientAppType.EasSupported))
                return new Match(Truth.True, MatchPhase.Include, "both kinds of Exchange ActiveSync are listed");
            unknowns?.AddFact(
                $"conditions.clientAppTypes/{(_hasEasUnsupported ? EasUnsupported : "easSupported")}", "a word for some clients of Exchange ActiveSync: replace it by exchangeActiveSync, or state easSupported in the scenario");
            return new Match(Truth.Unknown, MatchPhase.Include, "whether the client is of the kind of Exchange ActiveSync that is listed is not known");
        }

        if (_unknownWord is null)
            return new Match(Truth.False, MatchPhase.Include, "the kind of client is not listed");
        unknowns?.AddFact($"conditions.clientAppTypes/{_unknownWord}", "a word that this version does not know: update EntraBootstrap");
        return new Match(Truth.Unknown, MatchPhase.Include, "'{0}' is listed, which is not known", _unknownWord);
    }
}
