using Azure.Core;
using Azure.Identity;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph;

/// <summary>Makes what signs in. Nothing is asked of anybody here, and no token is kept on disk.</summary>
internal static class Credentials
{
    /// <summary>The credential of a request.</summary>
    /// <exception cref="GatewayException">The certificate is not there, or the access token is none.</exception>
    /// <exception cref="ArgumentException">The tenant or the application is not named as they are.</exception>
    public static TokenCredential Of(GatewayConnectRequest request) => request.Credential switch
    {
        GatewayCredential.InteractiveBrowser => new InteractiveBrowserCredential(BrowserOptions(request)),
        GatewayCredential.DeviceCode => new DeviceCodeCredential(new DeviceCodeCredentialOptions
        {
            AuthorityHost = request.Environment.Authority, DisableInstanceDiscovery = IsOwn(request), TenantId = request.TenantId, ClientId = request.ClientId,
            DeviceCodeCallback = (code, _) =>
            {
                request.Prompt(code.Message);
                return Task.CompletedTask;
            },
        }),
        GatewayCredential.Certificate given => WithCertificate(request, given),
        GatewayCredential.StoredCertificate stored => WithCertificate(request, new GatewayCredential.Certificate(CertificateStores.Find(stored), stored.SendChain)),
        GatewayCredential.ClientSecret secret => new ClientSecretCredential(
            request.TenantId, request.ClientId, Secrets.Reveal(secret.Value), new ClientSecretCredentialOptions { AuthorityHost = request.Environment.Authority, DisableInstanceDiscovery = IsOwn(request) }),
        GatewayCredential.ManagedIdentity => new ManagedIdentityCredential(
            request.ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(request.ClientId)),
        GatewayCredential.EnvironmentVariable => new EnvironmentCredential(new EnvironmentCredentialOptions { AuthorityHost = request.Environment.Authority, DisableInstanceDiscovery = IsOwn(request) }),
        GatewayCredential.WorkloadIdentity workload => WithWorkload(request, workload),
        GatewayCredential.AccessToken token => new GivenTokenCredential(Secrets.Reveal(token.Value)),
        _ => throw new NotSupportedException($"{request.Credential.GetType().Name} is not a credential of Microsoft Graph."),
    };

    /// <summary>What a person in the browser is asked with.</summary>
    internal static InteractiveBrowserCredentialOptions BrowserOptions(GatewayConnectRequest request) => new()
    {
        AuthorityHost = request.Environment.Authority, DisableInstanceDiscovery = IsOwn(request), TenantId = request.TenantId, ClientId = request.ClientId, LoginHint = request.LoginHint,
    };

    private static ClientCertificateCredential WithCertificate(GatewayConnectRequest request, GatewayCredential.Certificate given) => new(
        request.TenantId, request.ClientId, given.Value,
        new ClientCertificateCredentialOptions { AuthorityHost = request.Environment.Authority, DisableInstanceDiscovery = IsOwn(request), SendCertificateChain = given.SendChain });

    // Whether an authority is known is asked of Microsoft's public cloud, which knows its own alone.
    private static bool IsOwn(GatewayConnectRequest request) => string.Equals(request.Environment.Name, GatewayEnvironment.CustomName, StringComparison.Ordinal);

    private static WorkloadIdentityCredential WithWorkload(GatewayConnectRequest request, GatewayCredential.WorkloadIdentity workload)
    {
        WorkloadIdentityCredentialOptions options = new() { AuthorityHost = request.Environment.Authority, DisableInstanceDiscovery = IsOwn(request) };

        // What is not given stays what the variables of the environment say.
        options.TenantId = request.TenantId ?? options.TenantId;
        options.ClientId = request.ClientId ?? options.ClientId;
        options.TokenFilePath = workload.AssertionPath ?? options.TokenFilePath;
        return new WorkloadIdentityCredential(options);
    }
}
