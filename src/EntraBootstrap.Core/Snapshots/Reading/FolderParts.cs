using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Methods of users and members of groups that lie in files of their own, by the folder that they share with their user or group.</summary>
internal sealed class FolderParts
{
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AuthenticationMethod>> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Members> _members = new(StringComparer.Ordinal);

    public void SetUser(string folder, int index) => _users[folder] = index;

    public void SetGroup(string folder, int index) => _groups[folder] = index;

    public void AddMethod(string folder, AuthenticationMethod method) => MethodsOf(folder).Add(method);

    /// <summary>Says that a user's methods were captured, even if there are none.</summary>
    public void SetCaptured(ObjectKind kind, string folder)
    {
        if (kind == ObjectKind.UserMethod)
            MethodsOf(folder);
        else
            MembersOf(folder).HasTransitive |= kind == ObjectKind.TransitiveMember;
    }

    /// <summary>Adds a member. A direct member counts as a transitive one if all of them are people or devices: then nothing is nested.</summary>
    public void AddMember(string folder, JsonView member, bool isTransitive)
    {
        Members members = MembersOf(folder);
        members.HasTransitive |= isTransitive;
        if (member.FindText("id") is not { Length: > 0 } id)
        {
            members.HasNested = true;
            return;
        }

        string? type = member.FindText("@odata.type");
        bool isLeaf = type is null
            ? member.FindText("userPrincipalName") is not null
            : type.EndsWith(".user", StringComparison.OrdinalIgnoreCase) || type.EndsWith(".device", StringComparison.OrdinalIgnoreCase);
        members.HasNested |= !isLeaf;
        (isTransitive ? members.Transitive : members.Direct).Add(id);
    }

    /// <summary>Gives the parts to their owners.</summary>
    /// <returns>The folders whose owner was not read.</returns>
    public IReadOnlyList<string> Attach(List<User> users, List<Group> groups)
    {
        List<string> orphans = [];
        foreach ((string folder, List<AuthenticationMethod> methods) in _methods)
        {
            if (!_users.TryGetValue(folder, out int index))
                orphans.Add(folder);
            else if (users[index].AuthenticationMethods is null)
                users[index] = users[index] with { AuthenticationMethods = methods.ToValueList() };
        }

        foreach ((string folder, Members members) in _members)
        {
            if (!_groups.TryGetValue(folder, out int index))
                orphans.Add(folder);
            else if (groups[index].TransitiveMembers is null && (members.HasTransitive || !members.HasNested))
                groups[index] = groups[index] with { TransitiveMembers = (members.HasTransitive ? members.Transitive : members.Direct).ToValueList() };
        }

        orphans.Sort(StringComparer.Ordinal);
        return orphans;
    }

    private List<AuthenticationMethod> MethodsOf(string folder)
    {
        if (!_methods.TryGetValue(folder, out List<AuthenticationMethod>? methods))
            _methods[folder] = methods = [];
        return methods;
    }

    private Members MembersOf(string folder)
    {
        if (!_members.TryGetValue(folder, out Members? members))
            _members[folder] = members = new Members();
        return members;
    }

    private sealed class Members
    {
        public List<string> Transitive { get; } = [];

        public List<string> Direct { get; } = [];

        public bool HasTransitive { get; set; }

        public bool HasNested { get; set; }
    }
}
