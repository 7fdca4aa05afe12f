using System.Reflection;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary>What may ask What If, as its reference has it (https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate), for people and applications alike.</summary>
public sealed class FidelityPermissionTests
{
    [Theory]
    [InlineData("Policy.Read.ConditionalAccess", true)]
    [InlineData("Policy.Read.All", true)]
    [InlineData("Policy.ReadWrite.ConditionalAccess", true)]
    [InlineData("Policy.Read.AuthenticationMethod", false)]
    [InlineData("Directory.Read.All", false)]
    public void Each_permission_of_the_reference_is_enough_and_no_other(string held, bool isEnough)
    {
        IEnumerable<TenantPermission> needed = typeof(TestBootstrapFidelityCommand).GetCustomAttributes<TenantPermissionAttribute>().Select(attribute => attribute.Permission);

        Assert.Equal(isEnough, TenantPermissions.Missing(needed, [held, "User.Read.All"]).Count == 0);
    }
}
