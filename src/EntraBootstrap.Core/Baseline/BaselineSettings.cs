namespace EntraBootstrap.Core.Baseline;

/// <summary>A finding that somebody accepted, with a date by which it has to be looked at again.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Target">The policy, user or group that it is accepted for; null for all.</param>
/// <param name="Owner">Who accepted it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The first day on which it no longer counts; null if it does not end.</param>
public sealed record Waiver(string RuleId, string? Target, string? Owner, string? Reason, DateOnly? Expires);

/// <summary>What a tenant's owner says about it: <c>entrabootstrap.json</c>.</summary>
public sealed record BaselineSettings
{
    /// <summary>Nothing is said: the tenant's strength …0003 is required, and no emergency account is known.</summary>
    public static BaselineSettings Default { get; } = new();

    /// <summary><c>passwordless</c>, <c>phishingResistant</c>, or the id of a strength.</summary>
    public string Requirement { get; init; } = "passwordless";

    /// <summary>Ids of users or groups that are kept for emergencies; null if nothing is declared.</summary>
    public IReadOnlyList<string>? EmergencyAccess { get; init; }

    /// <summary>Findings that are accepted.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>Platform rules that are switched.</summary>
    public Platform.PlatformAssumptions Assume { get; init; } = Platform.PlatformAssumptions.None;
}
