using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Our answers beside those of Microsoft's What If on the same sign-ins.</summary>
public sealed record FidelityResult
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The tenant that was asked.</summary>
    public required string TenantId { get; init; }

    /// <summary>When the snapshot was captured; null if it does not say.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>
    /// Whether both say the same of every policy and sign-in, but for services behind applications. False if a difference is explained by nothing. Null if it cannot be said: a sign-in was not
    /// answered, nothing was compared, a fact is missing here, all sign-ins were wanted and there are more than were looked at, or the policies are not those of the snapshot any more, so that it
    /// has to be captured again.
    /// </summary>
    public bool? Agrees { get; init; }

    /// <summary>Sign-ins that are told apart by the policies, before a part of them was chosen.</summary>
    public int Candidates { get; init; }

    /// <summary>Whether there are more than were looked at.</summary>
    public bool IsCut { get; init; }

    /// <summary>Sign-ins that What If answered.</summary>
    public int Answered { get; init; }

    /// <summary>Answers about one policy and one sign-in that were compared.</summary>
    public int Compared { get; init; }

    /// <summary>Where the two differ in whether a policy applies, by sign-in and policy.</summary>
    public ValueList<FidelityDifference> Differences { get; init; } = [];

    /// <summary>Sign-ins that What If did not answer.</summary>
    public ValueList<FidelityFailure> Failures { get; init; } = [];

    /// <summary>How many sign-ins confirm or contradict each of Graph's reasons, by reason.</summary>
    public ValueList<FidelityEvidence> Evidence { get; init; } = [];

    /// <summary>How many sign-ins confirm or contradict each reading that is not documented, by id: what its confidence can be raised with. Readings on which no answer rests are left out.</summary>
    public ValueList<FidelityRuleEvidence> RuleEvidence { get; init; } = [];

    /// <summary>The file that holds the answers; null if none was asked for.</summary>
    public string? Path { get; init; }
}

/// <summary>A policy of which the two say something else.</summary>
public sealed record FidelityDifference
{
    /// <summary>The id of the sign-in.</summary>
    public required string SignInId { get; init; }

    /// <summary>The sign-in, as What If was asked: the request as JSON.</summary>
    public required string SignIn { get; init; }

    /// <summary>The policy.</summary>
    public required string PolicyId { get; init; }

    /// <summary>Its name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What we say; <c>policyApplies</c> is null where a fact is missing, which counts as false.</summary>
    public required FidelityAnswer Ours { get; init; }

    /// <summary>What What If says.</summary>
    public required FidelityAnswer Theirs { get; init; }

    /// <summary>
    /// Why the two are known to differ: <c>unknown</c> (we say that a fact is missing), <c>serviceDependency</c> (What If does not look at services behind an application),
    /// <c>policyChanged</c> (the policy is not that of the snapshot any more, so that the two are not compared), <c>notInSnapshot</c>, <c>notInTenant</c>. Null for a difference that nothing explains.
    /// </summary>
    public string? Known { get; init; }
}

/// <summary>Whether a policy applies to a sign-in.</summary>
/// <param name="PolicyApplies">Whether it does; null if unknown, or if the policy is not there.</param>
/// <param name="AnalysisReasons">Graph's <c>whatIfAnalysisReasons</c>.</param>
public sealed record FidelityAnswer(bool? PolicyApplies, ValueList<string> AnalysisReasons)
{
    /// <summary>Both in a few words, such as <c>no (location)</c>.</summary>
    public override string ToString() => $"{(PolicyApplies is { } applies ? applies ? "yes" : "no" : "unknown")} ({string.Join(", ", AnalysisReasons)})";
}

/// <summary>A sign-in that What If did not answer.</summary>
/// <param name="SignInId">The id of the sign-in.</param>
/// <param name="Reason">Why, in Graph's words.</param>
public sealed record FidelityFailure(string SignInId, string Reason);

/// <summary>How many sign-ins speak for or against what we say of one of Graph's reasons.</summary>
/// <param name="Reason">Graph's word: a condition, or <c>notSet</c> for policies that apply.</param>
/// <param name="Confirmed">Sign-ins with a policy that both say this condition keeps from applying, or that both say applies and that has the condition.</param>
/// <param name="Contradicted">Sign-ins with a policy of which one says that this condition keeps it from applying and the other that it does not, and nothing explains it.</param>
public sealed record FidelityEvidence(string Reason, int Confirmed, int Contradicted);

/// <summary>How many sign-ins speak for or against a reading that is not documented.</summary>
/// <param name="RuleId">The id of the reading.</param>
/// <param name="Title">The reading in a few words.</param>
/// <param name="Confidence">How sure it is without this evidence: <c>reported</c> or <c>inferred</c>.</param>
/// <param name="Confirmed">Sign-ins with a policy of which both say the same, where ours is the opposite without the reading.</param>
/// <param name="Contradicted">Sign-ins with a policy of which What If says the opposite of a condition that we answer by the reading, and nothing explains it.</param>
public sealed record FidelityRuleEvidence(string RuleId, string Title, string Confidence, int Confirmed, int Contradicted);
