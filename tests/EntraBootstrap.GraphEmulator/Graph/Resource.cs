using EntraBootstrap.GraphEmulator.Tenants;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>One thing that can be read.</summary>
public sealed record Resource
{
    /// <summary>The path behind the version; <c>{}</c> stands for a key.</summary>
    public required string Path { get; init; }

    /// <summary>The collection of the snapshot that it comes from.</summary>
    public required string Collection { get; init; }

    /// <summary>The permissions of which one is enough; the first is the least privileged one.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Finds what is asked for; null if it does not exist.</summary>
    public required Func<ReadContext, Found?> Read { get; init; }

    /// <summary>Members of the snapshot's objects that are no members of Graph's.</summary>
    public IReadOnlyList<string> NotGraphs { get; init; } = [];

    /// <summary>The members that are shown where the request selects none; null for all of them.</summary>
    public IReadOnlyList<string>? Default { get; init; }

    /// <summary>A member that is shown where it is selected alone, and the permission that it takes; null for none.</summary>
    public (string Member, string Permission)? Guarded { get; init; }

    /// <summary>Whether numbers of objects need <c>ConsistencyLevel: eventual</c>, as those of directory objects do.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>Whether the answer is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>What <c>@odata.context</c> calls it.</summary>
    public required string Context { get; init; }
}

/// <summary>What a resource is read from.</summary>
/// <param name="Store">The tenant.</param>
/// <param name="Keys">The keys in the path, in order.</param>
/// <param name="Granted">What the token may do.</param>
public sealed record ReadContext(TenantStore Store, IReadOnlyList<string> Keys, IReadOnlySet<string> Granted);

/// <summary>What was found: a list, or a list of exactly one.</summary>
/// <param name="Objects">The objects in the order of the snapshot.</param>
public sealed record Found(IReadOnlyList<ServedObject> Objects);
