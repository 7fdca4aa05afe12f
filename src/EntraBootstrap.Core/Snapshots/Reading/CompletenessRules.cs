using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Says how complete a tenant is: by what its snapshot states, else by what its files show.</summary>
internal static class CompletenessRules
{
    public static Tenant Apply(Tenant tenant, EvidenceMap evidence, SnapshotHeader? header)
    {
        Dictionary<string, CollectionState> states = new(StringComparer.Ordinal);
        foreach (string name in CollectionNames.All)
        {
            CollectionState state = header is null ? evidence.StateOf(name)
                : header.IsEverything ? CollectionState.Complete
                : header.States.TryGetValue(name, out CollectionState listed) ? listed
                : evidence.StateOf(name);
            states[name] = state == CollectionState.Complete && evidence.IsDamaged(name) ? CollectionState.Partial : state;
        }

        tenant = PerObject(tenant, states, header);
        return tenant with { Completeness = new Completeness(states) };
    }

    // The methods of people and the members of groups are collections too; their state follows from the objects unless it is stated.
    private static Tenant PerObject(Tenant tenant, Dictionary<string, CollectionState> states, SnapshotHeader? header)
    {
        if (!IsStated(header, CollectionNames.AuthenticationMethods))
            states[CollectionNames.AuthenticationMethods] = StateOf(tenant.Users.Count, tenant.Users.Count(user => user.AuthenticationMethods is not null), states[CollectionNames.Users]);
        if (!IsStated(header, CollectionNames.GroupMembers))
            states[CollectionNames.GroupMembers] = StateOf(tenant.Groups.Count, tenant.Groups.Count(group => group.TransitiveMembers is not null), states[CollectionNames.Groups]);

        if (states[CollectionNames.AuthenticationMethods] == CollectionState.Complete && tenant.Users.Any(user => user.AuthenticationMethods is null && !IsDamaged(user.Extra, "authenticationMethods")))
        {
            tenant = tenant with
            {
                Users = tenant.Users.Select(user => user.AuthenticationMethods is null && !IsDamaged(user.Extra, "authenticationMethods") ? user with { AuthenticationMethods = default(ValueList<AuthenticationMethod>) } : user).ToValueList(),
            };
        }

        if (states[CollectionNames.GroupMembers] == CollectionState.Complete && tenant.Groups.Any(group => group.TransitiveMembers is null && !IsDamaged(group.Extra, "transitiveMembers")))
        {
            tenant = tenant with
            {
                Groups = tenant.Groups.Select(group => group.TransitiveMembers is null && !IsDamaged(group.Extra, "transitiveMembers") ? group with { TransitiveMembers = default(ValueList<string>) } : group).ToValueList(),
            };
        }

        return tenant;
    }

    private static bool IsStated(SnapshotHeader? header, string collection) => header is not null && (header.IsEverything || header.States.ContainsKey(collection));

    private static bool IsDamaged(ExtraMembers extra, string name) => extra.Count > 0 && extra.Find(name) is not null;

    private static CollectionState StateOf(int owners, int captured, CollectionState ownersState) =>
        captured == 0 ? CollectionState.Absent
        : captured == owners && ownersState == CollectionState.Complete ? CollectionState.Complete
        : CollectionState.Partial;
}
