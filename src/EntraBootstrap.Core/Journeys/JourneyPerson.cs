using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys;

/// <summary>A person at the beginning of a journey.</summary>
public sealed record JourneyPerson
{
    /// <summary>Who.</summary>
    public required SignInIdentity Identity { get; init; }

    /// <summary>The name in messages and results: the sign-in name, else the id.</summary>
    public required string Name { get; init; }

    /// <summary>The methods that are known, registered or at hand; no passes.</summary>
    public ValueList<HeldMethod> Methods { get; init; }

    /// <summary>Whether further methods may be registered that the snapshot does not show.</summary>
    public bool MayHaveOthers { get; init; }

    /// <summary>The pass whose value the person knows; null if none.</summary>
    public HeldPass? Pass { get; init; }
}
