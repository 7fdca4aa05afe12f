using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>Turns a policy into conditions that can be asked. Whatever it does not understand becomes a condition whose answer is unknown.</summary>
internal sealed class PolicyCompiler
{
    private const string UpdateToEvaluate = "a part of the policy that this version does not evaluate";

    // What exporting tools add to a policy, beside OData annotations: it says nothing about sign-ins.
    private static readonly HashSet<string> s_wrapperMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "description", "tenantFilter", "locationInfo", "authContextInfo", "groupInfo", "source", "isSynced", "present", "REF", "ENV", "VER", "SVC",
        "additionalProperties", "backingStore", "name", "policyName", "version", "includeUsersNames", "excludeUsersNames", "deletedDateTime", "package",
        "displayName", "createdDateTime", "modifiedDateTime", "templateId", // these can only be here because they could not be read
    };

    private static readonly HashSet<string> s_decisiveGrants = new(StringComparer.OrdinalIgnoreCase) { "builtInControls", "operator" };

    private readonly TenantIndex _index;
    private readonly LocationMatcher _locations;
    private readonly StrengthCatalogue _strengths;

    public PolicyCompiler(TenantIndex index, LocationMatcher locations, StrengthCatalogue strengths)
    {
        _index = index;
        _locations = locations;
        _strengths = strengths;
    }

    public CompiledPolicy Compile(ConditionalAccessPolicy policy, int index, bool isContradicted)
    {
        PolicyConditions conditions = policy.Conditions;
        var compiled = new List<ICondition>();
        GrantSet? grants = CompileGrants(policy);
        if (grants is null && EmptyPolicyCondition.SetsNothingOnSession(policy))
            compiled.Add(new EmptyPolicyCondition());
        bool hasConditions = !policy.Extra.HasValue("conditions");
        if (hasConditions && !conditions.Extra.HasValue("users"))
            CompileWho(policy, compiled);
        if (hasConditions && !conditions.Extra.HasValue("applications"))
        {
            compiled.Add(IsAboutSomething(conditions.Applications)
                ? new ApplicationsCondition(conditions.Applications!, _index, policy)
                : Lost("applications", WhatIfReasons.Application, policy.Id));
        }

        CompileHow(policy, compiled);
        foreach (string member in conditions.Extra.NamesWithValue())
            compiled.Add(Unevaluated($"conditions.{member}", WhatIfReasons.InvalidCondition, policy.Id));
        foreach (string member in policy.Extra.NamesWithValue().Where(member => !IsWrapper(member)))
            compiled.Add(Unevaluated(member, WhatIfReasons.InvalidPolicy, policy.Id));
        if (isContradicted)
        {
            compiled.Add(new UnevaluatedCondition(
                "id", WhatIfReasons.InvalidPolicy, $"{CollectionNames.ConditionalAccessPolicies}/{policy.Id}", "several policies with this id contradict each other: keep the right one"));
        }

        return new CompiledPolicy(policy, StateOf(policy.State), compiled, grants) { Index = index };
    }

    // Every policy is about somebody and something, or says that it is about none: where neither stands there, a part of it was lost.
    private static bool IsAboutSomething(PolicyApplications? applications) =>
        applications is not null
        && (!applications.IncludeApplications.IsEmpty || !applications.IncludeUserActions.IsEmpty || !applications.IncludeAuthenticationContextClassReferences.IsEmpty
            || CompiledFilter.IsConfigured(applications.ApplicationFilter) || applications.Extra.NamesWithValue().Any());

    private static UnevaluatedCondition Lost(string member, WhatIfReasons reason, string policyId) => new(
        member, reason, $"{CollectionNames.ConditionalAccessPolicies}/{policyId}/conditions.{member}", "the policy does not say whom or what it includes, so a part of it was lost: export it again");

    internal static PolicyState StateOf(string? state) => state?.ToLowerInvariant() switch
    {
        "enabled" => PolicyState.Enabled,
        "disabled" => PolicyState.Disabled,
        "enabledforreportingbutnotenforced" => PolicyState.ReportOnly,
        _ => PolicyState.Unknown,
    };

    internal static bool IsWrapper(string member) => s_wrapperMembers.Contains(member) || member.StartsWith('_') 
        || (member.EndsWith("Names", StringComparison.OrdinalIgnoreCase)
            && (member.StartsWith("include", StringComparison.OrdinalIgnoreCase) || member.StartsWith("exclude", StringComparison.OrdinalIgnoreCase)));

    private void CompileWho(ConditionalAccessPolicy policy, List<ICondition> compiled)
    {
        PolicyConditions conditions = policy.Conditions;
        bool hasUsers = conditions.Users is { } users && IsAboutSomebody(users);
        if (hasUsers || (!WorkloadIdentitiesCondition.IsConfigured(conditions.ClientApplications) && !conditions.Extra.HasValue("clientApplications")))
            compiled.Add(hasUsers || conditions.Users?.IncludeUsers.IsEmpty == false ? new UsersCondition(conditions.Users!, _index) : Lost("users", WhatIfReasons.Users, policy.Id));
        else if (conditions.ClientApplications is { } workloads)
            compiled.Add(new WorkloadIdentitiesCondition(workloads, policy, _index));
    }

    // Policies about workload identities have an empty users condition, or None.
    private static bool IsAboutSomebody(PolicyUsers users) =>
        users.IncludeUsers.Any(word => !word.Equals("None", StringComparison.OrdinalIgnoreCase)) || !users.IncludeGroups.IsEmpty || !users.IncludeRoles.IsEmpty
        || users.IncludeGuestsOrExternalUsers is not null || users.Extra.NamesWithValue().Any();

    private void CompileHow(ConditionalAccessPolicy policy, List<ICondition> compiled)
    {
        string policyId = policy.Id;
        PolicyConditions conditions = policy.Conditions;
        if (!WhatIfReasonWords.IsUnsetOrAll(conditions.ClientAppTypes))
            compiled.Add(new ClientAppTypesCondition(conditions.ClientAppTypes));
        if (conditions.Platforms is { } platforms && IsConfigured(platforms) && !HasUnreadInclude(platforms))
            compiled.Add(new PlatformsCondition(platforms));
        if (conditions.Locations is { } locations && IsConfigured(locations) && !HasUnreadInclude(locations))
            compiled.Add(new LocationsCondition(locations, _locations));
        if (!conditions.SignInRiskLevels.IsEmpty)
            compiled.Add(new SignInRiskCondition(conditions.SignInRiskLevels));
        if (!conditions.UserRiskLevels.IsEmpty)
            compiled.Add(new UserRiskCondition(conditions.UserRiskLevels));
        if (!conditions.InsiderRiskLevels.IsEmpty)
            compiled.Add(new InsiderRiskCondition(conditions.InsiderRiskLevels));
        if (conditions.AuthenticationFlows is { TransferMethods.IsEmpty: false } flows)
            compiled.Add(new AuthenticationFlowsCondition(flows));
        if (conditions.Devices is { } devices)
        {
            if (CompiledFilter.IsConfigured(devices.DeviceFilter))
                compiled.Add(new DeviceFilterCondition(devices.DeviceFilter!, policy, _index.Tenant));
            AddDeviceStates(compiled, "devices", devices.IncludeDevices, devices.ExcludeDevices, policyId);
        }

        if (conditions.DeviceStates is { } states)
            AddDeviceStates(compiled, "deviceStates", states.Include, states.Exclude, policyId);
        if (!conditions.ServicePrincipalRiskLevels.IsEmpty)
            compiled.Add(new ServicePrincipalRiskCondition(conditions.ServicePrincipalRiskLevels));
        if (!conditions.AgentIdRiskLevels.IsEmpty)
            compiled.Add(Unevaluated("conditions.agentIdRiskLevels", WhatIfReasons.AgentIdRisk, policyId));

        foreach ((string name, ExtraMembers extra) in new[]
        {
            ("platforms", conditions.Platforms?.Extra), ("locations", conditions.Locations?.Extra), ("devices", conditions.Devices?.Extra),
            ("deviceStates", conditions.DeviceStates?.Extra), ("authenticationFlows", conditions.AuthenticationFlows?.Extra),
        }.Where(part => part.Extra is not null).Select(part => (part.Item1, part.Extra!)))
        {
            foreach (string member in extra.NamesWithValue())
                compiled.Add(Unevaluated($"conditions.{name}.{member}", WhatIfReasons.InvalidCondition, policyId));
        }
    }

    private static bool IsConfigured(IncludeExclude condition) => !condition.Include.IsEmpty || !condition.Exclude.IsEmpty;

    private static bool HasUnreadInclude(IncludeExclude condition) => condition.Extra.NamesWithValue().Any(member => !member.StartsWith("exclude", StringComparison.OrdinalIgnoreCase));

    private void AddDeviceStates(List<ICondition> compiled, string name, ValueList<string> include, ValueList<string> exclude, string policyId)
    {
        if (DeviceStatesCondition.IsConfigured(include, exclude))
            compiled.Add(new DeviceStatesCondition(name, include, exclude, $"{CollectionNames.ConditionalAccessPolicies}/{policyId}/conditions.{name}", _index.Tenant));
    }

    private static UnevaluatedCondition Unevaluated(string member, WhatIfReasons reason, string policyId) =>
        new(member, reason, $"{CollectionNames.ConditionalAccessPolicies}/{policyId}/{member}", $"{UpdateToEvaluate}: {member}");

    private GrantSet? CompileGrants(ConditionalAccessPolicy policy)
    {
        // A control that could not be read may be a block; without the operator nobody knows what the rest is worth.
        if (policy.Extra.HasValue("grantControls"))
            return new GrantSet([new GrantControl(GrantControlKind.Unknown, "grantControls")], IsAny: false);
        if (policy.GrantControls is not { } grants)
            return null;
        if (grants.Extra.NamesWithValue().FirstOrDefault(s_decisiveGrants.Contains) is { } unread)
            return new GrantSet([new GrantControl(GrantControlKind.Unknown, unread)], IsAny: false);
        var controls = new List<GrantControl>();
        foreach (string word in grants.BuiltInControls)
            controls.Add(new GrantControl(EnumWords.TryParse(word, out GrantControlKind kind) ? kind : GrantControlKind.Unknown, word));
        if (grants.AuthenticationStrength is { } strength && (strength.Id.Length > 0 || strength.AllowedCombinations is not null || strength.Extra.NamesWithValue().Any()))
            controls.Add(new GrantControl(GrantControlKind.AuthenticationStrength, strength.Id, _strengths.Find(strength.Id, strength)));
        controls.AddRange(grants.TermsOfUse.Select(id => new GrantControl(GrantControlKind.TermsOfUse, id)));
        controls.AddRange(grants.CustomAuthenticationFactors.Select(id => new GrantControl(GrantControlKind.CustomAuthenticationFactors, id)));
        controls.AddRange(grants.Extra.NamesWithValue().Select(member => new GrantControl(GrantControlKind.Unknown, member)));
        if (controls.Count == 0)
            return null;

        // Of one control it does not matter how it combines; a block needs no other one.
        bool isKnown = grants.Operator is null || grants.Operator.Equals("AND", StringComparison.OrdinalIgnoreCase) || grants.Operator.Equals("OR", StringComparison.OrdinalIgnoreCase);
        if (!isKnown && controls.Count > 1 && !controls.Exists(control => control.Kind == GrantControlKind.Block))
            return new GrantSet([new GrantControl(GrantControlKind.Unknown, "operator")], IsAny: false);
        controls.Sort((left, right) => left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : string.CompareOrdinal(left.Word, right.Word));
        return new GrantSet(controls, string.Equals(grants.Operator, "OR", StringComparison.OrdinalIgnoreCase));
    }
}
