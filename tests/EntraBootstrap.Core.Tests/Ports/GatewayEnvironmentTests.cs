using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Tests.Ports;

public sealed class GatewayEnvironmentTests
{
    [Theory]
    [InlineData("Global", "https://graph.microsoft.com/", "https://login.microsoftonline.com/")]
    [InlineData("usgov", "https://graph.microsoft.us/", "https://login.microsoftonline.us/")]
    [InlineData("USGovDoD", "https://dod-graph.microsoft.us/", "https://login.microsoftonline.us/")]
    [InlineData("China", "https://microsoftgraph.chinacloudapi.cn/", "https://login.chinacloudapi.cn/")]
    public void Find_GivesTheThreeThatBelongTogether(string name, string graph, string authority)
    {
        GatewayEnvironment environment = GatewayEnvironment.Find(name)!;

        Assert.Equal((graph, authority, graph + ".default"), (environment.Graph.AbsoluteUri, environment.Authority!.AbsoluteUri, environment.Scope));
    }

    [Fact]
    public void Find_OfAnotherName_GivesNothing() => Assert.Null(GatewayEnvironment.Find("Germany"));

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080/.default")]
    [InlineData("http://127.0.0.1:5080/", "http://127.0.0.1:5080/.default")]
    [InlineData("http://[::1]:5080", "http://[::1]:5080/.default")]
    [InlineData("https://graph.example", "https://graph.example/.default")]
    public void Custom_TakesRootsThatATokenMayGoTo(string graph, string scope)
    {
        GatewayEnvironment environment = GatewayEnvironment.Custom(graph);

        Assert.Equal((GatewayEnvironment.CustomName, scope), (environment.Name, environment.Scope));
        Assert.Null(environment.Authority);
    }

    [Theory]
    [InlineData("http://graph.example")]
    [InlineData("http://localhost.example")]
    [InlineData("http://127.0.0.1.example:80")]
    [InlineData("http://192.168.0.2:5080")]
    [InlineData("https://graph.example/v1.0")]
    [InlineData("https://graph.example/?x=1")]
    [InlineData("https://user@graph.example")]
    [InlineData("ftp://graph.example")]
    [InlineData("graph.example")]
    [InlineData("")]
    public void Custom_RefusesOthers(string graph) => Assert.Throws<FormatException>(() => GatewayEnvironment.Custom(graph));

    [Theory]
    [InlineData("http://localhost:5081")]
    [InlineData("https://login.example/tenant")]
    public void Custom_WantsAnAuthorityOverTls(string authority) => Assert.Throws<FormatException>(() => GatewayEnvironment.Custom("https://graph.example", authority));

    [Fact]
    public void Custom_TakesAuthorityAndScopeTogether()
    {
        GatewayEnvironment environment = GatewayEnvironment.Custom("https://graph.example", "https://login.example", "api://graph/.default");

        Assert.Equal(("https://login.example/", "api://graph/.default"), (environment.Authority!.AbsoluteUri, environment.Scope));
    }
}
