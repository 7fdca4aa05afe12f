using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Recovery;

/// <summary>One step of a recovery, with all that is needed to do it.</summary>
public sealed record RecoveryStep
{
    /// <summary>Its number, counted from one.</summary>
    public required int Number { get; init; }

    /// <summary>Who does it.</summary>
    public required JourneyActor Actor { get; init; }

    /// <summary>What is done.</summary>
    public required RecoveryActionKind Action { get; init; }

    /// <summary>The id of the method that is deleted; null for other steps, and where the snapshot does not say it.</summary>
    public string? MethodId { get; init; }

    /// <summary>Graph's kind of the method that is deleted; null for other steps.</summary>
    public AuthenticationMethodKind? MethodKind { get; init; }

    /// <summary>The pass that is issued; null for other steps.</summary>
    public RecoveryPass? Pass { get; init; }

    /// <summary>Where the person does it; null for steps of an administrator.</summary>
    public EntryPoint? EntryPoint { get; init; }

    /// <summary>The modes that are deleted, issued, presented or registered.</summary>
    public ValueList<string> Methods { get; init; }

    /// <summary>How many minutes it takes, for information.</summary>
    public int Minutes { get; init; }

    /// <summary>What to do, in words.</summary>
    public required string Message { get; init; }
}

/// <summary>A Temporary Access Pass that is to be issued, in Graph's members. Its value is no part of a plan.</summary>
/// <param name="IsUsableOnce">Whether it opens one session only.</param>
/// <param name="LifetimeInMinutes">How many minutes it lives.</param>
public sealed record RecoveryPass(bool IsUsableOnce, int LifetimeInMinutes);
