using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Connects to a live tenant.</summary>
/// <param name="Request">How.</param>
public sealed record ConnectTenantRequest(GatewayConnectRequest Request)
{
    /// <summary>For whom tokens are kept; <see cref="ConnectionScope.Process"/> is the only one that is done.</summary>
    public ConnectionScope Scope { get; init; }
}

/// <summary>For whom the tokens of a connection are kept; the words are Connect-MgGraph's.</summary>
public enum ConnectionScope
{
    /// <summary>For this process, in its memory.</summary>
    Process,

    /// <summary>For all sessions of the person, on disk. It is refused: nothing is ever kept there.</summary>
    CurrentUser,
}

/// <summary>Signs in to a tenant and says as whom. A person is asked for what reading a snapshot needs, unless the request says otherwise.</summary>
/// <param name="factory">Gives what connects; called once for each connection and not before.</param>
public sealed class ConnectTenant(Func<GatewayCredential, ITenantGatewayFactory> factory) : IOperation<ConnectTenantRequest, BootstrapConnection>
{
    // "Microsoft Graph Command Line Tools", the public client that Connect-MgGraph uses, too: it exists in each tenant or comes with the first consent.
    private const string PublicClient = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    private const int LongestPrompt = 1000;

    /// <inheritdoc/>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.ArgumentInvalid"/>: something is missing, or not done; <see cref="ErrorCatalogue.SignInFailed"/>: signing in failed.</exception>
    public BootstrapConnection Execute(ConnectTenantRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        if (request.Scope != ConnectionScope.Process)
            throw Invalid("Tokens are kept in the memory of this process and nowhere else: leave -ContextScope out, or say -ContextScope Process.");
        GatewayConnectRequest asked = Completed(request.Request) with { Prompt = message => host.Prompt(SafeText.Clean(message, LongestPrompt)) };
        Check(asked);
        try
        {
            ITenantGateway gateway = factory(asked.Credential).ConnectAsync(asked, cancellationToken).GetAwaiter().GetResult();
            var connection = new BootstrapConnection(gateway, WordOf(asked.Credential));
            host.Verbose($"Connected to {SafeText.Clean(connection.ToString())}.");
            return connection;
        }
        catch (GatewayException exception)
        {
            throw new BootstrapException(ErrorCatalogue.SignInFailed.With(asked.TenantId, exception.Message.TrimEnd('.', ' ')), exception);
        }
    }

    private static GatewayConnectRequest Completed(GatewayConnectRequest asked) => asked.Credential is GatewayCredential.InteractiveBrowser or GatewayCredential.DeviceCode
        ? asked with { ClientId = asked.ClientId ?? PublicClient, Scopes = asked.Scopes.Count > 0 ? asked.Scopes : [.. TenantPermissions.Read.Select(permission => permission.Name)] }
        : asked;

    private static void Check(GatewayConnectRequest asked)
    {
        switch (asked.Credential)
        {
            case GatewayCredential.Certificate or GatewayCredential.StoredCertificate or GatewayCredential.ClientSecret when asked.TenantId is null || asked.ClientId is null:
                throw Invalid("An application signs in to one tenant: give -TenantId and -ClientId.");
            case GatewayCredential.StoredCertificate stored when stored.Thumbprint is null == stored.SubjectName is null:
                throw Invalid("Give one of -Certificate, -CertificateThumbprint and -CertificateSubjectName.");
            case not (GatewayCredential.AccessToken or GatewayCredential.MgGraph or GatewayCredential.ManagedIdentity) when asked.Environment.Authority is null:
                throw Invalid("This environment has no authority to sign in at: add its Authority, or use -AccessToken.");
        }
    }

    private static BootstrapException Invalid(string message) => new(ErrorCatalogue.ArgumentInvalid.With(null, message));

    private static ConnectionCredential WordOf(GatewayCredential credential) => credential switch
    {
        GatewayCredential.InteractiveBrowser => ConnectionCredential.InteractiveBrowser,
        GatewayCredential.DeviceCode => ConnectionCredential.DeviceCode,
        GatewayCredential.Certificate or GatewayCredential.StoredCertificate => ConnectionCredential.ClientCertificate,
        GatewayCredential.ClientSecret => ConnectionCredential.ClientSecret,
        GatewayCredential.ManagedIdentity => ConnectionCredential.ManagedIdentity,
        GatewayCredential.EnvironmentVariable => ConnectionCredential.EnvironmentVariable,
        GatewayCredential.WorkloadIdentity => ConnectionCredential.WorkloadIdentity,
        GatewayCredential.AccessToken => ConnectionCredential.UserProvidedAccessToken,
        GatewayCredential.MgGraph => ConnectionCredential.MgGraph,
        _ => throw new InvalidOperationException($"{credential.GetType().Name} has no word."),
    };
}
