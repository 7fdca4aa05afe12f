using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Operations;

/// <summary>With what a connection was made; words as of Connect-MgGraph where it has one.</summary>
public enum ConnectionCredential
{
    /// <summary>A person in the browser.</summary>
    InteractiveBrowser,

    /// <summary>A person with a code on another device.</summary>
    DeviceCode,

    /// <summary>An application with a certificate.</summary>
    ClientCertificate,

    /// <summary>An application with a secret.</summary>
    ClientSecret,

    /// <summary>The managed identity of the machine.</summary>
    ManagedIdentity,

    /// <summary>What variables of the environment describe.</summary>
    EnvironmentVariable,

    /// <summary>An application that trusts another issuer.</summary>
    WorkloadIdentity,

    /// <summary>A token that somebody else got.</summary>
    UserProvidedAccessToken,

    /// <summary>A session of Connect-MgGraph.</summary>
    MgGraph,
}

/// <summary>Whose permissions a connection has.</summary>
public enum ConnectionAuthType
{
    /// <summary>Those that a person delegated to an application.</summary>
    Delegated,

    /// <summary>Those of an application itself.</summary>
    AppOnly,
}

/// <summary>A connection to a live tenant. It shows what it is and no secret.</summary>
public sealed class BootstrapConnection
{
    private readonly ITenantGateway _gateway;
    private int _isClosed;

    internal BootstrapConnection(ITenantGateway gateway, ConnectionCredential credential)
    {
        _gateway = gateway;
        GatewayIdentity identity = gateway.Identity;
        TenantId = identity.TenantId.Length > 0 ? identity.TenantId : null;
        Account = identity.Account;
        ClientId = identity.ClientId;
        AuthType = identity.IsApplication ? ConnectionAuthType.AppOnly : ConnectionAuthType.Delegated;
        Scopes = identity.Permissions?.ToValueList();
        ExpiresOn = identity.ExpiresOn;
        Credential = credential;
        Environment = identity.Environment;
        Graph = identity.Graph;
    }

    /// <summary>Id of the tenant; null if the token does not say.</summary>
    public string? TenantId { get; }

    /// <summary>The user principal name of the person, or the client id of the application; null if the token does not say.</summary>
    public string? Account { get; }

    /// <summary>The client id of the application that is used; null if the token does not say.</summary>
    public string? ClientId { get; }

    /// <summary>Whose permissions count.</summary>
    public ConnectionAuthType AuthType { get; }

    /// <summary>With what it was made.</summary>
    public ConnectionCredential Credential { get; }

    /// <summary>The permissions of the token when the connection was made, in ordinal order; null if it does not say.</summary>
    public ValueList<string>? Scopes { get; }

    /// <summary>Name of the cloud; <c>Custom</c> for an endpoint of one's own.</summary>
    public string Environment { get; }

    /// <summary>The root of Graph, to which every request goes; null if it is not known.</summary>
    public Uri? Graph { get; }

    /// <summary>Until when an access token is good that was given; null where tokens are renewed.</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>Whether it can be used: it was not disconnected.</summary>
    public bool IsConnected => Volatile.Read(ref _isClosed) == 0;

    /// <summary>The tenant behind it.</summary>
    /// <exception cref="BootstrapException"><see cref="ErrorCatalogue.NotConnected"/>: it was disconnected.</exception>
    public ITenantGateway RequireGateway() =>
        IsConnected ? _gateway : throw new BootstrapException(ErrorCatalogue.NotConnected.With(TenantId, "What was asked for", "the connection was ended"));

    /// <summary>Ends it. A second time nothing happens.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            (_gateway as IDisposable)?.Dispose();
    }

    /// <summary>Tenant, account and cloud.</summary>
    public override string ToString() => $"{TenantId ?? "unknown tenant"} as {Account ?? "unknown"} ({Environment})";
}
