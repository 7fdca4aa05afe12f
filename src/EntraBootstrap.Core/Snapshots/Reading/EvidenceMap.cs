using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>What the files showed about each collection: that it is there, how whole its format makes it, and whether a part of it could not be read.</summary>
internal sealed class EvidenceMap
{
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);
    private readonly HashSet<string> _partial = new(StringComparer.Ordinal);
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Collection, string Folder), (int Pages, int Continued)> _pages = [];

    /// <summary>A collection is there, whole as far as is known.</summary>
    public void See(string collection) => _present.Add(collection);

    /// <summary>A collection is there, and its format does not hold all of it.</summary>
    public void SeePart(string collection)
    {
        _present.Add(collection);
        _partial.Add(collection);
    }

    /// <summary>A page of a collection was read.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="folder">Where the page lies: pages of one folder follow each other.</param>
    /// <param name="isContinued">Whether it names a next page.</param>
    public void SeePage(string collection, string folder, bool isContinued)
    {
        _present.Add(collection);
        (int pages, int continued) = _pages.GetValueOrDefault((collection, folder));
        _pages[(collection, folder)] = (pages + 1, continued + (isContinued ? 1 : 0));
    }

    /// <summary>A part of a collection could not be read.</summary>
    public void Damage(string collection) => _damaged.Add(collection);

    public bool IsPresent(string collection) => _present.Contains(collection);

    public bool IsDamaged(string collection) => _damaged.Contains(collection);

    /// <summary>The state that the files show.</summary>
    public CollectionState StateOf(string collection)
    {
        if (!_present.Contains(collection))
            return _damaged.Contains(collection) ? CollectionState.Partial : CollectionState.Absent;
        if (_damaged.Contains(collection) || _partial.Contains(collection))
            return CollectionState.Partial;

        // Of pages that follow each other exactly the last one names no next page.
        return _pages.Any(pair => string.Equals(pair.Key.Collection, collection, StringComparison.Ordinal) && pair.Value.Continued >= pair.Value.Pages)
            ? CollectionState.Partial
            : CollectionState.Complete;
    }
}
