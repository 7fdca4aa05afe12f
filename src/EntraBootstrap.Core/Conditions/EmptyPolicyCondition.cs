using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>What Graph calls an empty policy: it has neither a grant nor a session control, so it never applies.</summary>
/// <remarks>
/// Source: Graph's <c>whatIfAnalysisReasons</c> has <c>emptyPolicy</c> as a reason not to apply; a policy needs a grant or session control (documented). That it is told before any other
/// condition is inferred.
/// </remarks>
internal sealed class EmptyPolicyCondition : ICondition
{
    /// <inheritdoc/>
    public string Name => "controls";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.None;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.EmptyPolicy;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns) => new(Truth.False, MatchPhase.Include, "the policy has neither grant nor session controls");

    /// <summary>Whether a policy sets nothing on the session. What could not be read, or is not known, may be something.</summary>
    public static bool SetsNothingOnSession(ConditionalAccessPolicy policy) =>
        !policy.Extra.HasValue("sessionControls")
        && (policy.SessionControls is not { } session || (!session.Extra.NamesWithValue().Any() && session.DisableResilienceDefaults != true
            && session is
            {
                ApplicationEnforcedRestrictions: null, CloudAppSecurity: null, PersistentBrowser: null, SignInFrequency: null, SecureSignInSession: null, ContinuousAccessEvaluation: null,
            }));
}
