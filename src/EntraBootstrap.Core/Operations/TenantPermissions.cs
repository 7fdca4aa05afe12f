using EntraBootstrap.Core.Errors;

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
    // It reads what the directory holds: people, groups, roles, devices, applications, domains and the organisation.
    private const string Directory = "Directory.Read.All";

    private const string Roles = "RoleManagement.Read.All";

    /// <summary>What reading a whole snapshot needs, in ordinal order. A person is asked for these by default.</summary>
    public static IReadOnlyList<TenantPermission> Read { get; } =
    [
        new("Agreement.Read.All", "read terms of use"),
        new("Application.Read.All", "read service principals") { IncludedIn = [Directory] },
        new("AuditLog.Read.All", "read the registration report and sign-in logs"),
        new("CustomSecAttributeAssignment.Read.All", "read the attributes that filters for applications compare"),
        new("Device.Read.All", "read devices") { IncludedIn = [Directory] },
        new("Domain.Read.All", "read domains and their federation") { IncludedIn = [Directory] },
        new("GroupMember.Read.All", "read groups and their members") { IncludedIn = ["Group.Read.All", "Group.ReadWrite.All", Directory] },
        new("Organization.Read.All", "read the organization") { IncludedIn = [Directory] },
        new("Policy.Read.All", "read Conditional Access, strengths, places, security defaults and cross-tenant access"),
        new("Policy.Read.AuthenticationMethod", "read the authentication methods policy") { IncludedIn = ["Policy.Read.All"] },
        new("Policy.Read.DeviceConfiguration", "read the device registration policy"),
        new("RoleEligibilitySchedule.Read.Directory", "read eligible roles") { IncludedIn = ["RoleManagement.Read.Directory", Roles] },
        new("RoleManagement.Read.Directory", "read active roles") { IncludedIn = [Roles, Directory] },
        new("User.Read.All", "read people") { IncludedIn = [Directory] },
        new("UserAuthenticationMethod.Read.All", "read the methods of people, never their secrets"),
    ];

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

    // A permission that writes reads as well; the reference names them alike but for this word.
    private static IEnumerable<string> Sufficient(TenantPermission permission) =>
        permission.IncludedIn.Append(permission.Name).SelectMany(name => new[] { name, name.Replace(".Read.", ".ReadWrite.", StringComparison.Ordinal) });
}
