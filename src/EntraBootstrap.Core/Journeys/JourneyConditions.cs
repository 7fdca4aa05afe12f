using System.Net;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Journeys;

/// <summary>
/// The conditions of the sign-ins on the way, as far as they are stated. Null is not stated: then a way that works whatever they are is looked for first, and after that
/// one under usual conditions, which the answer names.
/// </summary>
public sealed record JourneyConditions
{
    /// <summary>The computer's platform.</summary>
    public DevicePlatform? ComputerPlatform { get; init; }

    /// <summary>The phone's platform.</summary>
    public DevicePlatform? PhonePlatform { get; init; }

    /// <summary>The address.</summary>
    public IPAddress? IpAddress { get; init; }

    /// <summary>The two-letter country; empty for an address that maps to none.</summary>
    public string? Country { get; init; }

    /// <summary>The computer in whose browser the person works.</summary>
    public SignInDevice? Device { get; init; }

    /// <summary>Whether the computer is a PC that is joined already, on which Windows Hello can be set up.</summary>
    public bool IsPcInUse => ComputerPlatform is null or DevicePlatform.Windows && Device is { IsRegistered: true, Attributes.TrustType: "AzureAD" or "ServerAD" };

    /// <summary>The risk of the sign-ins.</summary>
    public RiskLevel? SignInRiskLevel { get; init; }

    /// <summary>The risk of the person.</summary>
    public RiskLevel? UserRiskLevel { get; init; }

    /// <summary>The insider risk of the person.</summary>
    public RiskLevel? InsiderRiskLevel { get; init; }
}
