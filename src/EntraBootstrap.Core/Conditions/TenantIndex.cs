using System.Collections.Frozen;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>A tenant with its objects by id, and what it says of memberships. Made once per tenant.</summary>
public sealed class TenantIndex
{
    private readonly UnresolvedIds _unresolved;
    private readonly FrozenDictionary<string, User> _users;
    private readonly FrozenDictionary<string, User> _usersByName;
    private readonly HashSet<string> _contradictedUsers;
    private readonly HashSet<string> _ambiguousNames;
    private readonly HashSet<string> _contradictedDetails;
    private readonly HashSet<string> _contradictedAssignments;
    private readonly HashSet<string> _contradictedApplications;
    private readonly HashSet<string> _contradictedServicePrincipals;
    private readonly HashSet<string> _contradictedDevices;
    private readonly FrozenDictionary<string, GroupEntry> _groups;
    private readonly FrozenDictionary<string, NamedLocation[]> _locations;
    private readonly FrozenDictionary<string, ServicePrincipal> _applications;
    private readonly FrozenDictionary<string, ServicePrincipal> _servicePrincipals;
    private readonly FrozenDictionary<string, Device> _devices;
    private readonly FrozenDictionary<string, UserRegistrationDetails> _registrationDetails;
    private readonly ILookup<string, RoleAssignment> _assignmentsByRole;
    private readonly ILookup<string, RoleAssignment> _eligibilitiesByRole;

    /// <summary>Indexes a tenant.</summary>
    public TenantIndex(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
        _unresolved = new UnresolvedIds(tenant);
        StringComparer ignoreCase = StringComparer.OrdinalIgnoreCase;
        _users = First(tenant.Users, user => user.Id);
        _usersByName = First(tenant.Users, user => user.UserPrincipalName);
        _locations = tenant.NamedLocations.GroupBy(location => location.Id, ignoreCase).ToFrozenDictionary(same => same.Key, same => same.ToArray(), ignoreCase);
        _contradictedUsers = Doubled(tenant.Users, user => user.Id);
        _ambiguousNames = Doubled(tenant.Users.DistinctBy(user => user.Id, ignoreCase), user => user.UserPrincipalName);
        _contradictedDetails = Doubled(tenant.UserRegistrationDetails, details => details.Id);
        HasNamelessReport = tenant.UserRegistrationDetails.Any(details => details.Id.Length == 0);
        _contradictedAssignments = Doubled(tenant.RoleAssignments.Concat(tenant.RoleEligibilities), assignment => assignment.Id);
        _contradictedApplications = Doubled(tenant.ServicePrincipals, principal => principal.AppId);
        _contradictedServicePrincipals = Doubled(tenant.ServicePrincipals, principal => principal.Id);
        _contradictedDevices = Doubled(tenant.Devices, device => device.DeviceId ?? device.Id);
        _applications = First(tenant.ServicePrincipals, principal => principal.AppId);
        _servicePrincipals = First(tenant.ServicePrincipals, principal => principal.Id);
        _devices = First(tenant.Devices, device => device.DeviceId ?? device.Id);
        _registrationDetails = First(tenant.UserRegistrationDetails, details => details.Id);
        _assignmentsByRole = tenant.RoleAssignments.ToLookup(assignment => assignment.RoleDefinitionId, ignoreCase);
        _eligibilitiesByRole = tenant.RoleEligibilities.ToLookup(eligibility => eligibility.RoleDefinitionId, ignoreCase);
        _groups = tenant.Groups.GroupBy(group => group.Id, ignoreCase).ToFrozenDictionary(same => same.Key, GroupEntry.Of, ignoreCase);
    }

    /// <summary>The tenant.</summary>
    public Tenant Tenant { get; }

    /// <summary>Whether several people of the snapshot have this id and contradict each other, so that nothing is known but that the person exists.</summary>
    public bool IsContradicted(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _contradictedUsers.Contains(user.Id);
    }

    /// <summary>A person of the snapshot as somebody who signs in; of one who is contradicted only the id is known.</summary>
    public SignInIdentity IdentityOf(User user) => new() { UserId = user?.Id, User = user is null || IsContradicted(user) ? null : user };

    /// <summary>The person of an object id or sign-in name; null if the snapshot does not hold them, or if several people have the name.</summary>
    public User? FindUser(string idOrName) => _users.GetValueOrDefault(idOrName) ?? (IsAmbiguousName(idOrName) ? null : _usersByName.GetValueOrDefault(idOrName));

    /// <summary>Whether several people of the snapshot have this sign-in name.</summary>
    public bool IsAmbiguousName(string name) => _ambiguousNames.Contains(name);

