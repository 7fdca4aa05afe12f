using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// Applications, user actions and authentication contexts. A policy on all applications is also about user actions, and no application
/// exclusion takes a user action out of it: the schema has no exclusion of user actions. A policy on a service also binds at the sign-in to an application
/// that depends on it, if the dependency is early-bound.
/// </summary>
/// <remarks>
/// Source: Graph's own What If sample returns policies on all applications for a user action (documented); the schema has <c>includeUserActions</c> only.
/// </remarks>
public sealed partial class ApplicationsCondition : IWeakReading
{
    /// <summary>Where the filter stands in a policy.</summary>
    internal const string FilterPath = "conditions.applications.applicationFilter";

    private readonly PolicyApplications _applications;
    private readonly TenantIndex _index;
    private readonly HashSet<string> _include;
    private readonly HashSet<string> _exclude;
    private readonly AttributeFilter? _filter;
    private readonly UnreadMembers _unread;

    internal ApplicationsCondition(PolicyApplications applications, TenantIndex index, ConditionalAccessPolicy? policy = null)
    {
        _applications = applications;
        _index = index;
        _include = new HashSet<string>(applications.IncludeApplications, StringComparer.OrdinalIgnoreCase);
        _exclude = new HashSet<string>(applications.ExcludeApplications, StringComparer.OrdinalIgnoreCase);
        if (CompiledFilter.IsConfigured(applications.ApplicationFilter))
            _filter = new AttributeFilter(applications.ApplicationFilter!, policy ?? new ConditionalAccessPolicy(), FilterPath, index);
        _unread = new UnreadMembers("conditions.applications", applications.Extra);
    }

    /// <inheritdoc/>
    public string Name => "applications";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Target;

    /// <inheritdoc/>
    public WhatIfReasons Reason =>
        !_applications.IncludeUserActions.IsEmpty ? WhatIfReasons.UserActions
        : !_applications.IncludeAuthenticationContextClassReferences.IsEmpty ? WhatIfReasons.AuthenticationContext
        : WhatIfReasons.Application;

    /// <summary>Whether the policy names a user action itself, rather than reaching it through all applications.</summary>
    public bool Names(UserAction action) => action switch
    {
        UserAction.RegisterSecurityInformation => _applications.IncludeUserActions.ContainsWord(WellKnown.RegisterSecurityInfoAction),
        UserAction.RegisterOrJoinDevices => _applications.IncludeUserActions.ContainsWord(WellKnown.RegisterDeviceAction),
        _ => false,
    };

    /// <summary>Whether a part of what is included could not be read, so that the policy may name anything.</summary>
    public bool HasUnreadInclude => _unread.Include(null);

    /// <summary>Whether the policy is about all applications.</summary>
    public bool IsAboutAll => _include.Contains("All");

