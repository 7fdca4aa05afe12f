using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// Workload identities: service principals by object id, all of the tenant's own ones, or those that a filter selects. Policies reach applications
/// that are registered in this tenant and meant for it alone: managed identities, multi-tenant applications and those of other tenants are never meant.
/// </summary>
/// <remarks>Source: Microsoft's documentation of Conditional Access for workload identities (documented).</remarks>
public sealed class WorkloadIdentitiesCondition : IWeakReading
{
    /// <summary>Where the filter stands in a policy.</summary>
    internal const string FilterPath = "conditions.clientApplications.servicePrincipalFilter";

    private const string AllOwn = "ServicePrincipalsInMyTenant";
    private const string SingleTenantAudience = "AzureADMyOrg";

    private readonly PolicyClientApplications _workloads;
    private readonly TenantIndex _index;
    private readonly AttributeFilter? _filter;
    private readonly UnreadMembers _unread;
    private readonly string _filterName;

    internal WorkloadIdentitiesCondition(PolicyClientApplications workloads, ConditionalAccessPolicy policy, TenantIndex index)
    {
        _workloads = workloads;
        _index = index;
        if (CompiledFilter.IsConfigured(workloads.ServicePrincipalFilter))
            _filter = new AttributeFilter(workloads.ServicePrincipalFilter!, policy, FilterPath, index);
        _unread = new UnreadMembers("conditions.clientApplications", workloads.Extra);
        _filterName = $"{CollectionNames.ConditionalAccessPolicies}/{policy.Id}/{FilterPath}";
    }

    /// <inheritdoc/>
    public string Name => "clientApplications";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Everything;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.WorkloadIdentities;

