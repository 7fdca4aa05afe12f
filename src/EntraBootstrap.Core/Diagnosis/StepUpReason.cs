using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>What somebody was asked for beyond what they had given. The words are the contract's.</summary>
public enum Asked
{
    /// <summary>Nothing more.</summary>
    Nothing,

    /// <summary>A second step of any kind, or multifactor authentication again.</summary>
    Mfa,

    /// <summary>A method that an authentication strength admits.</summary>
    Strength,

    /// <summary>To register a method.</summary>
    Registration,

    /// <summary>A device in a certain state.</summary>
    Device,

    /// <summary>Nothing that could be given: the sign-in was blocked.</summary>
    Block,

    /// <summary>Something else, such as consent, another application or a new password.</summary>
    Other,
}

/// <summary>The log record, or the scenario, that an answer is about.</summary>
/// <param name="Id">Its id; null if it has none.</param>
/// <param name="Line">The line of the input on which it begins, from 1; null if the input has no lines.</param>
/// <param name="CreatedDateTime">When it happened; null for a scenario, which did not happen.</param>
/// <param name="UserPrincipalName">Who; null if the record names the person by id alone.</param>
/// <param name="Resource">What was signed in to, by name or else by id; of an audit record the activity.</param>
public sealed record StepUpRecord(string? Id, int? Line, DateTimeOffset? CreatedDateTime, string? UserPrincipalName, string? Resource);

/// <summary>Something that the record does not say and that would make the answer surer.</summary>
/// <param name="Field">The member that is missing, or that has a word nobody knows.</param>
/// <param name="Why">Why it is missing, and where it is to be had.</param>
public sealed record MissingField(string Field, string Why);

/// <summary>What the simulation says of the same sign-in.</summary>
/// <param name="Decision">What happens by the snapshot.</param>
/// <param name="Agrees">Whether that is what the log says; null if one of the two is undetermined, or they cannot be compared.</param>
public sealed record StepUpReplay(Decision Decision, bool? Agrees);

/// <summary>Which of the two explanations of a step-up with an existing method a record supports.</summary>
public enum StepUpEvidence
{
    /// <summary>The record is not about such a step-up.</summary>
    None,

    /// <summary>It is, and does not tell the two apart.</summary>
    Open,

    /// <summary>The platform asked: <c>PLT-STEPUP-EXISTING</c>.</summary>
    Platform,

    /// <summary>A policy asked: <c>PLT-MANAGE-NO-PRECEDENCE</c>.</summary>
    Policy,
}

/// <summary>Why somebody was asked for more, by one log record or scenario.</summary>
public sealed record StepUpReason
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>What the answer is about.</summary>
    public required StepUpRecord Record { get; init; }

    /// <summary>What was asked for.</summary>
    public required Asked Asked { get; init; }

    /// <summary>Who asked; <see cref="Attribution.Undetermined"/> where the record cannot tell.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>Why, the deciding ones first.</summary>
    public required ValueList<Reason> Reasons { get; init; }

    /// <summary>What the record lacks.</summary>
    public ValueList<MissingField> Missing { get; init; } = [];

    /// <summary>What the simulation says; null without a snapshot, for a scenario, and where the record cannot be replayed.</summary>
    public StepUpReplay? Replay { get; init; }

    /// <summary>How sure the answer is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What the record says about the two explanations; not part of the document.</summary>
    public StepUpEvidence Evidence { get; init; }

    /// <summary>The shipped sample tenant that was asked; null for somebody's own, or none.</summary>
    public string? Sample { get; init; }
}

/// <summary>What a record or scenario came to: a reason, or why it could not be read.</summary>
/// <param name="Id">Its id, if it had one that could be read.</param>
/// <param name="Result">The answer; null if it could not be read.</param>
/// <param name="Error">What was wrong; null if there is an answer.</param>
public sealed record StepUpOutcome(string? Id, StepUpReason? Result, OperationError? Error);