    /// <summary>Whether an application is listed among the excluded ones by its own id.</summary>
    public bool ExcludesByName(string appId) => _exclude.Contains(appId);

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.Target.UserAction != UserAction.None)
            return UnlessExcluded(MatchesAction(signIn.Target.UserAction, unknowns), unknowns);
        if (signIn.Target.AuthenticationContext is not null)
        {
            return UnlessExcluded(
                _applications.IncludeAuthenticationContextClassReferences.ContainsWord(signIn.Target.AuthenticationContext)
                    ? new Match(Truth.True, MatchPhase.Include, "the authentication context is listed")
                    : _unread.Include(unknowns) ? Unread : new Match(Truth.False, MatchPhase.Include, "the authentication context is not listed"),
                unknowns);
        }

        return MatchesApplications(signIn, unknowns, out _);
    }

    /// <summary>
    /// The early-bound dependency through which alone the policy is about what is asked for; null if it is about an application that is asked for itself, or about none.
    /// </summary>
    /// <remarks>Graph's What If does not look at dependencies, so what this names is where the two differ.</remarks>
    public ServiceDependency? Dependency(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        MatchesApplications(signIn, null, out ServiceDependency? dependency);
        return dependency;
    }

    // Applications are requested together: the policy applies if it is about one of them, or about a service that one of them needs at sign-in.
    private Match MatchesApplications(SignIn signIn, UnknownFacts? unknowns, out ServiceDependency? dependency)
    {
        dependency = null;
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        Match answer = new(Truth.False, MatchPhase.Include, "no application is requested");
        bool isFirst = true;
        foreach (string appId in signIn.Target.Applications)
        {
            Match match = MatchesRequested(appId, signIn, missing);
            if (isFirst || match.Truth > answer.Truth)
                answer = match;
            isFirst = false;
        }

        foreach (string appId in signIn.Target.Applications)
        {
            if (answer.Truth == Truth.True)
                break;
            foreach (ServiceDependency needed in ServiceDependencies.Shipped.EarlyBound(appId))
            {
                if (answer.Truth == Truth.True || needed.OnlyIfNamed && !_include.Contains(needed.ServiceAppId))
                    continue;
                Match match = MatchesApplication(needed.ServiceAppId, missing);
                if (match.Truth <= answer.Truth)
                    continue;
                dependency = needed;
                answer = match.Truth == Truth.True ? new Match(Truth.True, MatchPhase.Include, "the application depends on {0}, whose policies bind at sign-in", needed.Service) : match;
            }
        }

        if (answer.Truth != Truth.True)
            dependency = null;
        if (answer.Truth == Truth.Unknown)
        {
            foreach ((string what, string fill) in missing?.Facts ?? [])
                unknowns!.AddFact(what, fill);
        }

        return answer;
    }

    /// <summary>
    /// How sure the memberships in groups of applications are that decide whether the policy is about what is asked for, in the table's word for each; none where
    /// the policy names the applications themselves.
    /// </summary>
    public IEnumerable<string> GroupConfidences(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        foreach (string appId in signIn.Target.Applications.AsSpan().ToArray())
        {
            foreach (HashSet<string> list in (HashSet<string>[])[_include, _exclude])
            {
                if (list.Contains("All") || list.Contains(appId))
                    continue;
                foreach (string group in list.Where(ApplicationGroups.Shipped.IsGroup))
                {
                    if (ApplicationGroups.Shipped.ConfidenceOf(group, appId) is { } confidence)
                        yield return confidence;
                }
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Documented is that all resources include the registration of security info, not that they include the registration of devices; and nobody documents what negative operators say of an
    /// application without the attribute, or what a filter that includes does beside all resources.
    /// </remarks>
    public string? ReadingOf(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.Target.UserAction == UserAction.RegisterOrJoinDevices)
            return IsAboutAll && !Names(UserAction.RegisterOrJoinDevices) ? "inferred" : null;
        if (_filter is null)
            return null;
        string? reading = null;
        foreach (string appId in signIn.Target.Applications)
        {
            if (_filter.MatchesByAbsence(appId))
                return "inferred";
            if (IsAboutAll && _filter.IsExclude == false && _filter.MatchesApplication(appId, null) != Truth.True)
                reading = "reported";
        }

        return reading;
    }

    /// <inheritdoc/>
    public string? RuleOf(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.Target.UserAction == UserAction.RegisterOrJoinDevices)
            return !Names(UserAction.RegisterOrJoinDevices) && Matches(signIn, null).Truth == Truth.True ? "CND-DEVICES-ALL" : null;
        if (_filter is null || signIn.Target.Applications is not [var appId])
            return null;
        Truth answer = Matches(signIn, null).Truth;
        if (_filter.MatchesByAbsence(appId))
        {
            // A filter that does not match is as good as none.
            Truth otherwise = new ApplicationsCondition(_applications with { ApplicationFilter = null }, _index).Matches(signIn, null).Truth;
            return _filter.IsAllNegative && answer != Truth.Unknown && otherwise == answer.Not() ? "CND-APP-FILTER-NULL" : null;
        }

        return answer == Truth.True && IsAboutAll && !_include.Contains(appId) && _filter.IsExclude == false && _filter.MatchesApplication(appId, null) == Truth.False ? "CND-APP-FILTER-ALL" : null;
    }

    private static Match Unread { get; } = new(Truth.Unknown, MatchPhase.Include, "a part of what is included could not be read");

    // Excluded applications take out no user action and no context; what else excludes may.
    private Match UnlessExcluded(Match match, UnknownFacts? unknowns) =>
        match.Truth == Truth.True && _unread.Exclude(unknowns, except: "excludeApplications") ? new Match(Truth.Unknown, MatchPhase.Exclude, "a part of what is excluded could not be read") : match;

    private Match MatchesAction(UserAction action, UnknownFacts? unknowns)
    {
        if (Names(action))
            return new Match(Truth.True, MatchPhase.Include, "the user action is listed");
        return IsAboutAll
            ? new Match(Truth.True, MatchPhase.Include, "all resources, which a user action is one of")
            : _unread.Include(unknowns) ? Unread : new Match(Truth.False, MatchPhase.Include, "the user action is not listed");
    }

    private Match MatchesApplication(string appId, UnknownFacts? unknowns)
    {
        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        (Truth included, string? by) = IsListed(_include, appId, missing);
        if (included != Truth.True && _filter is { IsExclude: not true })
            (included, by) = OrFiltered(included, by, appId, missing);
        if (included != Truth.True && _unread.Include(missing))
            included = Truth.Unknown;
        if (included == Truth.False)
            return new Match(Truth.False, MatchPhase.Include, "the application is not included");

        (Truth excluded, string? exceptBy) = IsListed(_exclude, appId, missing);
        if (excluded != Truth.True && _filter is { IsExclude: not false })
            (excluded, exceptBy) = OrFiltered(excluded, exceptBy, appId, missing);
        if (excluded == Truth.True)
            return new Match(Truth.False, MatchPhase.Exclude, "the application is excluded by {0}", exceptBy);
        if (_unread.Exclude(missing))
            excluded = Truth.Unknown;
        if (included == Truth.True && excluded == Truth.False)
            return new Match(Truth.True, MatchPhase.Include, "the application is included by {0}", by);
        foreach ((string what, string fill) in missing?.Facts ?? [])
            unknowns!.AddFact(what, fill);
        return new Match(
            Truth.Unknown, excluded == Truth.Unknown ? MatchPhase.Exclude : MatchPhase.Include, "whether the application is in {0} is not known", exceptBy ?? by ?? "the filter");
    }

    private (Truth Truth, string? By) IsListed(HashSet<string> list, string appId, UnknownFacts? missing)
    {
        if (list.Contains("All"))
            return (Truth.True, "All");
        if (list.Contains(appId))
            return (Truth.True, appId);
        if (ApplicationGroups.Shipped.CoveredBy(appId) is { } covering && list.Contains(covering))
            return (Truth.True, covering);
        (Truth Truth, string? By) answer = (Truth.False, null);
        foreach (string entry in list)
        {
            Truth truth = Truth.False;
            if (ApplicationGroups.Shipped.IsGroup(entry))
            {
                bool isComplete = _index.Tenant.Completeness.IsComplete(CollectionNames.ServicePrincipals);
                truth = _index.IsContradictedApplication(appId)
                    ? ApplicationGroups.Shipped.Contains(entry, appId, null, applicationsAreComplete: false)
                    : ApplicationGroups.Shipped.Contains(entry, appId, _index.FindApplication(appId), isComplete);
                if (truth == Truth.Unknown)
                    missing?.AddFact($"{CollectionNames.ServicePrincipals}/{appId}", $"GET /servicePrincipals(appId='{appId}')");
            }
            else if (_index.IsUnresolved(entry))
            {
                truth = Truth.Unknown;
                missing?.AddFact($"{CollectionNames.ServicePrincipals}/{entry}", "replace the placeholder by the application id");
            }

            if (truth > answer.Truth)
                answer = (truth, entry);
        }

        return answer;
    }

    private (Truth Truth, string? By) OrFiltered(Truth listed, string? by, string appId, UnknownFacts? missing)
    {
        Truth filtered = _filter!.MatchesApplication(appId, missing);
        return filtered > listed ? (filtered, "the filter for applications") : (listed, by);
    }
}
