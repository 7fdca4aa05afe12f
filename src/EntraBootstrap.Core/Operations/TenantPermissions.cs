using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Operations;

/// <summary>A permission of Microsoft Graph that something needs.</summary>
/// <param name="Name">Its name, the least privileged one.</param>
/// <param name="Purpose">What it is for, as words that follow "to".</param>
public sealed record TenantPermission(string Name, string Purpose)
{
    /// <summary>Permissions that include it, beside the one that writes what it reads.</summary>
    public IReadOnlyList<string> IncludedIn { get; init; } = [];

    /// <summary>Whether only a part is missing without it, and the rest works.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>Which permissions are needed, and whether a connection has them.</summary>
public static class TenantPermissions
{
    /// <summary>What reading a whole snapshot needs of a person, in ordinal order. A person is asked for these by default.</summary>
    public static IReadOnlyList<TenantPermission> Read { get; } = [.. CaptureCatalogue.Permissions(isApplication: false).Select(ToRead)];

    /// <summary>Those of the needed permissions that a token is known to lack.</summary>
    /// <param name="needed">What is needed; optional ones are passed over.</param>
    /// <param name="held">What the token holds; null if that is not known, and then Graph decides.</param>
    public static IReadOnlyList<TenantPermission> Missing(IEnumerable<TenantPermission> needed, IReadOnlyList<string>? held)
    {
        ArgumentNullException.ThrowIfNull(needed);
        if (held is null)
            return [];
        HashSet<string> names = new(held, StringComparer.OrdinalIgnoreCase);
        return [.. needed.Where(permission => !permission.IsOptional && !Sufficient(permission).Any(names.Contains))];
    }

    /// <summary>Refuses a connection that lacks a permission, before anything is asked of Graph.</summary>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.PermissionMissing"/>, naming them all.</exception>
    public static void Require(IEnumerable<TenantPermission> needed, BootstrapConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        IReadOnlyList<TenantPermission> missing = Missing(needed, connection.Scopes);
        if (missing.Count > 0)
        {
            string names = string.Join(", ", missing.Select(permission => $"{permission.Name} (to {permission.Purpose})"));
            throw new BootstrapException(ErrorCatalogue.PermissionMissing.With(connection.Account, connection.ToString(), names));
        }
    }

    private static TenantPermission ToRead(string name)
    {
        CaptureSource[] read = [.. CaptureCatalogue.All.Where(source => string.Equals(source.DelegatedPermission, name, StringComparison.Ordinal))];
        IEnumerable<string> parts = read.Select(source => source.Collection)
            .Concat(CaptureCatalogue.All.Where(source => string.Equals(source.Guarded?.Permission, name, StringComparison.Ordinal)).Select(source => $"{source.Guarded!.Name} of {source.Collection}"))
            .Concat(string.Equals(name, CaptureCatalogue.HiddenMembersPermission, StringComparison.Ordinal) ? ["members of groups that hide them"] : []);
        return new TenantPermission(name, "read " + string.Join(", ", parts.Distinct(StringComparer.Ordinal)))
        {
            // Enough for each of these parts, not just for one.
            IncludedIn = read.Length == 0 ? [] : [.. read.Select(source => source.OtherPermissions).Aggregate<IEnumerable<string>>((all, other) => all.Intersect(other, StringComparer.Ordinal)).Order(StringComparer.Ordinal)],
        };
    }

    // A permission that writes reads as well; the reference names them alike but for this word.
    private static IEnumerable<string> Sufficient(TenantPermission permission) =>
        permission.IncludedIn.Append(permission.Name).SelectMany(name => new[] { name, name.Replace(".Read.", ".ReadWrite.", StringComparison.Ordinal) });
}
