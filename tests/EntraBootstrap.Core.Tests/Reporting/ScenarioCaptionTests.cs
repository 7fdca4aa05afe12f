using System.Text;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Reporting;

public sealed class ScenarioCaptionTests
{
    private static readonly Tenant s_tenant = new()
    {
        Users = new ValueList<User>([new User { Id = "u1", UserPrincipalName = "adele@contoso.example" }]),
        ServicePrincipals = new ValueList<ServicePrincipal>([new ServicePrincipal { Id = "s1", AppId = "app1", DisplayName = "Payroll" }]),
    };

    [Theory]
    [InlineData("""{"signInIdentity":{"userId":"zoe@contoso.example"},"signInContext":{"userAction":"registerSecurityInformation"},"entryPoint":"mySecurityInfo"}""", "zoe@contoso.example", "register security info at mySecurityInfo")]
    [InlineData("""{"signInIdentity":{"userId":"U1"},"signInContext":{"userAction":"urn:user:registerdevice"}}""", "adele@contoso.example", "register or join a device")]
    [InlineData("""{"signInIdentity":{"userId":"u2"},"signInContext":{"includeApplications":["APP1","app2"]}}""", "u2", "open Payroll, app2")]
    [InlineData("""{"signInIdentity":{"servicePrincipalId":"s1"},"signInContext":{"authenticationContextValue":"c1"}}""", "s1", "authentication context c1")]
    [InlineData("""{"entryPoint":"windowsOobe"}""", null, "windowsOobe")]
    [InlineData("""{"signInIdentity":5,"signInContext":[]}""", null, null)]
    [InlineData("""{"signInIdentity":{"userId":"\ud800"}}""", null, null)]
    [InlineData("7", null, null)]
    public void Caption_SaysWhoAndWhat(string scenario, string? who, string? what) => Assert.Equal(new ScenarioCaption(who, what), Assert.Single(Read(scenario)));

    [Theory]
    [InlineData("""[{"entryPoint":"a"},{"entryPoint":"b"}]""")]
    [InlineData("""{"value":[{"entryPoint":"a"},{"entryPoint":"b"}]}""")]
    [InlineData("{\"entryPoint\":\"a\"}\n\n{\"entryPoint\":\"b\"}\r\n")]
    [InlineData("\uFEFF[{\"entryPoint\":\"a\"},{\"entryPoint\":\"b\"}]")]
    public void Captions_KeepTheInputOrder(string scenarios) => Assert.Equal(["a", "b"], Read(scenarios).Select(caption => caption.What!), StringComparer.Ordinal);

    [Fact]
    public void BadLine_KeepsItsPlace() => Assert.Equal(["a", "-", "b"], Read("{\"entryPoint\":\"a\"}\n{oops\n{\"entryPoint\":\"b\"}").Select(caption => caption.What ?? "-"), StringComparer.Ordinal);

    private static IReadOnlyList<ScenarioCaption> Read(string scenarios) => ScenarioCaption.Read(Encoding.UTF8.GetBytes(scenarios), s_tenant);
}
