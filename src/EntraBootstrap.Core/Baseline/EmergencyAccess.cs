using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline;

/// <summary>The accounts that are declared as kept for emergencies. Nobody is taken for one who is not declared.</summary>
public sealed class EmergencyAccess
{
    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);

    internal EmergencyAccess(BaselineSettings settings, TenantIndex index)
    {
        IsDeclared = settings.EmergencyAccess is { Count: > 0 };
        var missing = new List<string>();
        var unknowns = new UnknownFacts();
        foreach (string id in settings.EmergencyAccess ?? [])
        {
            if (index.FindUser(id) is { } user)
                _users.Add(user.Id);
            else if (index.HasGroup(id) && index.CountMembers(id) != 0)
                AddMembers(id, index, unknowns);
            else if (index.HasGroup(id))
                missing.Add(id);
            else if (index.Tenant.Completeness.IsComplete(CollectionNames.Users) && index.Tenant.Completeness.IsComplete(CollectionNames.Groups))
                missing.Add(id);
            else
                unknowns.AddFact($"{CollectionNames.Groups}/{id}", $"{GraphRequests.For(CollectionNames.Groups, id)} or {GraphRequests.For(CollectionNames.Users, id)}");
        }

        Missing = missing;
        Unknowns = [.. MissingFacts.Of(unknowns)];
    }

    /// <summary>Whether anything is declared.</summary>
    public bool IsDeclared { get; }

    /// <summary>Declared ids behind which there is nobody: neither a user nor a group with members.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>What is missing to know who is declared.</summary>
    public IReadOnlyList<UnknownFact> Unknowns { get; }

    /// <summary>Whether a person is declared.</summary>
    public bool Contains(string userId) => _users.Contains(userId);

    private void AddMembers(string groupId, TenantIndex index, UnknownFacts unknowns)
    {
        foreach (User user in index.Tenant.Users)
        {
            if (index.IsMember(user.Id, groupId, unknowns) == Truth.True)
                _users.Add(user.Id);
        }
    }
}
