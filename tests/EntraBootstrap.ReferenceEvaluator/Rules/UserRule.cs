using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.2: people, groups, roles and guests. Exclude always beats include, whatever the path.</summary>
internal static class UserRule
{
    public static bool Matches(Tenant tenant, PolicyUsers users, Subject subject, Request request)
    {
        GuestKind? kind = GuestKind.Of(tenant, subject);
        bool included =
            Names(users.IncludeUsers, subject, kind)
            || users.IncludeGroups.Any(group => IsInGroup(tenant, subject, group))
            || users.IncludeRoles.Any(role => HoldsRole(tenant, subject, role))
            || IsSelectedGuest(users.IncludeGuestsOrExternalUsers, kind)
            || DirectConnectRule.MayComeSo(tenant, kind, request) && IsSelectedGuest(users.IncludeGuestsOrExternalUsers, kind! with { Type = "b2bDirectConnectUser" });
        bool excluded =
            Names(users.ExcludeUsers, subject, kind)
            || users.ExcludeGroups.Any(group => IsInGroup(tenant, subject, group))
            || users.ExcludeRoles.Any(role => HoldsRole(tenant, subject, role))
            || IsSelectedGuest(users.ExcludeGuestsOrExternalUsers, kind);
        return included && !excluded;
    }

    // All is every user including guests, and partners' administrators (D10); None is nobody (D11); GuestsOrExternalUsers is every kind of them (D8).
    private static bool Names(IEnumerable<string> words, Subject subject, GuestKind? kind)
    {
        foreach (string word in words)
        {
            if (Word.Same(word, "All"))
                return true;
            if (Word.Same(word, "GuestsOrExternalUsers") && kind is not null)
                return true;
            if (subject.UserId is not null && Word.Same(word, subject.UserId))
                return true;
        }

        return false;
    }

    // Nested members are in the group too (D1); the tenant's groups list all of them.
    private static bool IsInGroup(Tenant tenant, Subject subject, string groupId)
    {
        foreach (Group group in tenant.Groups)
        {
            if (Word.Same(group.Id, groupId) && subject.UserId is not null && Word.IsIn(subject.UserId, group.TransitiveMembers ?? []))
                return true;
        }

        return false;
    }

    // Only active assignments (D3) for the whole tenant (D4) count, to the person or to a group that they are in.
    private static bool HoldsRole(Tenant tenant, Subject subject, string roleId)
    {
        foreach (RoleAssignment assignment in tenant.RoleAssignments)
        {
            if (!Word.Same(assignment.RoleDefinitionId, roleId) || assignment.DirectoryScopeId != "/")
                continue;
            if (subject.UserId is not null && Word.Same(assignment.PrincipalId, subject.UserId))
                return true;
            if (IsInGroup(tenant, subject, assignment.PrincipalId))
                return true;
        }

        return false;
    }

    // The kind has to be one of the selected (D7), and the home tenant one of the enumerated (D6). Tenants are those of external users: an internal guest has none to be asked for.
    private static bool IsSelectedGuest(GuestsOrExternalUsers? selector, GuestKind? kind)
    {
        if (selector is null || kind is null || !Word.IsIn(kind.Type, selector.GuestOrExternalUserTypes))
            return false;
        if (selector.ExternalTenants is null || !Word.Same(selector.ExternalTenants.MembershipKind, "enumerated"))
            return true;
        if (Word.Same(kind.Type, "internalGuest"))
            return true;
        return kind.HomeTenantId is not null && Word.IsIn(kind.HomeTenantId, selector.ExternalTenants.Members);
    }
}
