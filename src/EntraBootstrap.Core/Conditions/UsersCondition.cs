using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>
/// Users, groups, roles and guests. Exclusion beats inclusion whatever the path. <c>All</c> is everybody of the directory, guests included.
/// Roles count if they are active and for the whole tenant.
/// </summary>
/// <remarks>Source: Microsoft's documentation of users and groups in Conditional Access policies (documented).</remarks>
public sealed class UsersCondition : IWeakReading
{
    private readonly PolicyUsers _users;
    private readonly TenantIndex _index;
    private readonly HashSet<string> _includeUsers;
    private readonly HashSet<string> _excludeUsers;
    private readonly UnreadMembers _unread;
    private readonly string[] _rolesToActivate;
    private readonly bool _namesGuests;

    internal UsersCondition(PolicyUsers users, TenantIndex index)
    {
        _users = users;
        _index = index;
        _includeUsers = new HashSet<string>(users.IncludeUsers, StringComparer.OrdinalIgnoreCase);
        _excludeUsers = new HashSet<string>(users.ExcludeUsers, StringComparer.OrdinalIgnoreCase);
        _unread = new UnreadMembers("conditions.users", users.Extra);
        bool isAll = _includeUsers.Contains("All");
        _rolesToActivate = [.. users.ExcludeRoles.Concat(isAll ? [] : users.IncludeRoles).Where(index.HasEligibilities)];
        _namesGuests = _excludeUsers.Contains("GuestsOrExternalUsers") || users.ExcludeGuestsOrExternalUsers is not null
            || (!isAll && (_includeUsers.Contains("GuestsOrExternalUsers") || users.IncludeGuestsOrExternalUsers is not null));
    }

    /// <inheritdoc/>
    public string Name => "users";

    /// <inheritdoc/>
    public SignInFacts Reads => SignInFacts.Identity;

    /// <inheritdoc/>
    public WhatIfReasons Reason => WhatIfReasons.Users;

    /// <inheritdoc/>
    public Match Matches(SignIn signIn, UnknownFacts? unknowns)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        if (signIn.Identity.IsWorkload)
            return new Match(Truth.False, MatchPhase.Include, "the policy is about people, and a workload identity signs in");

        UnknownFacts? missing = unknowns is null ? null : new UnknownFacts();
        (Truth included, string byWhat, string? detail) = IsListed(
            signIn.Identity, _includeUsers, _users.IncludeGroups, _users.IncludeRoles, _users.IncludeGuestsOrExternalUsers, DirectConnect.Reaches(signIn.Target) ? signIn.Target : null, missing);
        if (included != Truth.True && _unread.Include(missing))
            (included, byWhat) = (Truth.Unknown, "a part of who is included could not be read");
        if (included == Truth.False)
            return new Match(Truth.False, MatchPhase.Include, "the person is not included");

        (Truth excluded, string exceptWhat, string? exceptDetail) = IsListed(
            signIn.Identity, _excludeUsers, _users.ExcludeGroups, _users.ExcludeRoles, _users.ExcludeGuestsOrExternalUsers, null, missing);
        if (excluded == Truth.True)
            return new Match(Truth.False, MatchPhase.Exclude, exceptWhat, exceptDetail);
        if (_unread.Exclude(missing))
            (excluded, exceptWhat, exceptDetail) = (Truth.Unknown, "a part of who is excluded could not be read", null);