    /// <summary>Whether a policy's condition names anybody.</summary>
    internal static bool IsConfigured(PolicyClientApplications? workloads) =>
        workloads is not null && (!workloads.IncludeServicePrincipals.IsEmpty || CompiledFilter.IsConfigured(workloads.ServicePrincipalFilter) || workloads.Extra.NamesWithValue().Any());

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.Identity.ServicePrincipalId is not { } id)
            return new Match(Truth.False, MatchPhase.Include, "the policy is about workload identities, and a person signs in");

        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        (Truth included, string byWhat) = IsIncluded(id, signIn.Identity.ServicePrincipal, missing);
        if (included != Truth.True && _unread.Include(missing))
            (included, byWhat) = (Truth.Unknown, "a part of who is included could not be read");
        if (included == Truth.False)
            return new Match(Truth.False, MatchPhase.Include, byWhat);
        (Truth excluded, string exceptWhat) = IsExcluded(id, signIn.Identity.ServicePrincipal, missing);
        if (excluded == Truth.True)
            return new Match(Truth.False, MatchPhase.Exclude, exceptWhat);
        if (_unread.Exclude(missing))
            (excluded, exceptWhat) = (Truth.Unknown, "a part of who is excluded could not be read");
        if (included == Truth.True && excluded == Truth.False)
            return new Match(Truth.True, MatchPhase.Include, byWhat);
        foreach ((string what, string fill) in missing?.Facts ?? [])
            unknowns!.AddFact(what, fill);
        return excluded == Truth.Unknown ? new Match(Truth.Unknown, MatchPhase.Exclude, exceptWhat) : new Match(Truth.Unknown, MatchPhase.Include, byWhat);
    }

    /// <inheritdoc/>
    /// <remarks>Nobody documents what negative operators of a filter say of a workload identity without the attribute.</remarks>
    public string? ReadingOf(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        return _filter is not null && signIn.Identity.ServicePrincipalId is { } id && _filter.MatchesPrincipalByAbsence(id) ? "inferred" : null;
    }

    /// <inheritdoc/>
    /// <remarks>What If is asked about people alone.</remarks>
    public string? RuleOf(SignIn signIn) => null;

    private (Truth Truth, string By) IsIncluded(string id, ServicePrincipal? principal, UnknownFacts? missing)
    {
        (Truth reach, string why) = IsReached(id, principal, missing);
        if (reach == Truth.False)
            return (Truth.False, why);
        (Truth listed, string by) = IsListed(_workloads.IncludeServicePrincipals, id, principal, missing);
        if (listed == Truth.True)
            return (reach, reach == Truth.True ? by : why);
        bool namesAllOwn = _workloads.IncludeServicePrincipals.ContainsWord(AllOwn);
        Truth filtered = _filter is { IsExclude: not true } ? _filter.MatchesPrincipal(id, missing) : Truth.False;
        if (filtered > listed)
            (listed, by) = (filtered, filtered == Truth.True ? "the filter selects the workload identity" : "whether the filter selects the workload identity is not known");
        if (namesAllOwn && listed != Truth.True)
        {
            // Beside an include filter nobody documents whether the word still means all.
            bool isNarrowed = _filter is { IsExclude: not true };
            if (isNarrowed)
                missing?.AddFact(_filterName, $"whether the filter narrows {AllOwn} is not documented: ask What If");
            (listed, by) = isNarrowed ? (Truth.Unknown, "whether the filter narrows all own service principals is not documented") : (Truth.True, "all service principals of the tenant's own are listed");
        }

        return reach == Truth.True || listed == Truth.False ? (listed, by) : (Truth.Unknown, why);
    }

    private (Truth Truth, string By) IsExcluded(string id, ServicePrincipal? principal, UnknownFacts? missing)
    {
        (Truth listed, string by) = IsListed(_workloads.ExcludeServicePrincipals, id, principal, missing);
        if (listed == Truth.True || _filter is not { IsExclude: not false })
            return (listed, by);
        Truth filtered = _filter.MatchesPrincipal(id, missing);
        return filtered > listed ? (filtered, filtered == Truth.True ? "the filter takes the workload identity out" : "whether the filter takes the workload identity out is not known") : (listed, by);
    }

    private (Truth Truth, string By) IsListed(ValueList<string> ids, string id, ServicePrincipal? principal, UnknownFacts? missing)
    {
        if (ids.ContainsWord(id))
            return (Truth.True, "the workload identity is listed");
        foreach (string listed in ids)
        {
            if (!_index.IsUnresolved(listed))
                continue;
            missing?.AddFact($"{CollectionNames.ServicePrincipals}/{listed}", "replace the placeholder by the object id");
            return (Truth.Unknown, "a placeholder is listed, and nobody knows whom it stands for");
        }

        // Without its object nobody knows whether the scenario named it by its object id or by its application id.
        bool hasIds = ids.Any(listed => !listed.Equals(AllOwn, StringComparison.OrdinalIgnoreCase) && !listed.Equals("None", StringComparison.OrdinalIgnoreCase));
        if (principal is not null || !hasIds)
            return (Truth.False, "the workload identity is not listed");
        missing?.Add(CollectionNames.ServicePrincipals, id);
        return (Truth.Unknown, "the workload identity was not captured");
    }

    // Whether policies reach it at all.
    private (Truth Truth, string Why) IsReached(string id, ServicePrincipal? principal, UnknownFacts? missing)
    {
        if (Is(principal?.ServicePrincipalType, "ManagedIdentity"))
            return (Truth.False, "managed identities are not covered by policies");
        if (principal?.SignInAudience is { } audience && !Is(audience, SingleTenantAudience))
            return (Truth.False, "multi-tenant applications are not covered by policies");
        string? tenantId = _index.Tenant.TenantId ?? _index.Tenant.Organization?.Id;
        if (principal?.AppOwnerOrganizationId is { } owner && !string.IsNullOrEmpty(tenantId) && !Is(owner, tenantId))
            return (Truth.False, "applications of other tenants are not covered by policies");

        // An audience that was not captured is taken for this tenant alone, which is the portal's default; one that could not be read is not.
        bool isKnown = principal is { AppOwnerOrganizationId: not null } && Is(principal.ServicePrincipalType, "Application") && principal.Extra.Find("signInAudience") is null;
        if (isKnown && !string.IsNullOrEmpty(tenantId))
            return (Truth.True, "the application is the tenant's own");
        if (isKnown)
            missing?.Add(CollectionNames.Organization, null);
        else
            missing?.Add(CollectionNames.ServicePrincipals, id);
        return (Truth.Unknown, "whether the application is one of the tenant's own is not known");
    }

    private static bool Is(string? word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);
}
