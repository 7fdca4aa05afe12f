using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Recovery;

/// <summary>What is done to recover a person, in order. Data only: it can be shown, saved, compared and applied, and holds no value of a pass.</summary>
public sealed record RecoveryPlan
{
    /// <summary>The person's object id; null if only the name is known.</summary>
    public string? UserId { get; init; }

    /// <summary>The sign-in name, else the id.</summary>
    public required string User { get; init; }

    /// <summary>What the person has in the end.</summary>
    public required string Goal { get; init; }

    /// <summary>The moment that it was made for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The steps, in order.</summary>
    public ValueList<RecoveryStep> Steps { get; init; }
}
