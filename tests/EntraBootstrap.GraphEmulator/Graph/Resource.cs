using System.Text.Json;
using EntraBootstrap.GraphEmulator.Tenants;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>One thing that can be read.</summary>
public sealed record Resource
{
    /// <summary>The path behind the version; <c>{}</c> stands for a key.</summary>
    public required string Path { get; init; }

    /// <summary>The type in Graph's schema of what is answered, or of the objects of a list.</summary>
    public required string Type { get; init; }

    /// <summary>The collection of the snapshot that it comes from; null if it comes from elsewhere.</summary>
    public string? Collection { get; init; }

    /// <summary>The permissions of which one is enough; the first is the least privileged one.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Finds what is asked for; null if it does not exist.</summary>
    public required Func<ReadContext, Found?> Read { get; init; }

    /// <summary>Members of the snapshot's objects that are no members of Graph's.</summary>
    public IReadOnlyList<string> NotGraphs { get; init; } = [];

    /// <summary>The members that are shown where the request selects none; null for all of them.</summary>
    public IReadOnlyList<string>? Default { get; init; }

    /// <summary>A member that takes a permission of its own; null for none.</summary>
    public Guard? Guarded { get; init; }

    /// <summary>What <c>$expand</c> may name, and how it is found from an object; null where every object holds it anyway.</summary>
    public IReadOnlyDictionary<string, Func<ReadContext, JsonElement, ServedObject?>?> Expand { get; init; } = new Dictionary<string, Func<ReadContext, JsonElement, ServedObject?>?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The members, or paths of them, that <c>$filter</c> may name; null for any.</summary>
    public IReadOnlyList<string>? Filterable { get; init; }

    /// <summary>The member by which the list is in descending order, and by which it can be ordered; null for none.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Whether numbers of objects need <c>ConsistencyLevel: eventual</c>, as those of directory objects do.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>Whether the answer is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether all objects are of one type, so that none says which.</summary>
    public bool IsOfOneType { get; init; }

    /// <summary>Whether Graph takes no query options here.</summary>
    public bool TakesNoOptions { get; init; }

    /// <summary>Whether no snapshot holds it, so that every request is refused.</summary>
    public bool IsNeverServed { get; init; }

    /// <summary>What <c>@odata.context</c> calls it.</summary>
    public required string Context { get; init; }
}

/// <summary>A member that takes a permission of its own.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Permissions">The permissions of which one is enough.</param>
/// <param name="IsAskedFor">Whether it comes only where it is selected, and is refused to who may not see it; else it is merely left out for them.</param>
public sealed record Guard(string Member, IReadOnlyList<string> Permissions, bool IsAskedFor);

/// <summary>What a resource is read from.</summary>
/// <param name="Store">The tenant.</param>
/// <param name="SignIns">The sign-in log; null if there is none.</param>
/// <param name="Keys">The keys in the path, in order.</param>
/// <param name="Granted">What the token may do.</param>
public sealed record ReadContext(TenantStore Store, SignInLog? SignIns, IReadOnlyList<string> Keys, IReadOnlySet<string> Granted);

/// <summary>What was found: a list, or a list of exactly one.</summary>
/// <param name="Objects">The objects in the order of the snapshot.</param>
public sealed record Found(IReadOnlyList<ServedObject> Objects);
