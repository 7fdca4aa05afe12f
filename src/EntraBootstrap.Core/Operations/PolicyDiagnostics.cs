using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>Reports what in policies cannot be evaluated, with file, line and JSON path, of a filter with the column too, when a snapshot is read.</summary>
internal static class PolicyDiagnostics
{
    // As many as a snapshot's other problems, so that a hostile input cannot fill the memory.
    private const int Maximum = 2000;

    /// <summary>The snapshot with these problems after its own.</summary>
    public static TenantSnapshot Add(TenantSnapshot snapshot, IOperationHost host)
    {
        List<OperationError> found = [.. snapshot.Tenant.ConditionalAccessPolicies.SelectMany(policy => Of(policy, snapshot.Sources)).Take(Maximum)];
        found.ForEach(host.Report);
        return found.Count == 0 ? snapshot : new TenantSnapshot(snapshot.Tenant, snapshot.Path, snapshot.Format, [.. snapshot.Problems, .. found], snapshot.Sources) { Sample = snapshot.Sample };
    }

    private static IEnumerable<OperationError> Of(ConditionalAccessPolicy policy, SourceMap sources)
    {
        string name = policy.DisplayName.Length > 0 ? policy.DisplayName : policy.Id;
        SourceLocation? place = sources.Find(policy);
        foreach ((string path, string problem) in FilterCheck.Of(policy))
            yield return ErrorCatalogue.FilterInvalid.At(place is null ? null : place with { JsonPath = $"{place.JsonPath}.{path}" }, name, SafeText.Clean(name, 80), problem);
        foreach ((string path, string problem) in PolicyCheck.Of(policy))
            yield return ErrorCatalogue.PolicyNotUnderstood.At(place is null ? null : place with { JsonPath = $"{place.JsonPath}.{path}" }, name, SafeText.Clean(name, 80), $"{path}: {SafeText.Clean(problem, 160)}");
    }
}