    /// <summary>Whether a row of the registration report does not say about whom it is.</summary>
    public bool HasNamelessReport { get; }

    /// <summary>How many groups of the snapshot somebody is in, nested ones included, as far as their members are known. The cost grows with the number of groups.</summary>
    public int CountGroupsOf(string userId) => _groups.Values.Count(group => group.Members?.Contains(userId) == true);

    /// <summary>How many groups the snapshot holds.</summary>
    public int GroupCount => _groups.Count;

    /// <summary>Whether several rows of the registration report are about this person and contradict each other.</summary>
    public bool IsContradictedReport(string userId) => _contradictedDetails.Contains(userId);

    /// <summary>Whether several applications of the snapshot have this application (client) id and contradict each other.</summary>
    public bool IsContradictedApplication(string appId) => _contradictedApplications.Contains(appId);

    /// <summary>Whether several service principals of the snapshot have this object id and contradict each other.</summary>
    public bool IsContradictedServicePrincipal(string id) => _contradictedServicePrincipals.Contains(id);

    /// <summary>Whether several devices of the snapshot have this device id and contradict each other.</summary>
    public bool IsContradictedDevice(string deviceId) => _contradictedDevices.Contains(deviceId);

    /// <summary>The application of an application (client) id; null if the snapshot does not hold it.</summary>
    public ServicePrincipal? FindApplication(string appId) => _applications.GetValueOrDefault(appId);

    /// <summary>The service principal of an object id; null if the snapshot does not hold it.</summary>
    public ServicePrincipal? FindServicePrincipal(string id) => _servicePrincipals.GetValueOrDefault(id);

    /// <summary>The device of a device id; null if the snapshot does not hold it.</summary>
    public Device? FindDevice(string deviceId) => _devices.GetValueOrDefault(deviceId);

    /// <summary>The row of the registration report of a person; null if the snapshot does not hold it, or holds several that contradict each other.</summary>
    public UserRegistrationDetails? FindRegistrationDetails(string userId) => IsContradictedReport(userId) ? null : _registrationDetails.GetValueOrDefault(userId);

    /// <summary>The named locations of an id: none, one, or several that contradict each other.</summary>
    public IReadOnlyList<NamedLocation> FindLocations(string id) => _locations.GetValueOrDefault(id) ?? [];

    /// <summary>Whether the snapshot holds a group of that id.</summary>
    public bool HasGroup(string groupId) => _groups.ContainsKey(groupId);

    /// <summary>How many members a group has; null if that is not known.</summary>
    public int? CountMembers(string groupId)
    {
        if (_groups.TryGetValue(groupId, out GroupEntry? group))
            return group.Members?.Count;
        return GroupsAreComplete && !IsUnresolved(groupId) ? 0 : null;
    }

    /// <summary>Whether somebody is in a group, nested groups included.</summary>
    public Truth IsMember(string? principalId, string groupId, UnknownFacts? unknowns)
    {
        if (!_groups.TryGetValue(groupId, out GroupEntry? group))
        {
            if (GroupsAreComplete && !IsUnresolved(groupId))
                return Truth.False;
            unknowns?.Add(CollectionNames.Groups, groupId);
            return Truth.Unknown;
        }

        if (principalId is not null && group.Members is not null)
            return TruthTables.Of(group.Members.Contains(principalId));
        if (group.Members is { Count: 0 })
            return Truth.False;
        if (group.Members is null)
            unknowns?.Add(CollectionNames.GroupMembers, groupId);
        else
            unknowns?.AddScenario("signInIdentity.userId");
        return Truth.Unknown;
    }

    /// <summary>Whether who signs in actively holds a built-in directory role for the whole tenant: directly, through a group, or because the scenario has it activated.</summary>
    public Truth HoldsRole(SignInIdentity identity, string roleId, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return DirectoryRoles.IsBuiltIn(roleId) && identity.ActivatedRoles.ContainsWord(roleId) ? Truth.True : HoldsRole(identity.UserId, roleId, unknowns);
    }

