using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace EntraBootstrap.Core.Tenants;

/// <summary>
/// The members of a Graph object that the model has no name for, and known members whose value could not be read, each as compact JSON text.
/// They survive a round trip, and a value other than null makes what depends on them unknown. Ordered by name, equal by content.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Members is what Graph calls them.")]
public sealed class ExtraMembers : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<ExtraMembers>
{
    private readonly KeyValuePair<string, string>[] _members;

    private ExtraMembers(KeyValuePair<string, string>[] members) => _members = members;

    /// <summary>No extra member.</summary>
    public static ExtraMembers None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _members.Length;

    /// <summary>Makes the extra members of an object.</summary>
    /// <param name="members">Name as written in the file, and value as compact JSON. Of several with one name the last counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is null.</exception>
    public static ExtraMembers From(IEnumerable<KeyValuePair<string, string>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string json) in members)
            byName[name] = json;
        return byName.Count == 0 ? None : new ExtraMembers([.. byName]);
    }

    /// <summary>The JSON of a member, or null if there is none of that name (compared without case).</summary>
    public string? Find(string name)
    {
        foreach ((string key, string json) in _members)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return json;
        }

        return null;
    }

    /// <summary>The names of the members that have a value: not null, not an empty list or object, and not an OData annotation.</summary>
    public IEnumerable<string> NamesWithValue()
    {
        foreach ((string name, string json) in _members)
        {
            if (json is not ("null" or "[]" or "{}") && !name.Contains('@', StringComparison.Ordinal))
                yield return name;
        }
    }

    /// <summary>Whether a member of that name (compared without case) has a value.</summary>
    public bool HasValue(string name) => NamesWithValue().Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool Equals(ExtraMembers? other) => other is not null && _members.AsSpan().SequenceEqual(other._members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExtraMembers);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach ((string name, string json) in _members)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(json, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _members.GetEnumerator();
}

/// <summary>What all objects read from Graph's JSON have in common.</summary>
public abstract record GraphObject
{
    /// <summary>Members that the model has no name for or could not read.</summary>
    public ExtraMembers Extra { get; init; } = ExtraMembers.None;
}

/// <summary>A Graph object with an id.</summary>
public abstract record GraphEntity : GraphObject
{
    /// <summary>The id, as written. Ids are opaque and compared without case; empty if the file had none.</summary>
    public string Id { get; init; } = string.Empty;
}
