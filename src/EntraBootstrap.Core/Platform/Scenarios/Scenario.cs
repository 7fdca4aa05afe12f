using System.Net;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>A scenario as written: what it states, before the tenant fills in the rest. Null means not stated.</summary>
internal sealed record Scenario
{
    public string? Id { get; init; }

    public string? UserId { get; init; }

    public string? ExternalUserType { get; init; }

    public string? ExternalTenantId { get; init; }

    public ValueList<string> ActivatedRoles { get; init; }

    public string? ServicePrincipalId { get; init; }

    /// <summary>What is asked for; null if only the entry point says it.</summary>
    public SignInTarget? Target { get; init; }

    public EntryPoint? EntryPoint { get; init; }

    public AuthenticationMethodModes? Registering { get; init; }

    public ScenarioConditions Conditions { get; init; } = new();

    public IReadOnlyList<StatedCredential>? Available { get; init; }

    public IReadOnlyList<StatedCredential>? Registered { get; init; }

    public StatedPass? Pass { get; init; }

    public IReadOnlyList<StatedStep> Session { get; init; } = [];

    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The <c>expect</c> member as compact JSON; null if there is none.</summary>
    public string? Expect { get; init; }
}

/// <summary>The conditions of a scenario; null is unknown.</summary>
internal sealed record ScenarioConditions
{
    public DevicePlatform? DevicePlatform { get; init; }

    public ClientAppType? ClientAppType { get; init; }

    public IPAddress? IpAddress { get; init; }

    public string? Country { get; init; }

    public RiskLevel? SignInRiskLevel { get; init; }

    public RiskLevel? UserRiskLevel { get; init; }

    public RiskLevel? InsiderRiskLevel { get; init; }

    public RiskLevel? ServicePrincipalRiskLevel { get; init; }

    public TransferMethod? TransferMethod { get; init; }

    public ValueList<TransferMethod> OriginalTransferMethods { get; init; }

    public SignInClient? Client { get; init; }

    public SignInDevice? Device { get; init; }

    /// <summary>Whether the device is to be filled from the snapshot, because only its id is stated.</summary>
    public string? DeviceIdOnly { get; init; }
}

/// <summary>A credential as a scenario states it.</summary>
internal sealed record StatedCredential(AuthenticationMethodModes Mode)
{
    public string? Id { get; init; }

    public string? AaGuid { get; init; }

    public string? PasskeyType { get; init; }

    public string? IssuerSki { get; init; }

    public ValueList<string>? PolicyOids { get; init; }
}

/// <summary>What a scenario states of the pass.</summary>
internal sealed record StatedPass(DateTimeOffset? StartDateTime, int? LifetimeInMinutes, int? Uses);

/// <summary>What was done in the session.</summary>
internal sealed record StatedStep(StatedCredential Credential, int MinutesAgo, bool IsAtHome);
