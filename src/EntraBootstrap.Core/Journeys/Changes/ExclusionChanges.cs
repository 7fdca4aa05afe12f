using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys.Changes;

/// <summary>Exclusions of the person from a policy, for as long as the journey takes.</summary>
internal static class ExclusionChanges
{
    public static IEnumerable<TenantChange> Of(string userId, IReadOnlyList<CompiledPolicy> closing)
    {
        foreach (CompiledPolicy policy in closing)
        {
            string id = policy.Policy.Id;
            yield return new TenantChange(
                30, $"Exclude the person from '{SafeText.Clean(policy.Policy.DisplayName)}' for as long as it takes, through a group.",
                tenant => TenantChanges.WithPolicy(tenant, id, known => known with
                {
                    Conditions = known.Conditions with { Users = (known.Conditions.Users ?? new PolicyUsers()) with { ExcludeUsers = [.. known.Conditions.Users?.ExcludeUsers ?? [], userId] } },
                }));
        }
    }
}
