using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>What became of the collections, from what became of their sources.</summary>
internal sealed class CaptureReport(IReadOnlyDictionary<string, PartRecord> records, GatewayIdentity identity)
{
    /// <summary>Each collection of the contract.</summary>
    public IReadOnlyList<CapturedCollection> Collections { get; } = [.. CollectionNames.All.Select(name => Collection(name, records, identity))];

    /// <summary>What became of the state of per-user MFA, which is no collection; null if it was not asked for.</summary>
    public CapturedCollection? PerUserMfa => records.GetValueOrDefault(CaptureCatalogue.PerUserMfaState) is { } mfa
        ? new CapturedCollection(mfa.Part, CanonicalLayout.WordOf(mfa.State), mfa.Count - mfa.Gone - mfa.Unknown, mfa.State == CollectionState.Complete ? null : Reason(mfa, identity), mfa.State == CollectionState.Complete ? null : Missing(mfa, identity))
        : null;

    /// <summary>Whether nothing at all was read.</summary>
    public bool IsEmpty => records.Values.All(record => record.State == CollectionState.Absent);

    /// <summary>The first reason why something was not read.</summary>
    public string FirstReason => records.Values.Select(record => record.Reason).FirstOrDefault(reason => reason is not null) ?? string.Empty;

    /// <summary>The states, for the head of the snapshot.</summary>
    public Completeness Completeness => new(CollectionNames.All.ToDictionary(name => name, name => StateOf(name, records), StringComparer.Ordinal));

    /// <summary>The permissions that would have given more.</summary>
    public IReadOnlyList<string> MissingPermissions =>
    [
        .. Collections.Select(collection => collection.MissingPermission)
            .Append(records.GetValueOrDefault(CaptureCatalogue.PerUserMfaState) is { } record ? Missing(record, identity) : null)
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>A sentence for everything that was not read whole.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (CapturedCollection collection in Collections)
        {
            if (collection.Reason is not null && !CollectionNames.IsNotServedByGraph(collection.Name))
                yield return Note(collection.Name, collection.State, collection.Reason, collection.MissingPermission);
        }

        // It is no collection: where it was not read its documented default is used, and answers name it.
        if (records.GetValueOrDefault(CaptureCatalogue.PerUserMfaState) is { State: not CollectionState.Complete, Reason: { } reason } mfa)
            yield return Note(mfa.Part, CanonicalLayout.WordOf(mfa.State), reason, Missing(mfa, identity));
    }

    private static string Note(string name, string state, string reason, string? missing) =>
        $"{name} is {state}: {reason.TrimEnd('.')}." + (missing is null ? string.Empty : $" The permission {missing} is missing.");

    private static CapturedCollection Collection(string name, IReadOnlyDictionary<string, PartRecord> records, GatewayIdentity identity)
    {
        PartRecord[] parts = [.. SourcesOf(name).Select(source => records.GetValueOrDefault(source.Name)).OfType<PartRecord>()];
        if (parts.Length == 0)
            return new CapturedCollection(name, CanonicalLayout.WordOf(CollectionState.Absent), 0, "Graph does not serve it");
        PartRecord? lacking = Array.Find(parts, part => part.State != CollectionState.Complete);
        int count = parts.Where(part => !string.Equals(part.Part, CaptureCatalogue.FederationConfiguration, StringComparison.Ordinal)).Sum(part => part.Count - part.Gone - part.Unknown) - GoneFrom(name, records);
        return new CapturedCollection(name, CanonicalLayout.WordOf(StateOf(name, records)), count, lacking is null ? null : Reason(lacking, identity), lacking is null ? null : Missing(lacking, identity));
    }

    // Who is gone from the list is missed by whichever part is read of it; it is the same people for all of them, or some more for the later ones.
    private static int GoneFrom(string list, IReadOnlyDictionary<string, PartRecord> records) => CaptureCatalogue.All
        .Where(source => string.Equals(source.Of, list, StringComparison.Ordinal))
        .Max(source => records.GetValueOrDefault(source.Name)?.Gone) ?? 0;

    // The state of per-user MFA is no part of what makes the users complete.
    private static IEnumerable<CaptureSource> SourcesOf(string collection) => CaptureCatalogue.All.Where(source =>
        string.Equals(source.Collection, collection, StringComparison.Ordinal) && !string.Equals(source.Name, CaptureCatalogue.PerUserMfaState, StringComparison.Ordinal));

    private static CollectionState StateOf(string collection, IReadOnlyDictionary<string, PartRecord> records)
    {
        CollectionState[] states = [.. SourcesOf(collection).Select(source => records.GetValueOrDefault(source.Name)?.State ?? CollectionState.Absent)];
        return states.Length == 0 || Array.TrueForAll(states, state => state == CollectionState.Absent) ? CollectionState.Absent
            : Array.TrueForAll(states, state => state == CollectionState.Complete) ? CollectionState.Complete
            : CollectionState.Partial;
    }

    private static string? Reason(PartRecord record, GatewayIdentity identity) =>
        record.IsDenied && identity.IsApplication && CaptureCatalogue.Find(record.Part).ApplicationPermission is null ? $"no permission lets an application read it ({record.Reason})" : record.Reason;

    // Who holds a permission and is refused lacks a licence or a role, and no permission helps.
    private static string? Missing(PartRecord record, GatewayIdentity identity)
    {
        if (record.Permission is not null)
            return record.Permission;
        if (!record.IsDenied || record.State != CollectionState.Absent)
            return null;
        CaptureSource source = CaptureCatalogue.Find(record.Part);
        string? permission = source.PermissionOf(identity.IsApplication);
        bool isHeld = permission is not null && identity.Permissions is { } held && source.OtherPermissions.Append(permission).Any(name => held.Contains(name, StringComparer.OrdinalIgnoreCase));
        return isHeld ? null : permission;
    }
}
