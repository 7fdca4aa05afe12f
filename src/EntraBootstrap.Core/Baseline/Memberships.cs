using System.Globalization;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>
/// Which of the groups that matter people are in. Whoever is in the same ones, and is not named anywhere in person, is told apart by no policy and no method, so that conditions
/// are asked once for all of them.
/// </summary>
internal sealed class Memberships
{
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _groupsOf = new(StringComparer.OrdinalIgnoreCase);

    public Memberships(CompiledTenant tenant)
    {
        Tenant captured = tenant.Tenant;
        foreach (PolicyUsers users in captured.ConditionalAccessPolicies.Select(policy => policy.Conditions.Users).OfType<PolicyUsers>())
            _named.UnionWith(users.IncludeUsers.Concat(users.ExcludeUsers).Concat(users.IncludeGroups).Concat(users.ExcludeGroups));
        foreach (AuthenticationMethodConfiguration method in captured.AuthenticationMethodsPolicy?.AuthenticationMethodConfigurations ?? [])
            _named.UnionWith(method.IncludeTargets.Concat(method.ExcludeTargets).Select(target => target.Id));
        _named.UnionWith(captured.RoleAssignments.Select(assignment => assignment.PrincipalId));
        int index = 0;
        foreach (Group group in captured.Groups.Where(group => _named.Contains(group.Id)))
        {
            foreach (string member in group.TransitiveMembers ?? [])
            {
                if (!_groupsOf.TryGetValue(member, out List<int>? groups))
                    _groupsOf.Add(member, groups = []);
                groups.Add(index);
            }

            index++;
        }
    }

    /// <summary>The same for people whom no membership tells apart; null for somebody who is named in person.</summary>
    public string? KeyOf(User user) => _named.Contains(user.Id) ? null
        : _groupsOf.TryGetValue(user.Id, out List<int>? groups) ? string.Join(',', groups.Select(group => group.ToString(CultureInfo.InvariantCulture))) : string.Empty;
}
