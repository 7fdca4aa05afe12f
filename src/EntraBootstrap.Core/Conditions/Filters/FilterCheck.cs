using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>Finds the filters of a policy that cannot be evaluated.</summary>
internal static class FilterCheck
{
    /// <summary>Where in the policy each one stands, such as <c>conditions.devices.deviceFilter.rule</c>, and what is wrong with it.</summary>
    public static IEnumerable<(string Path, string Problem)> Of(ConditionalAccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. Problems(policy.Conditions.Devices?.DeviceFilter, DeviceSchema.Instance, DeviceFilterCondition.Path),
            .. Problems(policy.Conditions.Applications?.ApplicationFilter, AttributeSchema.Instance, ApplicationsCondition.FilterPath),
            .. Problems(policy.Conditions.ClientApplications?.ServicePrincipalFilter, AttributeSchema.Instance, WorkloadIdentitiesCondition.FilterPath),
        ];
    }

    private static IEnumerable<(string Path, string Problem)> Problems(PolicyFilter? filter, FilterSchema schema, string path)
    {
        if (filter?.Rule is null)
            yield break;
        if (CompiledFilter.ModeOf(filter) is null)
            yield return ($"{path}.mode", "the mode is neither include nor exclude");
        if (FilterParser.Parse(filter.Rule, schema).Error is { } error)
            yield return ($"{path}.rule", error.ToString());
    }
}
