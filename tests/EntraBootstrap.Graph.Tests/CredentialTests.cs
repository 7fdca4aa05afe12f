using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using EntraBootstrap.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace EntraBootstrap.Graph.Tests;

/// <summary>Each way to sign in is that of Azure.Identity.</summary>
public sealed class CredentialTests
{
    private const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    private const string Client = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    [Fact]
    public void A_credential_is_of_its_kind()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        Assert.IsType<InteractiveBrowserCredential>(Of(new GatewayCredential.InteractiveBrowser()));
        Assert.IsType<DeviceCodeCredential>(Of(new GatewayCredential.DeviceCode()));
        Assert.IsType<ClientCertificateCredential>(Of(new GatewayCredential.Certificate(certificate, SendChain: true)));
        Assert.IsType<ClientSecretCredential>(Of(new GatewayCredential.ClientSecret(Contoso.Secret("secret"))));
        Assert.IsType<ManagedIdentityCredential>(Of(new GatewayCredential.ManagedIdentity()));
        Assert.IsType<EnvironmentCredential>(Of(new GatewayCredential.EnvironmentVariable()));
        Assert.IsType<WorkloadIdentityCredential>(Of(new GatewayCredential.WorkloadIdentity("/var/run/token")));
        Assert.IsType<GivenTokenCredential>(Of(new GatewayCredential.AccessToken(Contoso.Secret("opaque"))));
    }

    [Fact]
    public void The_browser_is_told_whom_to_offer()
    {
        GatewayConnectRequest request = new(GatewayEnvironment.National[1], new GatewayCredential.InteractiveBrowser()) { TenantId = Tenant, ClientId = Client, LoginHint = "adele@contoso.example" };

        InteractiveBrowserCredentialOptions options = Credentials.BrowserOptions(request);

        Assert.Equal(("adele@contoso.example", Tenant, Client, request.Environment.Authority), (options.LoginHint, options.TenantId, options.ClientId, options.AuthorityHost));
        Assert.Null(Credentials.BrowserOptions(request with { LoginHint = null }).LoginHint);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000", null, "thumbprint")]
    [InlineData(null, "CN=nobody has this certificate", "subject")]
    public void A_certificate_that_is_not_there_is_named(string? thumbprint, string? subject, string told)
    {
        GatewayException exception = Assert.Throws<GatewayException>(() => Of(new GatewayCredential.StoredCertificate(thumbprint, subject, SendChain: false)));

        Assert.Equal(GatewayFailure.NotAuthenticated, exception.Failure);
        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        Assert.Contains(thumbprint ?? subject!, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_is_none_is_told()
    {
        GatewayConnectRequest request = new(GatewayEnvironment.National[0], new GatewayCredential.ClientSecret(Contoso.Secret("canary"))) { TenantId = "no tenant", ClientId = Client };

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => new GraphGatewayFactory().ConnectAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(GatewayFailure.NotAuthenticated, exception.Failure);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assertion_that_is_not_there_is_told()
    {
        GatewayConnectRequest request = new(GatewayEnvironment.Custom("http://127.0.0.1:9", "https://127.0.0.1:9"), new GatewayCredential.WorkloadIdentity("/nowhere/assertion")) { TenantId = Tenant, ClientId = Client };

        GatewayException exception = await Assert.ThrowsAsync<GatewayException>(() => new GraphGatewayFactory().ConnectAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(GatewayFailure.NotAuthenticated, exception.Failure);
        Assert.Contains("/nowhere", exception.Message, StringComparison.Ordinal);
    }

    // The endpoint of App Service is plain HTTP on the machine itself, so that this is the real way from end to end.
    [Fact]
    public async Task A_user_assigned_identity_is_asked_for_by_its_client_id()
    {
        await using StrangeServer endpoint = await StrangeServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.WriteAsync($$"""{"access_token":"opaque","expires_on":"{{DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeSeconds()}}","resource":"https://graph.microsoft.com","token_type":"Bearer"}""").Wait();
        });
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{endpoint.BaseAddress}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
        try
        {
            ITenantGateway gateway = await new GraphGatewayFactory().ConnectAsync(
                new GatewayConnectRequest(GatewayEnvironment.National[0], new GatewayCredential.ManagedIdentity()) { ClientId = Client }, TestContext.Current.CancellationToken);

            Assert.Null(gateway.Identity.ExpiresOn);
            string asked = Assert.Single(endpoint.Requests).Address;
            Assert.Contains($"client_id={Client}", asked, StringComparison.Ordinal);
            Assert.Contains("resource=https", asked, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        }
    }

    private static TokenCredential Of(GatewayCredential credential) =>
        Credentials.Of(new GatewayConnectRequest(GatewayEnvironment.National[0], credential) { TenantId = Tenant, ClientId = Client });
}
