using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys.Changes;

/// <summary>Changes of what a policy's strength takes. On resources they weaken the baseline, and say so.</summary>
internal static class StrengthChanges
{
    private static readonly string[] s_passes = ["temporaryAccessPassOneTime", "temporaryAccessPassMultiUse"];

    public static IEnumerable<TenantChange> Of(IReadOnlyList<CompiledPolicy> closing) => closing
        .Where(policy => HasStrength(policy) && !policy.Names(UserAction.RegisterSecurityInformation))
        .Select(policy => AdmitPasses(
            40, policy, $"Let the strength of '{SafeText.Clean(policy.Policy.DisplayName)}' take Temporary Access Passes. It weakens what the policy protects for as long as somebody has a pass."));

    public static bool HasStrength(CompiledPolicy policy) => policy.Grants?.Controls.Any(control => control.Strength is not null) == true;

    /// <summary>Lets a policy ask for a strength that takes passes as well: one of its own, so that no other policy changes with it.</summary>
    public static TenantChange AdmitPasses(int rank, CompiledPolicy policy, string message)
    {
        string id = policy.Policy.Id;
        GrantControl control = policy.Grants!.Controls.First(control => control.Strength is not null);
        string[] combinations = [.. control.Strength!.Combinations.Select(combination => combination.Word), .. s_passes];
        var strength = new AuthenticationStrengthPolicy { Id = $"new-strength-{id}", DisplayName = "With passes", AllowedCombinations = combinations.Distinct(StringComparer.OrdinalIgnoreCase).ToValueList() };
        return new TenantChange(rank, message, tenant => TenantChanges.WithPolicy(
            tenant, id, known => known with { GrantControls = known.GrantControls! with { AuthenticationStrength = strength } }));
    }
}
