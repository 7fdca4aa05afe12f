using System.Management.Automation;
using System.Reflection;
using System.Text;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary><c>docs/permissions.md</c> is written from what the cmdlets declare.</summary>
public sealed class PermissionPageTests
{
    private static readonly string s_root = typeof(PermissionPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly Type[] s_cmdlets = [.. typeof(ConnectBootstrapTenantCommand).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null).OrderBy(NameOf, StringComparer.Ordinal)];

    [Fact]
    public void The_page_has_exactly_what_is_declared()
    {
        string path = Path.Combine(s_root, "docs", "permissions.md");
        string expected = Page();
        if (Environment.GetEnvironmentVariable("EB_UPDATE_BASELINES") == "1")
            File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_cmdlet_that_asks_a_tenant_declares_what_for() =>
        Assert.All(s_cmdlets.Where(IsLive), cmdlet => Assert.NotEmpty(cmdlet.GetCustomAttributes<TenantPermissionAttribute>()));

    [Fact]
    public void No_other_cmdlet_declares_any() => Assert.All(s_cmdlets.Where(cmdlet => !IsLive(cmdlet)), cmdlet => Assert.Empty(cmdlet.GetCustomAttributes<TenantPermissionAttribute>()));

    [Fact]
    public void What_a_person_is_asked_for_only_reads()
    {
        Assert.Distinct(TenantPermissions.Read.Select(permission => permission.Name));
        Assert.Equal(TenantPermissions.Read.Select(permission => permission.Name).Order(StringComparer.Ordinal), TenantPermissions.Read.Select(permission => permission.Name));
        Assert.All(TenantPermissions.Read, permission => Assert.Contains(".Read.", permission.Name, StringComparison.Ordinal));
    }

    private static string Page()
    {
        StringBuilder page = new();
        page.Append("""
            # Permissions

            This page is written from the code. `EB_UPDATE_BASELINES=1 dotnet run --project tests/EntraBootstrap.PowerShell.Tests -- -class '*PermissionPageTests'` writes it.

            Names are Microsoft Graph's, the least privileged one each, for people (delegated) and for applications alike. A permission that writes (`X.ReadWrite.Y`) counts as the one that reads. Nothing here writes.

            ## What a person is asked for

            `Connect-BootstrapTenant` asks a person to consent to these, unless `-Scopes` names others. An application has to be granted those that it needs.

            | Permission | To | Included in |
            |---|---|---|

            """);
        foreach (TenantPermission permission in TenantPermissions.Read)
            page.Append($"| `{permission.Name}` | {permission.Purpose} | {Names(permission.IncludedIn)} |\n");
        page.Append("\n## What cmdlets need\n\n");
        Type[] live = [.. s_cmdlets.Where(IsLive)];
        if (live.Length == 0)
            page.Append("No cmdlet of this version asks a tenant for anything.\n");
        else
            page.Append("They are compared with the token before anything is sent (`PermissionMissing`). Without one that is optional the cmdlet goes on and leaves a part out.\n\n| Cmdlet | Permission | To | Included in | |\n|---|---|---|---|---|\n");
        foreach ((Type cmdlet, TenantPermissionAttribute permission) in live.SelectMany(cmdlet => cmdlet.GetCustomAttributes<TenantPermissionAttribute>().OrderBy(permission => permission.Name, StringComparer.Ordinal).Select(permission => (cmdlet, permission))))
            page.Append($"| `{NameOf(cmdlet)}` | `{permission.Name}` | {permission.Purpose} | {Names(permission.IncludedIn)} | {(permission.IsOptional ? "optional" : "")} |\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static bool IsLive(Type cmdlet)
    {
        for (Type? type = cmdlet.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EntraBootstrap.PowerShell.Commands.Base.LiveCommand<,>))
                return true;
        }

        return false;
    }

    private static string NameOf(Type cmdlet) => cmdlet.GetCustomAttribute<CmdletAttribute>() is { } attribute ? $"{attribute.VerbName}-{attribute.NounName}" : cmdlet.Name;
}
