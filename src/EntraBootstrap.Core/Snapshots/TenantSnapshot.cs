using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots;

/// <summary>A tenant as read from files, with where each part came from and what could not be read.</summary>
public sealed class TenantSnapshot
{
    /// <summary>Makes a snapshot.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public TenantSnapshot(Tenant tenant, string path, string format, IReadOnlyList<OperationError> problems, SourceMap sources)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
        Path = path;
        Format = format;
        Problems = [.. problems];
        Sources = sources;
    }

    /// <summary>The tenant.</summary>
    public Tenant Tenant { get; }

    /// <summary>The file or folder it was read from, as given by the caller.</summary>
    public string Path { get; }

    /// <summary>The name of the format that was found, such as <c>canonical folder</c> or <c>EntraExporter folder</c>.</summary>
    public string Format { get; }

    /// <summary>What could not be read or contradicts itself, in the order of the files.</summary>
    public ValueList<OperationError> Problems { get; }

    /// <summary>Where each policy and other small object was read.</summary>
    public SourceMap Sources { get; }

    /// <summary>The name of the shipped sample that this is; null for somebody's own tenant.</summary>
    public string? Sample { get; init; }
}

/// <summary>Where objects were read: file and line by collection and id.</summary>
public sealed class SourceMap
{
    private readonly Dictionary<(string Collection, string Id), SourceLocation> _places = new(new KeyComparer());

    /// <summary>Remembers a place; the first one of an object stays.</summary>
    public void Add(string collection, string id, SourceLocation place) => _places.TryAdd((collection, id), place);

    /// <summary>Where an object was read, or null.</summary>
    public SourceLocation? Find(string collection, string id) => _places.GetValueOrDefault((collection, id));

    /// <summary>The key of an object: its id, or its name where the file had no id.</summary>
    /// <param name="id">The id; empty if there is none.</param>
    /// <param name="displayName">The name.</param>
    public static string KeyOf(string id, string? displayName) => string.IsNullOrEmpty(id) ? $"name:{displayName}" : id;

    /// <summary>Where a policy was read, or null.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is null.</exception>
    public SourceLocation? Find(ConditionalAccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Find(CollectionNames.ConditionalAccessPolicies, KeyOf(policy.Id, policy.DisplayName));
    }

    private sealed class KeyComparer : IEqualityComparer<(string Collection, string Id)>
    {
        public bool Equals((string Collection, string Id) x, (string Collection, string Id) y) =>
            string.Equals(x.Collection, y.Collection, StringComparison.Ordinal) && string.Equals(x.Id, y.Id, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Collection, string Id) obj) =>
            HashCode.Combine(StringComparer.Ordinal.GetHashCode(obj.Collection), StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Id));
    }
}
