using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Reports what stands in policies in place of ids: placeholders of templates, names, prose. It is kept, and what depends on it is unknown.</summary>
internal static class UnresolvedReferences
{
    private const int MostNamed = 3;

    public static void Report(Tenant tenant, SourceMap sources, ProblemLog problems)
    {
        Lazy<HashSet<string>> users = new(() => Ids(tenant.Users));
        Lazy<HashSet<string>> groups = new(() => Ids(tenant.Groups));
        foreach (ConditionalAccessPolicy policy in tenant.ConditionalAccessPolicies)
        {
            List<(string Path, string Id)> found = [];
            PolicyConditions conditions = policy.Conditions;
            if (conditions.Users is { } who)
            {
                Add(found, "users.includeUsers", who.IncludeUsers, users);
                Add(found, "users.excludeUsers", who.ExcludeUsers, users);
                Add(found, "users.includeGroups", who.IncludeGroups, groups);
                Add(found, "users.excludeGroups", who.ExcludeGroups, groups);
                Add(found, "users.includeRoles", who.IncludeRoles, null);
                Add(found, "users.excludeRoles", who.ExcludeRoles, null);
            }

            if (conditions.Applications is { } what)
            {
                Add(found, "applications.includeApplications", what.IncludeApplications, null);
                Add(found, "applications.excludeApplications", what.ExcludeApplications, null);
            }

            if (conditions.Locations is { } where)
            {
                Lazy<HashSet<string>> locations = new(() => Ids(tenant.NamedLocations));
                Add(found, "locations.includeLocations", where.Include, locations);
                Add(found, "locations.excludeLocations", where.Exclude, locations);
            }

            if (found.Count > 0)
                problems.Add(Problem(policy, found, sources));
        }
    }

    private static void Add(List<(string Path, string Id)> found, string path, ValueList<string> ids, Lazy<HashSet<string>>? known)
    {
        foreach (string id in ids)
        {
            if (TenantIndex.LooksLikePlaceholder(id) && known?.Value.Contains(id) != true)
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

    private static HashSet<string> Ids<T>(ValueList<T> items)
        where T : GraphEntity => new(items.Select(item => item.Id), StringComparer.OrdinalIgnoreCase);
}
