using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Reports what stands in policies in place of ids: placeholders of templates, names, prose. It is kept, and what depends on it is unknown.</summary>
internal static class UnresolvedReferences
{
    private const int MostNamed = 3;

    public static void Report(Tenant tenant, SourceMap sources, ProblemLog problems)
    {
        UnresolvedIds unresolved = new(tenant);
        foreach (ConditionalAccessPolicy policy in tenant.ConditionalAccessPolicies)
        {
            List<(string Path, string Id)> found = [];
            PolicyConditions conditions = policy.Conditions;
            if (conditions.Users is { } who)
            {
                Add(found, "users.includeUsers", who.IncludeUsers, unresolved);
                Add(found, "users.excludeUsers", who.ExcludeUsers, unresolved);
                Add(found, "users.includeGroups", who.IncludeGroups, unresolved);
                Add(found, "users.excludeGroups", who.ExcludeGroups, unresolved);
                Add(found, "users.includeRoles", who.IncludeRoles, unresolved);
                Add(found, "users.excludeRoles", who.ExcludeRoles, unresolved);
            }

            if (conditions.Applications is { } what)
            {
                Add(found, "applications.includeApplications", what.IncludeApplications, unresolved);
                Add(found, "applications.excludeApplications", what.ExcludeApplications, unresolved);
            }

            if (conditions.Locations is { } where)
            {
                Add(found, "locations.includeLocations", where.Include, unresolved);
                Add(found, "locations.excludeLocations", where.Exclude, unresolved);
            }

            if (found.Count > 0)
                problems.Add(Problem(policy, found, sources));
        }
    }

    private static void Add(List<(string Path, string Id)> found, string path, ValueList<string> ids, UnresolvedIds unresolved)
    {
        foreach (string id in ids)
        {
            if (unresolved.IsUnresolved(id))
                found.Add((path, id));
        }
    }

    private static OperationError Problem(ConditionalAccessPolicy policy, List<(string Path, string Id)> found, SourceMap sources)
    {
        IEnumerable<string> named = found.Take(MostNamed).Select(one => $"'{SafeText.Clean(one.Id, 60)}' in conditions.{one.Path}");
        string more = found.Count > MostNamed ? FormattableString.Invariant($" and {found.Count - MostNamed} more") : string.Empty;
        string name = policy.DisplayName.Length > 0 ? policy.DisplayName : policy.Id;
        SourceLocation? place = sources.Find(policy);
        return ErrorCatalogue.ReferenceUnresolved.At(place is null ? null : place with { JsonPath = $"{place.JsonPath}.conditions.{found[0].Path}" }, name, SafeText.Clean(name, 80), string.Join(", ", named) + more);
    }
}
