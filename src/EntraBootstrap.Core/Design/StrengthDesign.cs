using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Design;

/// <summary>An authentication strength that is proposed for a tenant, with why each combination is in it or not, and what was tried with it. Nothing is changed anywhere.</summary>
public sealed record StrengthDesign
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The shipped sample tenant that it is for; null for somebody's own.</summary>
    public string? Sample { get; init; }

    /// <summary>What it is for.</summary>
    public required StrengthIntent Intent { get; init; }

    /// <summary>The name of the strength that the baseline has to demand: nothing weaker is admitted, passes apart.</summary>
    public required string Requirement { get; init; }

    /// <summary>The strength: name, description, combinations and their restrictions; it has no id yet.</summary>
    public required AuthenticationStrengthPolicy Strength { get; init; }

    /// <summary>The combinations that are in it, passes first.</summary>
    public required ValueList<DesignedCombination> Kept { get; init; }

    /// <summary>The combinations that are not: of the requirement, of the strengths on the registration today, and of those with which multifactor authentication is met.</summary>
    public required ValueList<DesignedCombination> LeftOut { get; init; }

    /// <summary>The strength of the tenant that accepts exactly the same already, by id; null if none does.</summary>
    public string? SameAs { get; init; }

    /// <summary>What was tried with it.</summary>
    public required StrengthVerification Verification { get; init; }

    /// <summary>What was assumed.</summary>
    public ValueList<string> Assumptions { get; init; } = [];

    /// <summary>What is missing and can change the answer.</summary>
    public ValueList<UnknownFact> Unknowns { get; init; } = [];

    /// <summary>The body of <c>POST /policies/authenticationStrengthPolicies</c>.</summary>
    public string Json { get; init; } = string.Empty;
}

/// <summary>A combination that was looked at.</summary>
/// <param name="Combination">In Graph's words, such as <c>fido2</c> or <c>password,sms</c>.</param>
/// <param name="Code">Why it is in or out, as a permanent code.</param>
/// <param name="Message">The same in words.</param>
public sealed record DesignedCombination(string Combination, string Code, string Message);

/// <summary>What was tried with a proposed strength.</summary>
public sealed record StrengthVerification
{
    /// <summary>Whether every journey is open to everybody whom it is for; null if a missing fact, or rules that may or may not hold, decide.</summary>
    public bool? Opens { get; init; }

    /// <summary>Whether it admits nothing that the requirement does not, passes apart, restrictions included.</summary>
    public bool AdmitsNothingWeaker { get; init; }

    /// <summary>The policies in which it was tried in place of their own strength, by id; empty if a policy was added for the trial.</summary>
    public ValueList<string> PolicyIds { get; init; } = [];

    /// <summary>The journeys.</summary>
    public ValueList<StrengthJourney> Journeys { get; init; } = [];
}

/// <summary>What a journey is about.</summary>
public enum StrengthJourneyKind
{
    /// <summary>Somebody with a pass and nothing else opens Security info.</summary>
    Bootstrap,

    /// <summary>Somebody opens Security info with what they keep, to add another method.</summary>
    AddMethod,

    /// <summary>Somebody who lost all that is registered gets a passkey again.</summary>
    Recovery,

    /// <summary>Somebody signs in to an application.</summary>
    SignIn,
}

/// <summary>A journey that was tried for everybody whom it is for.</summary>
public sealed record StrengthJourney
{
    /// <summary>What it is about.</summary>
    public required StrengthJourneyKind Kind { get; init; }

    /// <summary>The combination that is presented; null where several are on the way.</summary>
    public string? Combination { get; init; }

    /// <summary>Whether it is open to everybody; null if that is not known.</summary>
    public bool? Opens { get; init; }

    /// <summary>How many people it is for.</summary>
    public int People { get; init; }

    /// <summary>For how many of them it is not open, or not known to be.</summary>
    public int Others { get; init; }

    /// <summary>Some of those.</summary>
    public ValueList<string> Sample { get; init; } = [];

    /// <summary>The policies that refuse those for whom it is certainly closed, under the plainest conditions, by id: others than those of the trial may ask for more.</summary>
    public ValueList<string> RefusedBy { get; init; } = [];

    /// <summary>The same in words.</summary>
    public required string Message { get; init; }
}
