using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>A filter on the custom security attributes of service principals: which applications, or which workload identities, a policy is about.</summary>
/// <remarks>Source: Microsoft's documentation of the filter for applications: only texts count, and only what has a service principal in the tenant can be meant (documented).</remarks>
internal sealed class AttributeFilter
{
    private const string Select = "$select=id,appId,customSecurityAttributes (permission CustomSecAttributeAssignment.Read.All)";

    private readonly CompiledFilter _filter;
    private readonly TenantIndex _index;

    public AttributeFilter(PolicyFilter filter, ConditionalAccessPolicy policy, string path, TenantIndex index)
    {
        _filter = new CompiledFilter(filter, AttributeSchema.Instance, policy, path);
        _index = index;
    }

    /// <summary>Whether what matches is taken out of the policy; null if the mode is no word that is known.</summary>
    public bool? IsExclude => _filter.IsExclude;

    /// <summary>Whether the rule consists of nothing but negative comparisons with values.</summary>
    public bool IsAllNegative => _filter.IsAllNegative;

    /// <summary>Whether the rule matches an application.</summary>
    /// <param name="appId">Its application (client) id.</param>
    /// <param name="unknowns">Takes what is missing if the answer is unknown; null if nobody asks.</param>
    public Truth MatchesApplication(string appId, UnknownFacts? unknowns)
    {
        bool isContradicted = _index.IsContradictedApplication(appId);
        string fill = unknowns is null ? string.Empty : $"GET /servicePrincipals(appId='{appId}')?{Select}";
        return Matches(isContradicted ? null : _index.FindApplication(appId), isContradicted, appId, fill, unknowns);
    }

    /// <summary>Whether the rule matches a workload identity.</summary>
    /// <param name="id">The object id of its service principal.</param>
    /// <param name="unknowns">Takes what is missing if the answer is unknown; null if nobody asks.</param>
    public Truth MatchesPrincipal(string id, UnknownFacts? unknowns)
    {
        bool isContradicted = _index.IsContradictedServicePrincipal(id);
        string fill = unknowns is null ? string.Empty : $"GET /servicePrincipals/{id}?{Select}";
        return Matches(isContradicted ? null : _index.FindServicePrincipal(id), isContradicted, id, fill, unknowns);
    }

    /// <summary>Whether the rule matches an application only because it lacks an attribute.</summary>
    public bool MatchesByAbsence(string appId) => !_index.IsContradictedApplication(appId) && _index.FindApplication(appId) is { } application && MatchesByAbsence(application);

    /// <summary>Whether the rule matches a workload identity only because it lacks an attribute.</summary>
    public bool MatchesPrincipalByAbsence(string id) => !_index.IsContradictedServicePrincipal(id) && _index.FindServicePrincipal(id) is { } principal && MatchesByAbsence(principal);

    private bool MatchesByAbsence(ServicePrincipal principal) => _filter.MatchesByAbsence(new AttributeSubject(AttributesOf(principal), string.Empty, string.Empty));

    private Truth Matches(ServicePrincipal? principal, bool isContradicted, string id, string fill, UnknownFacts? unknowns)
    {
        bool isMissing = principal is null && !isContradicted && _index.Tenant.Completeness.IsComplete(CollectionNames.ServicePrincipals);
        string what = unknowns is null ? string.Empty : principal is null ? $"{CollectionNames.ServicePrincipals}/{id}" : $"{CollectionNames.ServicePrincipals}/{id}/customSecurityAttributes";
        Truth truth = _filter.Matches(new AttributeSubject(isMissing ? default(ValueList<CustomSecurityAttribute>) : AttributesOf(principal), what, fill), unknowns);
        if (!isMissing || truth != Truth.True)
            return truth;
        unknowns?.AddFact(what, "without a service principal it has no attributes and cannot be targeted; whether a negative operator matches it is not documented: ask What If, or create the service principal");
        return Truth.Unknown;
    }

    // Graph serves the attributes only where they are asked for by name, so their absence says nothing unless the snapshot says that it is complete.
    private ValueList<CustomSecurityAttribute>? AttributesOf(ServicePrincipal? principal)
    {
        if (principal?.CustomSecurityAttributes is { } attributes)
            return attributes;
        bool isKnownEmpty = principal is not null && _index.Tenant.Completeness.IsEverything && principal.Extra.Find("customSecurityAttributes") is null;
        return isKnownEmpty ? default(ValueList<CustomSecurityAttribute>) : null;
    }
}
