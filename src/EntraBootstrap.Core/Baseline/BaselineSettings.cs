using EntraBootstrap.Core.Errors;

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

    /// <summary>Where each value was read, by its JSON path such as <c>$.waivers[0].target</c>; empty for settings that no file holds.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Places { get; init; } = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);

    /// <summary>Platform rules that are switched.</summary>
    public Platform.PlatformAssumptions Assume { get; init; } = Platform.PlatformAssumptions.None;

    /// <summary>Settings that do not fit.</summary>
    /// <param name="location">Where they stand; null if no file holds them.</param>
    /// <param name="target">The value that does not fit.</param>
    /// <param name="what">What is wrong and what would be right, as a clause.</param>
    internal static OperationError Invalid(SourceLocation? location, string? target, string what) =>
        ErrorCatalogue.SettingsInvalid.At(location, target, what.EndsWith('?') ? what : $"{what.TrimEnd('.')}.");
}
