using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>The strength that the baseline has to demand.</summary>
/// <param name="Id">The strength's id.</param>
/// <param name="Strength">The strength; null if the snapshot does not say what it holds.</param>
public sealed record Requirement(string Id, Strength? Strength)
{
    /// <summary>The words of the settings for built-in strengths.</summary>
    internal static readonly string[] Words = ["passwordless", "phishingResistant"];

    /// <summary>The strength in words.</summary>
    public string Name => SafeText.Clean(Strength?.DisplayName ?? Id);

    /// <summary>The strength; null if it is not known, or a part of it is not understood, so that nobody knows all that it accepts.</summary>
    public Strength? Readable => Strength is { Unreadable: null } strength && !strength.Combinations.Any(combination => combination.IsRestrictionUnread) ? Strength : null;

    /// <summary>The fact that is missing if the strength is not known as a whole.</summary>
    public UnknownFact Missing => new(
        $"{CollectionNames.AuthenticationStrengthPolicies}/{Id}", null,
        Strength is null ? GraphRequests.For(CollectionNames.AuthenticationStrengthPolicies, Id)
            : $"a part of the strength is not understood{(Strength.Unreadable is { } word ? $" ('{SafeText.Clean(word)}')" : string.Empty)}: export it again, or update EntraBootstrap");

    /// <summary>Finds the strength that the settings name.</summary>
    /// <exception cref="BootstrapException">The settings name none: it is no word and no id, or the tenant's strengths are complete and hold none of that id.</exception>
    public static Requirement Of(BaselineSettings settings, CompiledTenant tenant)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(tenant);
        string id = settings.Requirement.Equals(Words[0], StringComparison.OrdinalIgnoreCase) ? WellKnown.PasswordlessStrength
            : settings.Requirement.Equals(Words[1], StringComparison.OrdinalIgnoreCase) ? WellKnown.PhishingResistantStrength
            : settings.Requirement;
        Strength? strength = tenant.Strengths.Find(id);
        bool isNamed = strength is not null || tenant.Tenant.AuthenticationStrengthPolicies.Any(policy => policy.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        bool mayExist = Guid.TryParse(id, out _) && !tenant.Tenant.Completeness.IsComplete(CollectionNames.AuthenticationStrengthPolicies);
        return isNamed || mayExist ? new Requirement(id, strength)
            : throw new BootstrapException(BaselineSettings.Invalid(settings.Places.GetValueOrDefault("$.requirement"), settings.Requirement, Explain(settings.Requirement, tenant.Tenant)));
    }

    // People write names where ids belong, and mistype words.
    private static string Explain(string given, Tenant tenant)
    {
        AuthenticationStrengthPolicy? meant = tenant.AuthenticationStrengthPolicies.Concat(BuiltInStrengths.All).FirstOrDefault(policy => given.Equals(policy.DisplayName, StringComparison.OrdinalIgnoreCase));
        string help = meant is not null ? $" Of the strength of that name give the id: '{SafeText.Clean(meant.Id)}'" : NearestName.Suggest(given, Words);
        return $"the requirement '{given}' is neither {Words[0]} nor {Words[1]} nor the id of a strength in the tenant.{help}";
    }
}
