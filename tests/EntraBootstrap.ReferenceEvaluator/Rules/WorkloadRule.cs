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

        // As with applications, a filter adds to what is listed.
        bool included = Word.IsIn("ServicePrincipalsInMyTenant", workloads.IncludeServicePrincipals) || Word.IsIn(principal.Id, workloads.IncludeServicePrincipals)
            || Filter(workloads.ServicePrincipalFilter, "include", principal);
        bool excluded = Word.IsIn(principal.Id, workloads.ExcludeServicePrincipals) || Filter(workloads.ServicePrincipalFilter, "exclude", principal);
        return included && !excluded;
    }

    private static bool Filter(PolicyFilter? filter, string mode, ServicePrincipal principal) =>
        filter?.Rule is not null && Word.Same(filter.Mode, mode) && AttributeFilter.Matches(filter.Rule, principal);
}
