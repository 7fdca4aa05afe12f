using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What happens to a sign-in. The words are the contract's.</summary>
public enum Decision
{
    /// <summary>Nothing more is asked.</summary>
    Granted,

    /// <summary>Something is asked for that the person can give now.</summary>
    Challenge,

    /// <summary>In after registering a method now.</summary>
    Register,

    /// <summary>What would do exists, but cannot be given or registered here.</summary>
    Stuck,

    /// <summary>A block, an unmet device or application control, a refused credential, or no combination that is possible anywhere.</summary>
    Blocked,

    /// <summary>A missing fact, or accepted alternatives, lead to different decisions.</summary>
    Undetermined,
}

/// <summary>Who asks.</summary>
public enum Attribution
{
#pragma warning disable CS1591 // the contract's words
    None,
    ConditionalAccess,
    Platform,
    CredentialPolicy,
    PerUserMfa,
    SecurityDefaults,
    IdentityProtection,
    RegistrationCampaign,
    Application,
    Undetermined,
#pragma warning restore CS1591
}

/// <summary>How sure the rules are that an answer rests on; the greater the weaker.</summary>
public enum Confidence
{
    /// <summary>Microsoft's documentation or schema says so.</summary>
    Documented,

    /// <summary>People report it.</summary>
    Reported,

    /// <summary>It follows from what is documented or reported.</summary>
    Inferred,
}

/// <summary>Where a reason comes from.</summary>
public enum ReasonSource
{
#pragma warning disable CS1591 // the contract's words
    ConditionalAccess,
    Platform,
    CredentialPolicy,
    Undetermined,
#pragma warning restore CS1591
}

/// <summary>Why an answer is as it is.</summary>
/// <param name="Code">A permanent code: <c>PLT-…</c>, <c>CA-…</c>, <c>CRED-…</c>, <c>UNK-…</c>.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="PolicyId">The policy, if one.</param>
/// <param name="Message">What it says, in one sentence.</param>
/// <param name="Remedy">What would help; null if nothing needs to.</param>
/// <param name="Reference">Where it is documented or reported; null if it follows from the policy alone.</param>
public sealed record Reason(string Code, ReasonSource Source, string? PolicyId, string Message, string? Remedy, string? Reference);

/// <summary>A fact that is missing and can change the answer.</summary>
/// <param name="What"><c>collection/id</c>, or the scenario's member.</param>
/// <param name="PolicyId">The policy that needs it; null if none in particular.</param>
/// <param name="Fill">How to fill it: a Graph request, or the member to give.</param>
public sealed record UnknownFact(string What, string? PolicyId, string Fill);

/// <summary>One policy in an answer.</summary>
public sealed record PolicyResult
{
    /// <summary>The policy's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its state, in Graph's words.</summary>
    public required string State { get; init; }

    /// <summary>Whether it applies; null if a missing fact decides.</summary>
    public bool? PolicyApplies { get; init; }

    /// <summary>Graph's <c>whatIfAnalysisReasons</c>; <c>notSet</c> if it applies.</summary>
    public required ValueList<string> AnalysisReasons { get; init; }

    /// <summary>Graph's <c>appliedConditionalAccessPolicyResult</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Graph's <c>authenticationStrengthResult</c>; null if the policy has no strength or does not apply.</summary>
    public string? AuthenticationStrengthResult { get; init; }

    /// <summary>Each condition's result; null unless a trace was asked for.</summary>
    public ValueList<ConditionTrace>? Trace { get; init; }
}

/// <summary>One condition of a policy in a trace.</summary>
/// <param name="Condition">Graph's name of the condition.</param>
/// <param name="Matches">Whether it matched; null if unknown.</param>
/// <param name="Phase"><c>notConfigured</c>, <c>include</c> or <c>exclude</c>.</param>
/// <param name="Message">What decided it.</param>
public sealed record ConditionTrace(string Condition, bool? Matches, string Phase, string Message)
{
    /// <summary>What the part that decided came to: <c>included</c>, <c>not included</c>, <c>excluded</c> or <c>not excluded</c>; <c>may be included</c> or <c>may be excluded</c> if a fact is missing.</summary>
    public string ToVerdict()
    {
        string part = string.Equals(Phase, "exclude", StringComparison.Ordinal) ? "excluded" : "included";
        bool isWanted = string.Equals(part, "included", StringComparison.Ordinal);
        return Matches is not { } matches ? $"may be {part}" : matches == isWanted ? part : $"not {part}";
    }

    /// <summary>The condition, its verdict and what decided it, on one line.</summary>
    public override string ToString() => $"{Condition} ({ToVerdict()}): {Message}";
}

/// <summary>A session control in force, with the policies that set it.</summary>
/// <param name="Value">Graph's object.</param>
/// <param name="PolicyIds">The policies, by id.</param>
public sealed record SessionControlResult(IReadOnlyDictionary<string, object?> Value, ValueList<string> PolicyIds);

/// <summary>Whether an answer is what a scenario expects.</summary>
/// <param name="Held">Whether every expected member is as expected.</param>
/// <param name="Differences">What is not, in words.</param>
public sealed record Expectation(bool Held, ValueList<string> Differences);

/// <summary>The answer to one scenario.</summary>
public sealed record SignInResult
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The scenario's id.</summary>
    public string? Id { get; init; }

    /// <summary>The shipped sample tenant that was asked; null for somebody's own.</summary>
    public string? Sample { get; init; }

    /// <summary>What happens.</summary>
    public required Decision Decision { get; init; }

    /// <summary>If granted, the smallest set of combinations that does it.</summary>
    public ValueList<string> SatisfiedBy { get; init; } = [];

    /// <summary>If challenged, every mode that could be given next.</summary>
    public ValueList<string> Challenges { get; init; } = [];

    /// <summary>If a registration is asked for, every mode that would do.</summary>
    public ValueList<string> Registrations { get; init; } = [];

    /// <summary>The controls that are not met, in Graph's words.</summary>
    public ValueList<string> UnmetControls { get; init; } = [];

    /// <summary><c>interrupt</c> or <c>manage</c> where registration is concerned; null otherwise.</summary>
    public string? Mode { get; init; }

    /// <summary>Who asks.</summary>
    public Attribution Attribution { get; init; }

    /// <summary>How sure the answer is: that of the weakest rule it rests on.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>Why.</summary>
    public ValueList<Reason> Reasons { get; init; } = [];

    /// <summary>The policies that apply or may apply, by id; all of them with a trace.</summary>
    public ValueList<PolicyResult> Policies { get; init; } = [];

    /// <summary>Session controls in force, by Graph's names.</summary>
    public IReadOnlyDictionary<string, SessionControlResult> SessionControls { get; init; } = new SortedDictionary<string, SessionControlResult>(StringComparer.Ordinal);

    /// <summary>What was assumed.</summary>
    public ValueList<string> Assumptions { get; init; } = [];

    /// <summary>What is missing and can change the answer.</summary>
    public ValueList<UnknownFact> Unknowns { get; init; } = [];

    /// <summary>Whether it is what the scenario expects; null if the scenario expects nothing.</summary>
    public Expectation? Expectation { get; init; }
}

/// <summary>What a scenario came to: an answer, or why it could not be read.</summary>
/// <param name="Id">The scenario's id, if it had one that could be read.</param>
/// <param name="Result">The answer; null if the scenario was bad.</param>
/// <param name="Error">What was wrong; null if there is an answer.</param>
public sealed record ScenarioOutcome(string? Id, SignInResult? Result, OperationError? Error);
