using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>A step of a journey.</summary>
public sealed record JourneyStep
{
    /// <summary>Its number, counted from one.</summary>
    public int Number { get; init; }

    /// <summary>Who does it.</summary>
    public required JourneyActor Actor { get; init; }

    /// <summary>What is done.</summary>
    public required JourneyActionKind Action { get; init; }

    /// <summary>Where; null for what an administrator does.</summary>
    public EntryPoint? EntryPoint { get; init; }

    /// <summary>The modes that are issued, deleted, presented or registered.</summary>
    public ValueList<string> Methods { get; init; }

    /// <summary>How many minutes it takes, for information.</summary>
    public int Minutes { get; init; }

    /// <summary>What the platform decides; null where it is not asked.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Policies by id, and rules of the platform, that decide.</summary>
    public ValueList<string> DecidedBy { get; init; }

    /// <summary>What to do and what is seen, in words.</summary>
    public required string Message { get; init; }

    /// <summary>What the person faces after it; null unless the way is a recovery.</summary>
    public FacedSignIn? Faces { get; init; }

    /// <summary>The method that is deleted, if it has an id; null otherwise.</summary>
    internal string? MethodId { get; init; }

    /// <summary>Graph's kind of the method that is deleted.</summary>
    internal AuthenticationMethodKind? MethodKind { get; init; }

    /// <summary>How long the pass lives that is issued; null otherwise.</summary>
    internal int? LifetimeInMinutes { get; init; }
}

/// <summary>What somebody faces who signs in with all that is at hand.</summary>
public sealed record FacedSignIn
{
    /// <summary>Where.</summary>
    public required EntryPoint EntryPoint { get; init; }

    /// <summary>What the platform decides.</summary>
    public required Decision Decision { get; init; }

    /// <summary>What is asked for: modes to present, else modes to register, else controls that are not met. Empty if nothing is.</summary>
    public ValueList<string> AskedFor { get; init; }

    /// <summary>Policies by id, and rules of the platform, that decide.</summary>
    public ValueList<string> DecidedBy { get; init; }

    /// <summary>What is seen, in words.</summary>
    public required string Message { get; init; }
}

/// <summary>Why there is no way.</summary>
/// <param name="Code">The reason's permanent code.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="PolicyId">The policy, if one.</param>
/// <param name="Message">What it says.</param>
public sealed record JourneyBlocker(string Code, ReasonSource Source, string? PolicyId, string Message);

/// <summary>What would open a way.</summary>
/// <param name="Change">The action that is not taken unless it is allowed.</param>
/// <param name="Message">What exactly.</param>
public sealed record JourneyOpening(JourneyActionKind Change, string Message);

/// <summary>The way of a person to a goal, or why there is none.</summary>
public sealed record JourneyResult
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>The shipped sample tenant that was asked; null for somebody's own.</summary>
    public string? Sample { get; init; }

    /// <summary>The sign-in name, else the id.</summary>
    public required string User { get; init; }

    /// <summary>The goal as it is named.</summary>
    public required string Goal { get; init; }

    /// <summary>Whether there is a way; null if a missing fact, or rules that may or may not hold, decide.</summary>
    public bool? Reachable { get; init; }

    /// <summary>How many minutes the way takes, for information; null if there is none.</summary>
    public int? Minutes { get; init; }

    /// <summary>The steps; where it is not known whether there is a way, those of the one that there may be. Empty if the goal is met already or cannot be reached.</summary>
    public ValueList<JourneyStep> Steps { get; init; }

    /// <summary>What the person faces before anything is done; null unless the way is a recovery.</summary>
    public FacedSignIn? Before { get; init; }

    /// <summary>The smallest set of reasons that closes every way; empty unless there is none.</summary>
    public ValueList<JourneyBlocker> Blockers { get; init; }

    /// <summary>What would open a way; empty if there is one.</summary>
    public ValueList<JourneyOpening> Opens { get; init; }

    /// <summary>How sure the rules are that the answer rests on.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>What was assumed.</summary>
    public ValueList<string> Assumptions { get; init; }

    /// <summary>What is missing and can change the answer.</summary>
    public ValueList<UnknownFact> Unknowns { get; init; }
}
