using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>How a journey is looked for.</summary>
public sealed record JourneyOptions
{
    /// <summary>The moment at which it begins.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Rules that the caller switched.</summary>
    public PlatformAssumptions Assume { get; init; } = PlatformAssumptions.None;

    /// <summary>Whether an administrator may register a passkey on the person's behalf.</summary>
    public bool MayProvisionPasskey { get; init; }

    /// <summary>Whether an administrator may change a policy.</summary>
    public bool MayChangePolicy { get; init; }

    /// <summary>The only kind of pass that is issued; null for whichever costs least.</summary>
    public AuthenticationMethodModes? PassKind { get; init; }

    /// <summary>Whether it is a recovery: every lost method is deleted, whether the goal needs it or not, and each step tells what the person faces after it.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>The conditions of the sign-ins, as far as they are stated.</summary>
    public JourneyConditions Conditions { get; init; } = new();

    /// <summary>Whether it is looked for what would open a way where there is none. Costs a search for each change that is tried.</summary>
    public bool FindOpenings { get; init; } = true;

    /// <summary>Whether each usual kind of place and device is tried where no way works whatever they are. Costs a search for each; without it such an answer stays open.</summary>
    public bool TryUsualConditions { get; init; } = true;
}
