using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// How the session was transferred: device code flow or authentication transfer. A session that began with one of them stays tracked, so that
/// every later request in it matches as well, whatever its own flow and application.
/// </summary>
/// <remarks>Source: Microsoft's documentation of authentication flows, protocol tracking (documented).</remarks>
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
        bool isTransferred = signIn.TransferMethod is not (null or TransferMethod.None);
        if (isTransferred && _methods.Contains(signIn.TransferMethod!.Value))
            return new Match(Truth.True, MatchPhase.Include, "the authentication flow is listed");
        foreach (TransferMethod original in signIn.OriginalTransferMethods)
        {
            isTransferred |= original != TransferMethod.None;
            if (original != TransferMethod.None && _methods.Contains(original))
                return new Match(Truth.True, MatchPhase.Include, "the session began with an authentication flow that is listed, and stays tracked");
        }

        if (signIn.TransferMethod is null)
        {
            unknowns?.AddScenario("signInConditions.authenticationFlow");
            return new Match(Truth.Unknown, MatchPhase.Include, "the authentication flow is not known");
        }

        if (_unknownWord is null || !isTransferred)
            return new Match(Truth.False, MatchPhase.Include, "the authentication flow is not listed");
        unknowns?.AddFact($"authenticationFlows/{_unknownWord}", "a word that this version does not know: update EntraBootstrap");
        return new Match(Truth.Unknown, MatchPhase.Include, "'{0}' is listed, which is not known", _unknownWord);
    }
}
