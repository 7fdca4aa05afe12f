using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Recovery;

/// <summary>A recovery that was thought through on a snapshot: what would be done, and what the person would face. Nothing was changed.</summary>
public sealed record RecoveryRehearsal
{
    /// <summary>The version of this shape.</summary>
    public string SchemaVersion { get; init; } = "1.0";

    /// <summary>Always true: nothing was changed in any tenant.</summary>
    public bool Rehearsal { get; } = true;

    /// <summary>The shipped sample tenant; null for somebody's own.</summary>
    public string? Sample { get; init; }

    /// <summary>The sign-in name, else the id.</summary>
    public required string User { get; init; }

    /// <summary>What the person is to have in the end.</summary>
    public required string Goal { get; init; }

    /// <summary>What would be done; null where no way is known, and where it is not known what is registered and so what has to be deleted.</summary>
    public RecoveryPlan? Plan { get; init; }

    /// <summary>What the person faces before anything is done.</summary>
    public FacedSignIn? Before { get; init; }

    /// <summary>Whether the plan gets the person there; null if a missing fact, or rules that may or may not hold, decide.</summary>
    public bool? Reachable { get; init; }

    /// <summary>How many minutes it takes, for information; null if there is no way.</summary>
    public int? Minutes { get; init; }

    /// <summary>The walk: each step, what decides it, and what the person faces after it.</summary>
    public ValueList<JourneyStep> Steps { get; init; }

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
