namespace EntraBootstrap.Core.Conditions;

/// <summary>Workload identities: a policy about them is never about people; which of them it is about is not yet evaluated.</summary>
public sealed class WorkloadIdentitiesCondition : ICondition
{
    /// <inheritdoc/>
    public string Name => "clientApplications";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Everything;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.WorkloadIdentities;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (!signIn.Identity.IsWorkload)
            return new Match(Truth.False, MatchPhase.Include, "the policy is about workload identities, and a person signs in");
        unknowns?.AddFact("conditions.clientApplications", "workload identities are not yet evaluated");
        return new Match(Truth.Unknown, MatchPhase.Include, "workload identities are not yet evaluated");
    }
}
