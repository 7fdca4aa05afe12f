using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.EngineDouble;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Binding;

public sealed class CompleterTests
{
    private static readonly TenantSnapshot s_tenant = new(
        new Tenant
        {
            Users = [new User { Id = "1", UserPrincipalName = "adele@contoso.example", DisplayName = "Adele" }, new User { Id = "2", UserPrincipalName = "o'neil@contoso.example" }],
            ServicePrincipals = [new ServicePrincipal { Id = "3", AppId = "00000002-0000-0ff1-ce00-000000000000", DisplayName = "Mail\u001b[31m" }],
        },
        "x",
        "test",
        [],
        new SourceMap());

    [Theory]
    [InlineData("", new[] { "registerSecurityInformation", "registerOrJoinDevices" })]
    [InlineData("registers", new[] { "registerSecurityInformation" })]
    [InlineData("*Devices", new[] { "registerOrJoinDevices" })]
    [InlineData("'registerO", new[] { "registerOrJoinDevices" })]
    public void Words_are_offered_by_their_beginning(string typed, string[] offered)
    {
        Assert.Equal(offered, Complete("UserAction", typed).Select(result => result.CompletionText));
    }

    [Fact]
    public void Samples_are_offered()
    {
        Assert.Contains("contoso", CompletionRunner.Complete(typeof(ImportBootstrapSnapshotCommand), "Sample", string.Empty).Select(result => result.CompletionText));
    }

    [Fact]
    public void People_of_the_tenant_on_the_line_are_offered()
    {
        Assert.Equal("adele@contoso.example", Assert.Single(Complete("UserId", "ad", s_tenant)).CompletionText);
    }

    [Fact]
    public void A_name_that_could_run_something_is_quoted()
    {
        Assert.Equal("'o''neil@contoso.example'", Assert.Single(Complete("UserId", "o", s_tenant)).CompletionText);
    }

    [Fact]
    public void A_name_cannot_move_the_cursor()
    {
        Assert.Equal("Mail\\u001b[31m", Assert.Single(Complete("Application", string.Empty, s_tenant)).ToolTip);
    }

    [Fact]
    public void Nothing_is_offered_while_there_is_no_tenant()
    {
        Assert.Empty(Complete("UserId", string.Empty));
    }

    private static IReadOnlyList<CompletionResult> Complete(string parameter, string typed, TenantSnapshot? tenant = null) =>
        CompletionRunner.Complete(typeof(TestBootstrapSignInCommand), parameter, typed, tenant is null ? null : new Hashtable { ["Tenant"] = new PSObject(tenant) });
}
