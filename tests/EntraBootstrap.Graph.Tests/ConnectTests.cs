using System.Text;
using Azure.Core;
using Azure.Identity;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.GraphEmulator;

namespace EntraBootstrap.Graph.Tests;

/// <summary>Who connects, and what becomes of it.</summary>
public sealed class ConnectTests
{
    private static readonly GatewayEnvironment s_global = GatewayEnvironment.National[0];

    [Fact]
    public async Task A_token_says_who_it_is()
    {
        await using Emulator emulator = await Contoso.StartAsync();

        GatewayIdentity identity = (await emulator.ConnectAsync(emulator.IssueToken(["Policy.Read.All", "Agreement.Read.All"]))).Identity;

        Assert.Equal((emulator.Store.Tenant.TenantId, "Custom", true), (identity.TenantId, identity.Environment, identity.IsApplication));
        Assert.Equal(["Agreement.Read.All", "Policy.Read.All"], identity.Permissions);
        Assert.InRange(identity.ExpiresOn!.Value, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1));
    }

    [Fact]
    public async Task A_token_that_is_over_is_told_before_anything_is_sent()
    {
        await using Emulator emulator = await Contoso.StartAsync();

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => emulator.ConnectAsync(emulator.IssueToken(lifetime: TimeSpan.FromMinutes(-5))));

        Assert.Equal(GatewayFailure.NotAuthenticated, exception.Failure);
        Assert.Contains("expired", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("canary canary")]
    [InlineData("canary\r\nX-Header: 1")]
    [InlineData("canary\u00e9")]
    [InlineData("Bearer canary")]
    public async Task What_is_no_token_is_refused_and_not_quoted(string token)
    {
        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => Contoso.ConnectAsync("https://graph.example", token));

        Assert.Equal(GatewayFailure.NotAuthenticated, exception.Failure);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_cannot_be_read_connects_and_says_nothing()
    {
        GatewayIdentity identity = (await Contoso.ConnectAsync("https://graph.example", "opaque-token")).Identity;

        Assert.Null(identity.Permissions);
        Assert.Null(identity.Account);
        Assert.Equal(string.Empty, identity.TenantId);
    }

    [Fact]
    public async Task A_person_is_asked_for_single_permissions_of_that_cloud_and_an_application_for_what_it_has()
    {
        RecordingCredential recorded = new();
        GraphGatewayFactory factory = new(TimeProvider.System, _ => recorded);
        GatewayEnvironment government = GatewayEnvironment.Find("usgov")!;

        await factory.ConnectAsync(new GatewayConnectRequest(government, new GatewayCredential.DeviceCode()) { Scopes = ["User.Read.All", "https://graph.microsoft.us/Policy.Read.All"] }, TestContext.Current.CancellationToken);
        await factory.ConnectAsync(new GatewayConnectRequest(government, new GatewayCredential.ManagedIdentity()) { Scopes = ["User.Read.All"] }, TestContext.Current.CancellationToken);

        Assert.Equal(["https://graph.microsoft.us/User.Read.All", "https://graph.microsoft.us/Policy.Read.All"], recorded.Asked[0]);
        Assert.Equal(["https://graph.microsoft.us/.default"], recorded.Asked[1]);
    }

    [Fact]
    public async Task A_failed_sign_in_is_told_in_the_first_line_of_its_words_and_holds_nothing_of_the_library()
    {
        GraphGatewayFactory factory = new(TimeProvider.System, _ => new RecordingCredential { Failure = new AuthenticationFailedException("AADSTS7000215: Invalid client secret.\nTrace ID: 1") });

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => factory.ConnectAsync(new GatewayConnectRequest(s_global, new GatewayCredential.ManagedIdentity()), TestContext.Current.CancellationToken));

        Assert.Equal((GatewayFailure.NotAuthenticated, "AADSTS7000215: Invalid client secret."), (exception.Failure, exception.Message));
        Assert.Null(exception.InnerException);
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_is_no_answer()
    {
        await using Emulator emulator = await Contoso.StartAsync();
        RecordingCredential credential = new() { Token = emulator.IssueToken() };
        ITenantGateway gateway = await new GraphGatewayFactory(TimeProvider.System, _ => credential).ConnectAsync(
            new GatewayConnectRequest(GatewayEnvironment.Custom(emulator.BaseAddress), new GatewayCredential.ManagedIdentity()), TestContext.Current.CancellationToken);
        Assert.Equal(200, (await gateway.GetAsync("v1.0/organization")).Status);
        credential.Failure = new AuthenticationFailedException("AADSTS700082: The refresh token has expired.");

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("v1.0/organization"));

        Assert.Equal(GatewayFailure.NotAuthenticated, exception.Failure);
    }

    [Fact]
    public async Task A_token_is_in_no_text()
    {
        const string Canary = "canaryPayload0123456789";
        string token = $"{Encode("{}")}.{Encode($$"""{"tid":"t","roles":["User.Read.All"],"x":"{{Canary}}"}""")}.{Canary}";
        await using StrangeServer server = await StrangeServer.StartAsync(context => context.Abort());
        ITenantGateway gateway = await Contoso.ConnectAsync(server.BaseAddress, token);
        List<string> texts = [gateway.ToString()!, gateway.Identity.ToString(), new GatewayCredential.AccessToken(Contoso.Secret(token)).ToString(),
            new GatewayConnectRequest(s_global, new GatewayCredential.AccessToken(Contoso.Secret(token))).ToString()];

        texts.Add((await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("v1.0/users"))).ToString());
        texts.Add((await Assert.ThrowsAsync<GatewayException>(() => gateway.GetAsync("https://elsewhere.example/"))).ToString());

        Assert.Equal($"Bearer {token}", Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
            Assert.DoesNotContain(token.Split('.')[1], text, StringComparison.Ordinal);
        });
    }

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed class RecordingCredential : TokenCredential
    {
        public List<string[]> Asked { get; } = [];

        public string Token { get; init; } = "opaque";

        public Exception? Failure { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.Add(requestContext.Scopes);
            return Failure is null ? new AccessToken(Token, DateTimeOffset.UtcNow.AddHours(1)) : throw Failure;
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