        if (included == Truth.True && excluded == Truth.False)
            return new Match(Truth.True, MatchPhase.Include, byWhat, detail);
        foreach ((string what, string fill) in missing?.Facts ?? [])
            unknowns!.AddFact(what, fill);
        return excluded == Truth.Unknown ? new Match(Truth.Unknown, MatchPhase.Exclude, exceptWhat, exceptDetail) : new Match(Truth.Unknown, MatchPhase.Include, byWhat, detail);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// It follows, and is not written down, that roles do not count while somebody is only eligible, that internal guests are guests by the old word and of none of the kinds of collaboration, and that who has no object here is on no list.
    /// </remarks>
    public string? ReadingOf(SignIn signIn)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        SignInIdentity identity = signIn.Identity;
        if (identity.IsWorkload)
            return null;
        if (GuestKinds.HasNoObject(identity))
            return (_excludeUsers.Count > 0 || !_users.ExcludeGroups.IsEmpty || !_users.ExcludeRoles.IsEmpty) && Matches(signIn, null).Truth == Truth.True ? "inferred" : null;
        bool isInternalGuest = _namesGuests && identity.ExternalUserType is null
            && GuestKinds.Of(identity, _index.Tenant.Completeness.IsComplete(CollectionNames.Users)) is [GuestOrExternalUserTypes.InternalGuest];
        return isInternalGuest || IsOnlyEligible(identity) ? "inferred" : null;
    }

    /// <inheritdoc/>
    /// <remarks>The same is asked of the same person with the roles active, or as a guest of another kind or none.</remarks>
    public string? RuleOf(SignIn signIn)
    {
        if (ReadingOf(signIn) is null || signIn.Identity is not { User: { } user, ExternalUserType: null } identity)
            return null;
        Truth answer = Matches(signIn, null).Truth;
        string[] roles = [.. _rolesToActivate.Where(role => IsOnlyEligibleFor(identity, role))];
        bool byRole = roles.Length > 0 && IsOpposite(identity with { ActivatedRoles = [.. identity.ActivatedRoles, .. roles] });
        bool byMember = IsOpposite(identity with { User = user with { UserType = "Member" } });
        bool byGuest = IsOpposite(identity with { ExternalUserType = "b2bCollaborationGuest" });
        if (!_namesGuests || !(byMember || byGuest))
            return byRole ? "CND-ROLE-ELIGIBLE" : null;

        // Beside each other, the word and the kinds may both be what decides.
        bool byKinds = _users.IncludeGuestsOrExternalUsers is not null || _users.ExcludeGuestsOrExternalUsers is not null;
        bool byWord = _includeUsers.Contains("GuestsOrExternalUsers") || _excludeUsers.Contains("GuestsOrExternalUsers");
        return byRole || byKinds == byWord ? null : byKinds ? "CND-GUEST-KIND" : "CND-GUEST-WORD";

        bool IsOpposite(SignInIdentity other) => answer != Truth.Unknown && Matches(signIn with { Identity = other }, null).Truth == answer.Not();
    }

    private bool IsOnlyEligible(SignInIdentity identity)
    {
        foreach (string role in _rolesToActivate)
        {
            if (IsOnlyEligibleFor(identity, role))
                return true;
        }

        return false;
    }

    private bool IsOnlyEligibleFor(SignInIdentity identity, string role) => _index.IsEligible(identity.UserId, role) == Truth.True && _index.HoldsRole(identity, role, null) == Truth.False;

    private (Truth Truth, string Template, string? Detail) IsListed(
        SignInIdentity identity, HashSet<string> users, ValueList<string> groups, ValueList<string> roles, GuestsOrExternalUsers? guests, SignInTarget? shared,
        UnknownFacts? missing)
    {
        (Truth Truth, string Template, string? Detail) answer = (Truth.False, "not listed", null);

        if (users.Contains("All"))
            return (Truth.True, "all users", null);
        if (identity.UserId is not null && users.Contains(identity.UserId))
            return (Truth.True, "the person is listed", null);
        if (users.Contains("GuestsOrExternalUsers"))
            Add(IsGuest(identity, s_allKinds, null, null, missing), "guests or external users are listed", null);
        foreach (string user in users)
        {
            if (IsUnresolved(_index, user, identity, missing))
                Add(Truth.Unknown, "'{0}' is listed, and nobody knows who that is", user);
        }

        bool hasNoObject = GuestKinds.HasNoObject(identity);
        bool isInclude = ReferenceEquals(users, _includeUsers);
        foreach (string group in groups)
            Add(hasNoObject && !_index.IsUnresolved(group) ? Truth.False : IsMember(identity, group, isInclude && _users.ExcludeGroups.ContainsWord(group), missing), "the group {0} is listed", group);
        foreach (string role in roles)
            Add(hasNoObject ? HoldsRoleFromOutside(identity, role, missing) : HoldsRole(identity, role, isInclude && _users.ExcludeRoles.ContainsWord(role), missing), "the role {0} is listed", role);
        if (guests is not null)
            Add(IsListedGuest(identity, guests, shared, missing), "guests of these kinds are listed", null);
        return answer;

        void Add(Truth truth, string template, string? detail)
        {
            if (truth > answer.Truth)
                answer = (truth, template, detail);
        }
    }

    // Whoever is included by what is excluded as well is out either way, so that nobody has to know it.
    private Truth IsMember(SignInIdentity identity, string group, bool isTakenOutAgain, UnknownFacts? missing)
    {
        if (identity.Assumes(group) is { } assumed)
            return TruthTables.Of(assumed);
        Truth truth = _index.IsMember(identity.UserId, group, isTakenOutAgain ? null : missing);
        return isTakenOutAgain && truth == Truth.Unknown ? Truth.False : truth;
    }

    private Truth HoldsRole(SignInIdentity identity, string role, bool isTakenOutAgain, UnknownFacts? missing)
    {
        Truth truth = _index.HoldsRole(identity, role, isTakenOutAgain ? null : missing);
        return isTakenOutAgain && truth == Truth.Unknown ? Truth.False : truth;
    }

    private static readonly GuestOrExternalUserTypes s_allKinds = (GuestOrExternalUserTypes)63;

    private static bool IsUnresolved(TenantIndex index, string user, SignInIdentity identity, UnknownFacts? missing)
    {
        if (user.Equals("None", StringComparison.OrdinalIgnoreCase) || user.Equals("GuestsOrExternalUsers", StringComparison.OrdinalIgnoreCase))
            return false;
        if (identity.UserId is null && identity.ExternalUserType is null)
        {
            missing?.AddScenario("signInIdentity.userId");
            return true;
        }

        if (!index.IsUnresolved(user))
            return false;
        missing?.AddFact($"{CollectionNames.Users}/{user}", "replace the placeholder by the object id");
        return true;
    }

    // A partner's administrators hold roles through the delegated relationship, which no snapshot holds; nobody else without an object holds any.
    private static Truth HoldsRoleFromOutside(SignInIdentity identity, string role, UnknownFacts? missing)
    {
        if (!GuestKinds.TryParse(identity.ExternalUserType!, out GuestOrExternalUserTypes kind) || kind != GuestOrExternalUserTypes.ServiceProvider)
            return Truth.False;
        missing?.AddFact($"{CollectionNames.RoleAssignments}/{role}", "a partner's administrator holds roles through the delegated relationship, which a snapshot does not hold");
        return Truth.Unknown;
    }

    private Truth IsListedGuest(SignInIdentity identity, GuestsOrExternalUsers guests, SignInTarget? shared, UnknownFacts? missing)
    {
        GuestOrExternalUserTypes kinds = GuestOrExternalUserTypes.None;
        bool hasUnknownWord = guests.Extra.NamesWithValue().Any();
        foreach (string word in guests.GuestOrExternalUserTypes)
        {
            if (GuestKinds.TryParse(word, out GuestOrExternalUserTypes kind))
                kinds |= kind;
            else
                hasUnknownWord = true;
        }

        Truth truth = IsGuest(identity, kinds, guests.ExternalTenants, shared, missing);
        if ((truth == Truth.False && hasUnknownWord) || (truth == Truth.True && guests.Extra.NamesWithValue().Any()))
        {
            missing?.AddFact("conditions.users.guestOrExternalUserTypes", "a kind of guest that this version does not know: update EntraBootstrap");
            return Truth.Unknown;
        }

        return truth;
    }

    private Truth IsGuest(SignInIdentity identity, GuestOrExternalUserTypes kinds, ExternalTenants? tenants, SignInTarget? shared, UnknownFacts? missing)
    {
        bool usersAreComplete = _index.Tenant.Completeness.IsComplete(CollectionNames.Users);
        IReadOnlyList<GuestOrExternalUserTypes> possible = GuestKinds.Of(identity, usersAreComplete);
        var eligibility = missing is null ? null : new UnknownFacts();
        Truth[] counted = [.. possible.Select(kind => (kinds & kind) != GuestOrExternalUserTypes.None ? Truth.True : CountsAs(identity, kind, kinds, shared, eligibility))];
        if (Array.TrueForAll(counted, static truth => truth == Truth.False))
            return Truth.False;
        bool isEqual = Array.TrueForAll(counted, truth => truth == counted[0]);
        if (!isEqual && identity.UserId is null)
            missing?.AddScenario("signInIdentity.userId");
        else if (!isEqual)
            missing?.Add(CollectionNames.Users, identity.UserId);
        foreach ((string what, string fill) in eligibility?.Facts ?? [])
            missing!.AddFact(what, fill);

        // An internal guest has no home tenant, so a list of home tenants does not tell about it.
        Truth tenant = possible is [GuestOrExternalUserTypes.InternalGuest] ? Truth.True : IsOfTenant(identity, tenants, missing);
        return (isEqual ? counted[0] : Truth.Unknown).And(tenant);
    }

    // In shared channels policies on direct connect bind guests who are eligible for it, and policies on collaboration bind direct connect users who are guests here too.
    private Truth CountsAs(SignInIdentity identity, GuestOrExternalUserTypes kind, GuestOrExternalUserTypes kinds, SignInTarget? shared, UnknownFacts? missing)
    {
        if (shared is null)
            return Truth.False;
        if ((kind & Collaboration) != GuestOrExternalUserTypes.None && (kinds & GuestOrExternalUserTypes.B2BDirectConnectUser) != GuestOrExternalUserTypes.None)
            return DirectConnect.IsEligible(_index.Tenant, identity, shared, missing);
        if (kind != GuestOrExternalUserTypes.B2BDirectConnectUser || (kinds & Collaboration) == GuestOrExternalUserTypes.None || identity.User is null)
            return Truth.False;
        IReadOnlyList<GuestOrExternalUserTypes> here = GuestKinds.Of(identity with { ExternalUserType = null }, _index.Tenant.Completeness.IsComplete(CollectionNames.Users));
        bool some = here.Any(own => (own & kinds & Collaboration) != GuestOrExternalUserTypes.None);
        bool all = here.All(own => (own & kinds & Collaboration) != GuestOrExternalUserTypes.None);
        if (some && !all)
            missing?.Add(CollectionNames.Users, identity.UserId);
        return all ? Truth.True : some ? Truth.Unknown : Truth.False;
    }

    private const GuestOrExternalUserTypes Collaboration = GuestOrExternalUserTypes.B2BCollaborationGuest | GuestOrExternalUserTypes.B2BCollaborationMember;

    private static Truth IsOfTenant(SignInIdentity identity, ExternalTenants? tenants, UnknownFacts? missing)
    {
        if (tenants is not null && tenants.Extra.NamesWithValue().FirstOrDefault() is { } unread)
        {
            missing?.AddFact($"externalTenants.{unread}", "a part of the home tenants that could not be read: correct it");
            return Truth.Unknown;
        }

        if (tenants is null || tenants.MembershipKind is null && tenants.Members.IsEmpty || string.Equals(tenants.MembershipKind, "all", StringComparison.OrdinalIgnoreCase))
            return Truth.True;
        if (identity.ExternalTenantId is not null)
            return TruthTables.Of(tenants.Members.ContainsWord(identity.ExternalTenantId));
        missing?.AddScenario("signInIdentity.externalTenantId");
        return Truth.Unknown;
    }
}
