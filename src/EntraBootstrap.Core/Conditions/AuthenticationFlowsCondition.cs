using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>How the session was transferred: device code flow or authentication transfer.</summary>
public sealed class AuthenticationFlowsCondition : ICondition
{
    private readonly HashSet<TransferMethod> _methods = [];
    private readonly string? _unknownWord;

    internal AuthenticationFlowsCondition(AuthenticationFlows flows)
    {
        foreach (string word in flows.TransferMethods)
        {
            if (EnumWords.TryParse(word, out TransferMethod method))
                _methods.Add(method);
            else
                _unknownWord ??= word;
        }
    }

    /// <inheritdoc/>
    public string Name => "authenticationFlows";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.TransferMethod;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.AuthenticationFlow;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.TransferMethod is not { } method)
        {
            unknowns?.AddScenario("signInConditions.authenticationFlow");
            return new Match(Truth.Unknown, MatchPhase.Include, "the authentication flow is not known");
        }

        if (method != TransferMethod.None && _methods.Contains(method))
            return new Match(Truth.True, MatchPhase.Include, "the authentication flow is listed");
        if (_unknownWord is null || method == TransferMethod.None)
            return new Match(Truth.False, MatchPhase.Include, "the authentication flow is not listed");
        unknowns?.AddFact($"authenticationFlows/{_unknownWord}", "a word that this version does not know: update EntraBootstrap");
        return new Match(Truth.Unknown, MatchPhase.Include, "'{0}' is listed, which is not known", _unknownWord);
    }
}
