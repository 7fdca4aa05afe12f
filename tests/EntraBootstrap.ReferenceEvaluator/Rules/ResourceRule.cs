using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator.Filters;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.4: applications, user actions, authentication contexts. A policy uses exactly one of them.</summary>
internal static class ResourceRule
{
    public static bool Matches(Tenant tenant, PolicyApplications? resources, Request request)
    {
        if (resources is null)
            return true;
        if (!resources.IncludeUserActions.IsEmpty)
            return request.UserAction is not null && Word.IsIn(request.UserAction, resources.IncludeUserActions);
        if (!resources.IncludeAuthenticationContextClassReferences.IsEmpty)
            return request.AuthenticationContext is not null && Word.IsIn(request.AuthenticationContext, resources.IncludeAuthenticationContextClassReferences);

        // A user action is reached by policies on all resources too (E18); it is no application, so that nothing can exclude it.
        if (request.UserAction is not null)
            return Word.IsIn("All", resources.IncludeApplications);
        IEnumerable<string> applications = request.IsWithoutServices ? request.Applications : request.Applications.SelectMany(WithServices);
        return applications.Any(application => IsIncluded(tenant, resources, application) && !IsExcluded(tenant, resources, application));
    }

    // Early-bound: what an application needs is asked for at the sign-in to it (E2), also if the application itself is excluded.
    private static IEnumerable<string> WithServices(string application) => ServiceDependency.EarlyBoundOf(application).Prepend(application);

    private static bool IsIncluded(Tenant tenant, PolicyApplications resources, string application) =>
        Word.IsIn("All", resources.IncludeApplications)
        || Names(resources.IncludeApplications, application)
        || Filter(tenant, resources.ApplicationFilter, "include", application);

    private static bool IsExcluded(Tenant tenant, PolicyApplications resources, string application) =>
        Names(resources.ExcludeApplications, application)
        || Filter(tenant, resources.ApplicationFilter, "exclude", application);

    private static bool Names(IEnumerable<string> words, string application)
    {
        foreach (string word in words)
        {
            if (Word.Same(word, application))
                return true;
            if (ApplicationGroup.Holds(word, application))
                return true;
        }

        return false;
    }

    // Attributes are those of the service principal: what has none in the tenant cannot be tagged.
    private static bool Filter(Tenant tenant, PolicyFilter? filter, string mode, string application)
    {
        if (filter?.Rule is null || !Word.Same(filter.Mode, mode))
            return false;
        ServicePrincipal? principal = tenant.ServicePrincipals.FirstOrDefault(candidate => Word.Same(candidate.AppId, application));
        return principal is not null && AttributeFilter.Matches(filter.Rule, principal);
    }
}
