using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>Whom a policy is about: people (§1.2) or workload identities (§1.3), never both.</summary>
internal static class SubjectRule
{
    public static bool Matches(Tenant tenant, PolicyConditions conditions, Subject subject, Request request) => subject.ServicePrincipalId is null
        ? conditions.Users is not null && UserRule.Matches(tenant, conditions.Users, subject, request)
        : conditions.ClientApplications is not null && WorkloadRule.Matches(tenant, conditions.ClientApplications, subject.ServicePrincipalId);
}