    /// <summary>Whether somebody actively holds a built-in directory role for the whole tenant, directly or through a group.</summary>
    public Truth HoldsRole(string? principalId, string roleId, UnknownFacts? unknowns)
    {
        if ((IsUnresolved(roleId) || DirectoryRoles.IsName(roleId)) && !_assignmentsByRole.Contains(roleId))
        {
            unknowns?.AddFact($"{CollectionNames.RoleAssignments}/{roleId}", "replace the name by the id of the role's template");
            return Truth.Unknown;
        }

        var missing = unknowns is null ? null : new UnknownFacts();
        Truth holds = IsGiven(_assignmentsByRole[roleId], CollectionNames.RoleAssignments, principalId, missing);
        if (_assignmentsByRole[roleId].Any(assignment => assignment.IsRoleBuiltIn == false))
            return Truth.False; // policies honour built-in roles only
        if (holds == Truth.True && !DirectoryRoles.IsBuiltIn(roleId) && !_assignmentsByRole[roleId].Any(assignment => assignment.IsRoleBuiltIn == true))
        {
            unknowns?.AddFact($"{CollectionNames.RoleAssignments}/{roleId}", "policies honour built-in roles only, and this version does not know this one");
            return Truth.Unknown;
        }

        if (holds == Truth.Unknown && unknowns is not null)
        {
            if (missing!.Facts.Count == 0)
                unknowns.Add(CollectionNames.RoleAssignments, null);
            foreach ((string what, string fill) in missing.Facts)
                unknowns.AddFact(what, fill);
        }

        return holds;
    }

    /// <summary>Whether somebody may activate a role for the whole tenant, directly or through a group.</summary>
    public Truth IsEligible(string? principalId, string roleId) => IsGiven(
        _eligibilitiesByRole[roleId], CollectionNames.RoleEligibilities, principalId, null);

    /// <summary>Whether anybody or any group may activate a role.</summary>
    public bool HasEligibilities(string roleId) => _eligibilitiesByRole.Contains(roleId);

    /// <summary>Whether something that stands where an id belongs is none, so that nothing is known about what it stands for.</summary>
    public bool IsUnresolved(string id) => _unresolved.IsUnresolved(id);

    private bool GroupsAreComplete => Tenant.Completeness.IsComplete(CollectionNames.Groups);

    private Truth IsGiven(IEnumerable<RoleAssignment> assignments, string collection, string? principalId, UnknownFacts? missing)
    {
        Truth isGiven = Tenant.Completeness.IsComplete(collection) ? Truth.False : Truth.Unknown;
        foreach (RoleAssignment assignment in assignments)
        {
            bool isContradicted = _contradictedAssignments.Contains(assignment.Id);
            Truth isTenantWide = assignment.DirectoryScopeId is null || isContradicted ? Truth.Unknown : TruthTables.Of(string.Equals(assignment.DirectoryScopeId, "/", StringComparison.Ordinal));
            Truth isHolder = principalId is null
                ? Truth.Unknown
                : string.Equals(assignment.PrincipalId, principalId, StringComparison.OrdinalIgnoreCase)
                    ? Truth.True
                    : _groups.ContainsKey(assignment.PrincipalId) ? IsMember(principalId, assignment.PrincipalId, missing) : PrincipalIsOther(assignment.PrincipalId, missing);
            isGiven = isGiven.Or(isTenantWide.And(isHolder));
            if (isTenantWide == Truth.Unknown && isHolder != Truth.False)
                missing?.Add(collection, null);
        }

        return isGiven;
    }

    // The principal is no group of the snapshot: somebody else, unless groups are missing.
    private Truth PrincipalIsOther(string principalId, UnknownFacts? missing)
    {
        if (GroupsAreComplete || _users.ContainsKey(principalId) || _servicePrincipals.ContainsKey(principalId))
            return Truth.False;
        missing?.Add(CollectionNames.Groups, principalId);
        return Truth.Unknown;
    }

    private static HashSet<string> Doubled<T>(IEnumerable<T> items, Func<T, string?> key) =>
        items.Select(key).Where(id => !string.IsNullOrEmpty(id)).GroupBy(id => id!, StringComparer.OrdinalIgnoreCase).Where(same => same.Skip(1).Any()).Select(same => same.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, T> First<T>(ValueList<T> items, Func<T, string?> key)
    {
        var byKey = new Dictionary<string, T>(items.Count, StringComparer.OrdinalIgnoreCase);
        foreach (T item in items)
        {
            if (key(item) is { Length: > 0 } id)
                byKey.TryAdd(id, item);
        }

        return byKey.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private sealed record GroupEntry(HashSet<string>? Members)
    {
        // Groups of one id that contradict each other have members that nobody knows.
        public static GroupEntry Of(IEnumerable<Group> same)
        {
            Group[] groups = [.. same];
            ValueList<string>? members = groups.Length == 1 ? groups[0].TransitiveMembers : null;
            return new GroupEntry(members is null ? null : new HashSet<string>(members.Value, StringComparer.OrdinalIgnoreCase));
        }
    }
}
