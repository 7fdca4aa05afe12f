using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator.Filters;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.3: workload identities.</summary>
internal static class WorkloadRule
{
    public static bool Matches(Tenant tenant, PolicyClientApplications workloads, string servicePrincipalId)
    {
        ServicePrincipal? principal = tenant.ServicePrincipals.FirstOrDefault(candidate => Word.Same(candidate.Id, servicePrincipalId));

        // Only applications that are registered in this tenant; others' applications and managed identities are out of scope (D13, D14).
        if (principal is null || !Word.Same(principal.ServicePrincipalType, "Application") || !Word.Same(principal.AppOwnerOrganizationId, tenant.TenantId))
            return false;

        bool included = Word.IsIn("ServicePrincipalsInMyTenant", workloads.IncludeServicePrincipals) || Word.IsIn(principal.Id, workloads.IncludeServicePrincipals);
        bool excluded = Word.IsIn(principal.Id, workloads.ExcludeServicePrincipals);
        return included && !excluded && MatchesFilter(workloads.ServicePrincipalFilter, principal);
    }

    private static bool MatchesFilter(PolicyFilter? filter, ServicePrincipal principal)
    {
        if (filter?.Rule is null)
            return true;
        bool matches = AttributeFilter.Matches(filter.Rule, principal);
        return Word.Same(filter.Mode, "exclude") ? !matches : matches;
    }
}
