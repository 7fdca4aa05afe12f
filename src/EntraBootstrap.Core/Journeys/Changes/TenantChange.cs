using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys.Changes;

/// <summary>A change of a tenant that may open a way. It is only tried out, on a copy.</summary>
/// <param name="Rank">Where it stands: what weakens least comes first.</param>
/// <param name="Message">What is changed, in words.</param>
/// <param name="Apply">The tenant as it would be.</param>
internal sealed record TenantChange(int Rank, string Message, Func<Tenant, Tenant> Apply);

/// <summary>The changes that are tried.</summary>
internal static class TenantChanges
{
    /// <summary>The changes that may help a person, what weakens least first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="person">The person.</param>
    /// <param name="policyIds">The policies that close something.</param>
    public static IReadOnlyList<TenantChange> For(CompiledTenant tenant, JourneyPerson person, IReadOnlyList<string> policyIds)
    {
        if (person.Identity.UserId is not { } userId)
            return [];
        CompiledPolicy[] closing = [.. tenant.Policies.Where(policy => policyIds.Contains(policy.Policy.Id, StringComparer.OrdinalIgnoreCase))];
        return
        [
            .. MethodChanges.Of(tenant, userId).Concat(RegistrationChanges.Of(tenant, userId, closing)).Concat(StrengthChanges.Of(closing)).Concat(ExclusionChanges.Of(userId, closing))
                .OrderBy(change => change.Rank),
        ];
    }

    /// <summary>The tenant with one policy changed.</summary>
    public static Tenant WithPolicy(Tenant tenant, string id, Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change) => tenant with
    {
        ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Select(policy => policy.Id.Equals(id, StringComparison.OrdinalIgnoreCase) ? change(policy) : policy).ToValueList(),
    };
}
