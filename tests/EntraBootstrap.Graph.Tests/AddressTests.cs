using EntraBootstrap.Core.Ports;
using EntraBootstrap.GraphEmulator;

namespace EntraBootstrap.Graph.Tests;

/// <summary>A token goes to the Graph of the environment and nowhere else.</summary>
public sealed class AddressTests
{
    private static readonly Uri s_graph = new("https://graph.microsoft.com");

    [Theory]
    [InlineData("v1.0/users", "https://graph.microsoft.com/v1.0/users")]
    [InlineData("/beta/me", "https://graph.microsoft.com/beta/me")]
    [InlineData("https://graph.microsoft.com/v1.0/users?$skiptoken=RFNwdAIAAQAAAA", "https://graph.microsoft.com/v1.0/users?$skiptoken=RFNwdAIAAQAAAA")]
    [InlineData("https://GRAPH.microsoft.com:443/v1.0/users", "https://graph.microsoft.com/v1.0/users")]
    [InlineData("v1.0/users?$filter=displayName eq 'A/B'", "https://graph.microsoft.com/v1.0/users?$filter=displayName%20eq%20'A/B'")]
    public void An_address_of_graph_is_taken(string address, string whole) => Assert.Equal(whole, GatewayAddress.Resolve(s_graph, address).AbsoluteUri);

    [Theory]
    [InlineData("https://evil.example/v1.0/users")]
    [InlineData("http://graph.microsoft.com/v1.0/users")]
    [InlineData("https://graph.microsoft.com:8443/v1.0/users")]
    [InlineData("https://graph.microsoft.com.evil.example/v1.0")]
    [InlineData("https://graph.microsoft.com@evil.example/v1.0")]
    [InlineData("https://graph.microsoft.com:x@graph.microsoft.com/v1.0")]
    [InlineData("//evil.example/v1.0/users")]
    [InlineData("\\\\evil.example\\v1.0")]
    [InlineData("https:\\\\evil.example/v1.0")]
    [InlineData("https://graph.microsoft.us/v1.0/users")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    public void An_address_of_another_place_is_refused(string address)
    {
        GatewayException exception = Assert.Throws<GatewayException>(() => GatewayAddress.Resolve(s_graph, address));

        Assert.Equal(GatewayFailure.ForeignAddress, exception.Failure);
    }

    [Fact]
    public async Task A_foreign_next_link_is_not_followed()
    {
        await using Emulator emulator = await Contoso.StartAsync();
        await using StrangeServer foreign = await StrangeServer.StartAsync(context => context.Response.StatusCode = 200);
        ITenantGateway gateway = await emulator.ConnectAsync();

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync($"{foreign.BaseAddress}/v1.0/users?$skiptoken=secret"));

        Assert.Equal(GatewayFailure.ForeignAddress, exception.Failure);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Empty(foreign.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_a_foreign_host_is_refused_and_not_followed(int status)
    {
        await using Emulator emulator = await Contoso.StartAsync();
        await using StrangeServer foreign = await StrangeServer.StartAsync(context => context.Response.StatusCode = 200);
        await using StrangeServer graph = await StrangeServer.StartAsync(context => (context.Response.StatusCode, context.Response.Headers.Location) = (status, $"{foreign.BaseAddress}/v1.0/users"));
        ITenantGateway gateway = await Contoso.ConnectAsync(graph.BaseAddress, emulator.IssueToken());

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("v1.0/users"));

        Assert.Equal(GatewayFailure.ForeignAddress, exception.Failure);
        Assert.Empty(foreign.Requests);
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task A_redirect_within_graph_is_an_answer()
    {
        await using Emulator emulator = await Contoso.StartAsync();
        await using StrangeServer graph = await StrangeServer.StartAsync(context => (context.Response.StatusCode, context.Response.Headers.Location) = (302, "/v1.0/elsewhere"));
        ITenantGateway gateway = await Contoso.ConnectAsync(graph.BaseAddress, emulator.IssueToken());

        Assert.Equal(302, (await gateway.GetAsync("v1.0/users")).Status);
        Assert.Single(graph.Requests);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("host")]
    public async Task The_caller_sets_no_header_that_is_the_gateways(string name)
    {
        await using Emulator emulator = await Contoso.StartAsync();
        ITenantGateway gateway = await emulator.ConnectAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => gateway.GetAsync("v1.0/users", (name, "x")));
    }
}
