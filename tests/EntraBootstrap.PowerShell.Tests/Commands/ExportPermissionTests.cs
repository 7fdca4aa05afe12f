using System.Reflection;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Commands;

public sealed class ExportPermissionTests
{
    [Fact]
    public void An_export_asks_for_what_the_catalogue_of_collections_needs_and_for_none_of_it_alone()
    {
        TenantPermissionAttribute[] declared = [.. typeof(ExportBootstrapSnapshotCommand).GetCustomAttributes<TenantPermissionAttribute>().OrderBy(permission => permission.Name, StringComparer.Ordinal)];

        Assert.Equal(
            TenantPermissions.Read.Select(permission => (permission.Name, permission.Purpose, string.Join(',', permission.IncludedIn))),
            declared.Select(permission => (permission.Name, permission.Purpose, string.Join(',', permission.IncludedIn))));
        Assert.All(declared, permission => Assert.True(permission.IsOptional));
    }
}
