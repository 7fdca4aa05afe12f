using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace EntraBootstrap.Core.Ports;

/// <summary>With what somebody signs in. Secrets are in no text of it.</summary>
public abstract record GatewayCredential
{
    private GatewayCredential()
    {
    }

    /// <summary>A person, in the browser of this machine.</summary>
    public sealed record InteractiveBrowser : GatewayCredential;

    /// <summary>A person, on another device, with a code that is shown here.</summary>
    public sealed record DeviceCode : GatewayCredential;

    /// <summary>An application with a certificate and its private key.</summary>
    /// <param name="Value">The certificate.</param>
    /// <param name="SendChain">Whether the chain is sent, for trust by subject and issuer.</param>
    public sealed record Certificate(X509Certificate2 Value, bool SendChain) : GatewayCredential;

    /// <summary>An application with a certificate from the stores of the person or of the machine. Of several the one that lasts longest.</summary>
    /// <param name="Thumbprint">Its thumbprint; null to find it by its subject.</param>
    /// <param name="SubjectName">Its distinguished name (<c>CN=…</c>) or common name; null to find it by its thumbprint.</param>
    /// <param name="SendChain">Whether the chain is sent, for trust by subject and issuer.</param>
    public sealed record StoredCertificate(string? Thumbprint, string? SubjectName, bool SendChain) : GatewayCredential;

    /// <summary>An application with a secret.</summary>
    /// <param name="Value">The secret.</param>
    public sealed record ClientSecret(SecureString Value) : GatewayCredential;

    /// <summary>The managed identity of this machine; the client id of the request chooses a user-assigned one.</summary>
    public sealed record ManagedIdentity : GatewayCredential;

    /// <summary>An application that the variables <c>AZURE_CLIENT_ID</c>, <c>AZURE_TENANT_ID</c> and one for its secret or certificate describe.</summary>
    public sealed record EnvironmentVariable : GatewayCredential;

    /// <summary>An application that trusts the tokens of another issuer (workload identity federation).</summary>
    /// <param name="AssertionPath">The file that holds such a token, read each time one is needed; null for the one that <c>AZURE_FEDERATED_TOKEN_FILE</c> names.</param>
    public sealed record WorkloadIdentity(string? AssertionPath) : GatewayCredential;

    /// <summary>A token that somebody else got. It is not renewed.</summary>
    /// <param name="Value">The token.</param>
    public sealed record AccessToken(SecureString Value) : GatewayCredential;

    /// <summary>A session of Connect-MgGraph, which keeps its credentials to itself.</summary>
    public sealed record MgGraph : GatewayCredential;
}
