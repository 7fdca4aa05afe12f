using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Something that is read of a live tenant: a list, a document, or a part of each object of a list. Every request is a GET, alone or in a batch.</summary>
public sealed record CaptureSource
{
    /// <summary>Its name, which no other source has: that of the collection where it is the only one.</summary>
    public required string Name { get; init; }

    /// <summary>The collection of the snapshot that it belongs to, one of <see cref="Tenants.CollectionNames"/>.</summary>
    public required string Collection { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The path behind the version; <c>{id}</c> stands for an object of the source that <see cref="Of"/> names.</summary>
    public required string Path { get; init; }

    /// <summary>The members that are asked for; empty for all that Graph serves by itself.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>How many objects a page shall hold; null to leave it to Graph, where an endpoint does not let it be chosen.</summary>
    public int? PageSize { get; init; }

    /// <summary>Whether it is one document and not a list.</summary>
    public bool IsDocument { get; init; }

    /// <summary>The members without which the document, or an object of the list, says nothing.</summary>
    internal IReadOnlyList<RequiredMember> Required { get; init; } = [];

    /// <summary>The source whose objects it is read of, one by one; null for a list or document of its own.</summary>
    public string? Of { get; init; }

    /// <summary>The least privileged delegated permission, in Graph's name; null if no person can read it.</summary>
    public required string? DelegatedPermission { get; init; }

    /// <summary>The least privileged application permission, in Graph's name; null if no application can read it.</summary>
    public required string? ApplicationPermission { get; init; }

    /// <summary>Other permissions that are enough and that other sources need anyway.</summary>
    public IReadOnlyList<string> OtherPermissions { get; init; } = [];

    /// <summary>A member that is asked for only where the permission is there; null for none.</summary>
    public GuardedMember? Guarded { get; init; }

    /// <summary>The least privileged permission of an application or a person; null if there is none.</summary>
    /// <param name="isApplication">Whether an application speaks for itself.</param>
    public string? PermissionOf(bool isApplication) => isApplication ? ApplicationPermission : DelegatedPermission;

    /// <summary>The request for a list or document.</summary>
    /// <param name="withGuarded">Whether the guarded member is asked for.</param>
    internal string Address(bool withGuarded = false)
    {
        List<string> options = [];
        if (Select.Count > 0)
            options.Add("$select=" + string.Join(',', withGuarded && Guarded is not null ? Select.Append(Guarded.Name) : Select));
        if (PageSize is { } size)
            options.Add(FormattableString.Invariant($"$top={size}"));
        return $"{Version}/{Path}" + (options.Count > 0 ? "?" + string.Join('&', options) : string.Empty);
    }

    /// <summary>What the document, or an object of the list, lacks that Graph always serves; null for nothing.</summary>
    internal string? Lack(JsonView value) => Required.FirstOrDefault(member => !member.IsIn(value))?.Name;

    /// <summary>The request for the part of one object, behind the version as a batch has it.</summary>
    /// <param name="id">The object.</param>
    internal string AddressOf(string id)
    {
        string path = "/" + Path.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);
        string address = Address();
        int query = address.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? path : path + address[query..];
    }
}

/// <summary>A member that Graph always serves. Without it a document would be read as one whose settings are all at their defaults, and a policy as one that asks for nothing.</summary>
/// <param name="Name">The member.</param>
/// <param name="Is">Whether a value is one that it can have.</param>
internal sealed record RequiredMember(string Name, Func<JsonView, bool> Is)
{
    /// <summary>Whether an object says it.</summary>
    public bool IsIn(JsonView value) => value.Find(Name) is { } member && Is(member);
}

/// <summary>A member that takes a permission of its own.</summary>
/// <param name="Name">The member.</param>
/// <param name="Permission">The permission, delegated and application alike.</param>
public sealed record GuardedMember(string Name, string Permission);
