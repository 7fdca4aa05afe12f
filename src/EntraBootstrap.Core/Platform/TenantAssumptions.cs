using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What the answers about a tenant take for granted, because the snapshot does not say it or no answer looks at it.</summary>
internal static class TenantAssumptions
{
    /// <summary>Of answers about workload identities too.</summary>
    public static IEnumerable<string> OfEverybody(CompiledTenant tenant)
    {
        if (tenant.Tenant.MfaTrustedIps is null && UsesTrustedLocations(tenant))
            yield return "mfaTrustedIps is not stated: no legacy MFA trusted addresses.";
    }

    /// <summary>Of answers about people.</summary>
    public static IEnumerable<string> OfPeople(CompiledTenant tenant)
    {
        if (tenant.Methods.Assumption is { } open)
            yield return open;
        if (tenant.Tenant.SsprPolicy is null)
            yield return "ssprPolicy is not stated: nobody has to register for password reset at sign-in.";
        foreach (CompiledPolicy policy in tenant.Policies.Where(policy => policy.State == PolicyState.Enabled))
        {
            foreach (string control in policy.Policy.SessionControls?.Extra.NamesWithValue() ?? [])
                yield return $"The session control {control} of '{SafeText.Clean(policy.Policy.DisplayName)}' is not known to this version and is not part of sessionControls.";
        }

        foreach (string id in FallbackStrengths(tenant))
            yield return $"The built-in strength {id} was not captured: the shipped list of its combinations is used.";
    }

    private static bool UsesTrustedLocations(CompiledTenant tenant) => tenant.Policies.Any(policy => policy.State != PolicyState.Disabled && policy.Policy.Conditions.Locations is { } locations
        && (locations.Include.ContainsWord("AllTrusted") || locations.Exclude.ContainsWord("AllTrusted")
            || locations.Include.ContainsWord(WellKnown.MfaTrustedIpsLocation) || locations.Exclude.ContainsWord(WellKnown.MfaTrustedIpsLocation)));

    private static IEnumerable<string> FallbackStrengths(CompiledTenant tenant) => tenant.Policies
        .Where(policy => policy.State != PolicyState.Disabled)
        .SelectMany(policy => policy.Grants?.Controls ?? [])
        .Where(control => control.Kind == GrantControlKind.AuthenticationStrength && control.Strength?.IsFallback == true
            || control.Kind == GrantControlKind.Mfa && tenant.Strengths.Multifactor?.IsFallback == true)
        .Select(control => control.Strength?.Id ?? WellKnown.MultifactorStrength)
        .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
}
