using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;
using EntraBootstrap.PowerShell.Connecting;
using EntraBootstrap.PowerShell.Isolation;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Connects this session to a live tenant. A line of Connect-MgGraph or Connect-Entra binds here as it does there; docs/decisions/graph-adapter.md lists what differs.</summary>
[Cmdlet(VerbsCommunications.Connect, "BootstrapTenant", DefaultParameterSetName = UserSet)]
[OutputType(typeof(BootstrapConnection))]
public sealed class ConnectBootstrapTenantCommand : BackgroundCommand<ConnectTenantRequest, BootstrapConnection>
{
    private const string UserSet = "User";
    private const string CertificateSet = "Certificate";
    private const string ClientSecretSet = "ClientSecret";
    private const string ManagedIdentitySet = "ManagedIdentity";
    private const string EnvironmentVariableSet = "EnvironmentVariable";
    private const string WorkloadIdentitySet = "WorkloadIdentity";
    private const string AccessTokenSet = "AccessToken";
    private const string MgGraphSet = "MgGraph";

    private BootstrapConnection? _before;

    [Parameter(ParameterSetName = UserSet, Position = 0)]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Scopes { get; set; } = [];

    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = CertificateSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Alias("AppId", "ApplicationId")]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    [Parameter(ParameterSetName = UserSet, Position = 1)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Alias("Audience", "Tenant")]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [Alias("UseDeviceAuthentication", "DeviceCode", "DeviceAuth", "Device")]
    public SwitchParameter UseDeviceCode { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    public string? LoginHint { get; set; }

    [Parameter(ParameterSetName = CertificateSet, Position = 1)]
    [Alias("CertificateSubject", "CertificateName")]
    [ValidateNotNullOrEmpty]
    public string? CertificateSubjectName { get; set; }

    [Parameter(ParameterSetName = CertificateSet, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    [Parameter(ParameterSetName = CertificateSet)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    [Parameter(ParameterSetName = CertificateSet)]
    public bool SendCertificateChain { get; set; }

    [Parameter(ParameterSetName = ClientSecretSet, Mandatory = true)]
    [Alias("SecretCredential", "Credential")]
    [ValidateNotNull]
    public PSCredential ClientSecretCredential { get; set; } = null!;

    [Parameter(ParameterSetName = ManagedIdentitySet, Mandatory = true)]
    [Alias("ManagedIdentity", "ManagedServiceIdentity", "MSI")]
    public SwitchParameter Identity { get; set; }

    [Parameter(ParameterSetName = EnvironmentVariableSet, Mandatory = true)]
    public SwitchParameter EnvironmentVariable { get; set; }

    [Parameter(ParameterSetName = WorkloadIdentitySet, Mandatory = true)]
    public SwitchParameter WorkloadIdentity { get; set; }

    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? AssertionPath { get; set; }

    [Parameter(ParameterSetName = AccessTokenSet, Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public SecureString AccessToken { get; set; } = null!;

    [Parameter(ParameterSetName = MgGraphSet, Mandatory = true)]
    public SwitchParameter FromMgGraph { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = EnvironmentVariableSet)]
    public ConnectionScope ContextScope { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = EnvironmentVariableSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Alias("EnvironmentName", "NationalCloud")]
    [EnvironmentTransformation]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNull]
    public GatewayEnvironment Environment { get; set; } = GatewayEnvironment.National[0];

    [Parameter(ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = EnvironmentVariableSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [ValidateRange(1.0, 3600.0)]
    public double ClientTimeout { get; set; } = 100;

    [Parameter]
    public SwitchParameter NoWelcome { get; set; }

    /// <summary>What connects; a test puts its own here.</summary>
    internal Func<GatewayCredential, ITenantGatewayFactory> Factory { get; set; } = credential => credential is GatewayCredential.MgGraph ? new MgGraphGatewayFactory() : GraphBridge.Factory;

    /// <inheritdoc/>
    protected override IOperation<ConnectTenantRequest, BootstrapConnection> Operation => new ConnectTenant(Factory);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Whoever asks for another tenant must not go on with this one because it failed.
        _before = SessionConnections.Current;
        SessionConnections.Current = null;
        Run(() => new ConnectTenantRequest(new GatewayConnectRequest(Environment, Credential())
        {
            TenantId = TenantId,
            ClientId = IsIn(ClientSecretSet) ? ClientSecretCredential.UserName : ClientId,
            LoginHint = LoginHint,
            Scopes = [.. Scopes.SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Timeout = TimeSpan.FromSeconds(ClientTimeout),
        })
        {
            Scope = ContextScope,
        });
    }

    /// <inheritdoc/>
    protected override void BeforeEnd(OperationError error)
    {
        // Whoever stops at warnings would be told of this one and not of the error.
        object? preference = MyInvocation.BoundParameters.GetValueOrDefault("WarningAction") ?? GetVariableValue("WarningPreference");
        bool isStop = string.Equals(preference?.ToString(), nameof(ActionPreference.Stop), StringComparison.OrdinalIgnoreCase);
        if (_before is not null && !isStop)
            WriteWarning($"This session has no connection now. The one before, to {SafeText.Clean(_before.ToString())}, is usable with -Connection by whoever holds it.");
    }

    /// <inheritdoc/>
    protected override void Write(ConnectTenantRequest request, BootstrapConnection result)
    {
        SessionConnections.Current = result;
        if (!NoWelcome)
            WriteObject(result);
    }

    private GatewayCredential Credential() => ParameterSetName switch
    {
        CertificateSet when Certificate is not null && CertificateThumbprint is null && CertificateSubjectName is null => new GatewayCredential.Certificate(Certificate, SendCertificateChain),
        CertificateSet => new GatewayCredential.StoredCertificate(Certificate is null ? CertificateThumbprint : null, Certificate is null ? CertificateSubjectName : null, SendCertificateChain),
        ClientSecretSet => new GatewayCredential.ClientSecret(ClientSecretCredential.Password),
        ManagedIdentitySet => new GatewayCredential.ManagedIdentity(),
        EnvironmentVariableSet => new GatewayCredential.EnvironmentVariable(),
        WorkloadIdentitySet => new GatewayCredential.WorkloadIdentity(AssertionPath is null ? null : Paths.Literal(AssertionPath)),
        AccessTokenSet => new GatewayCredential.AccessToken(AccessToken),
        MgGraphSet => new GatewayCredential.MgGraph(),
        _ => UseDeviceCode ? new GatewayCredential.DeviceCode() : new GatewayCredential.InteractiveBrowser(),
    };
}
