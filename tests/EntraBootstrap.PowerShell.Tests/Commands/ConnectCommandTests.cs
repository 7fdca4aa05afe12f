using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.EngineDouble;
using EntraBootstrap.PowerShell.Commands;

namespace EntraBootstrap.PowerShell.Tests.Commands;

/// <summary>What the parameters ask for, and what becomes of the connection.</summary>
public sealed class ConnectCommandTests : IDisposable
{
    private const string Canary = "canaryValue0123456789";

    private readonly EngineSession _session = new();
    private readonly FakeTenantGateway _tenant = new();

    [Fact]
    public void A_person_signs_in_with_the_browser_and_is_asked_for_what_reading_needs()
    {
        Connect();

        Assert.IsType<GatewayCredential.InteractiveBrowser>(_tenant.Asked!.Credential);
        Assert.Equal("Global", _tenant.Asked.Environment.Name);
        Assert.Equal(TenantPermissions.Read.Select(permission => permission.Name), _tenant.Asked.Scopes);
    }

    [Fact]
    public void A_person_signs_in_with_a_code_that_is_shown_as_Write_Host_shows_it()
    {
        CmdletResult result = Connect(("UseDeviceAuthentication", true), ("Scopes", new[] { "User.Read.All, Policy.Read.All", "Device.Read.All" }), ("Tenant", "contoso.example"));

        Assert.IsType<GatewayCredential.DeviceCode>(_tenant.Asked!.Credential);
        Assert.Equal(["User.Read.All", "Policy.Read.All", "Device.Read.All"], _tenant.Asked.Scopes);
        Assert.Equal("contoso.example", _tenant.Asked.TenantId);
        InformationRecord shown = Assert.Single(result.Information);
        Assert.Equal(("Open the page and type ABC.", "PSHOST"), (shown.ToString(), Assert.Single(shown.Tags)));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void What_somebody_else_wrote_for_a_person_shows_no_escape_of_the_terminal()
    {
        FakeTenantGateway tenant = new() { Message = "type\u001b[8m ABC" };

        Assert.Equal("type\\u001b[8m ABC", Assert.Single(Run(tenant, ("UseDeviceCode", true)).Information).ToString());
    }

    [Fact]
    public void A_line_of_Connect_MgGraph_binds()
    {
        Connect(("Scopes", new[] { "User.Read.All" }), ("TenantId", "t"), ("ContextScope", "Process"), ("LoginHint", "adele@contoso.example"));

        Assert.Equal(("t", "adele@contoso.example"), (_tenant.Asked!.TenantId, _tenant.Asked.LoginHint));
        Assert.StartsWith("ArgumentInvalid,", Run(_tenant, ("ContextScope", "CurrentUser")).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_signs_in_with_a_secret()
    {
        Connect(("Credential", new PSCredential("client", Secret(Canary))), ("TenantId", "t"));

        Assert.Equal("client", _tenant.Asked!.ClientId);
        Assert.Equal(Canary, new NetworkCredential("", Assert.IsType<GatewayCredential.ClientSecret>(_tenant.Asked.Credential).Value).Password);
    }

    [Fact]
    public void An_application_signs_in_with_a_certificate()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

        Connect(("AppId", "client"), ("TenantId", "t"), ("Certificate", certificate), ("SendCertificateChain", true));

        Assert.Equal(new GatewayCredential.Certificate(certificate, SendChain: true), _tenant.Asked!.Credential);
    }

    [Theory]
    [InlineData("CertificateThumbprint", "00", "00", null)]
    [InlineData("CertificateName", "CN=x", null, "CN=x")]
    public void An_application_signs_in_with_a_certificate_from_the_stores(string parameter, string value, string? thumbprint, string? subject)
    {
        Connect(("ApplicationId", "client"), ("Audience", "t"), (parameter, value));

        Assert.Equal(new GatewayCredential.StoredCertificate(thumbprint, subject, SendChain: false), _tenant.Asked!.Credential);
    }

    [Fact]
    public void A_machine_signs_in_as_itself()
    {
        Connect(("MSI", true), ("ClientId", "user-assigned"));

        Assert.IsType<GatewayCredential.ManagedIdentity>(_tenant.Asked!.Credential);
        Assert.Equal("user-assigned", _tenant.Asked.ClientId);
    }

    [Fact]
    public void Other_issuers_and_the_environment_are_trusted_as_the_parameters_say()
    {
        Connect(("WorkloadIdentity", true), ("AssertionPath", "/var/run/assertion"));
        Assert.Equal(new GatewayCredential.WorkloadIdentity(Path.GetFullPath("/var/run/assertion")), _tenant.Asked!.Credential);

        Connect(("EnvironmentVariable", true), ("NationalCloud", "USGov"), ("ClientTimeout", 5.0));
        Assert.IsType<GatewayCredential.EnvironmentVariable>(_tenant.Asked.Credential);
        Assert.Equal(("USGov", TimeSpan.FromSeconds(5)), (_tenant.Asked.Environment.Name, _tenant.Asked.Timeout));
    }

    [Fact]
    public void The_connection_is_written_and_kept_for_this_session_alone()
    {
        BootstrapConnection written = Assert.Single(Connect(("AccessToken", Secret(Canary))).OutputOf<BootstrapConnection>());

        Assert.Same(written, Assert.Single(CmdletRunner.For<GetBootstrapConnectionCommand>().In(_session).Run().Successful().OutputOf<BootstrapConnection>()));
        Assert.Empty(CmdletRunner.For<GetBootstrapConnectionCommand>().In(new EngineSession()).Run().Successful().Output);
    }

    [Fact]
    public void Without_a_welcome_nothing_is_written()
    {
        Assert.Empty(Connect(("AccessToken", Secret(Canary)), ("NoWelcome", true)).Output);

        Assert.Single(CmdletRunner.For<GetBootstrapConnectionCommand>().In(_session).Run().Output);
    }

    [Fact]
    public void Connecting_again_leaves_the_connection_before_usable()
    {
        BootstrapConnection first = Assert.Single(Connect(("AccessToken", Secret(Canary))).OutputOf<BootstrapConnection>());
        BootstrapConnection second = Assert.Single(Connect(("AccessToken", Secret(Canary))).OutputOf<BootstrapConnection>());

        Assert.True(first.IsConnected);
        Assert.Same(second, Assert.Single(CmdletRunner.For<GetBootstrapConnectionCommand>().In(_session).Run().Output));
    }

    [Fact]
    public void Disconnecting_ends_the_connection_of_the_session()
    {
        Connect(("AccessToken", Secret(Canary)));

        CmdletResult ended = CmdletRunner.For<DisconnectBootstrapTenantCommand>().In(_session).WithSwitch("PassThru").Run();

        Assert.False(Assert.Single(ended.Successful().OutputOf<BootstrapConnection>()).IsConnected);
        Assert.True(_tenant.IsDisposed);
        Assert.Empty(CmdletRunner.For<GetBootstrapConnectionCommand>().In(_session).Run().Output);
        Assert.StartsWith("NotConnected,", CmdletRunner.For<DisconnectBootstrapTenantCommand>().In(_session).Run().TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_in_that_fails_leaves_no_connection_and_says_so()
    {
        BootstrapConnection before = Assert.Single(Connect(("AccessToken", Secret(Canary))).OutputOf<BootstrapConnection>());
        FakeTenantGateway refusing = new() { Refuse = _ => new GatewayException(GatewayFailure.NotAuthenticated, "AADSTS50034: no such account") };

        CmdletResult result = Run(refusing, ("MSI", true));

        Assert.StartsWith("SignInFailed,", result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("AADSTS50034", result.TerminatingError.ErrorDetails!.Message, StringComparison.Ordinal);
        Assert.Empty(CmdletRunner.For<GetBootstrapConnectionCommand>().In(_session).Run().Output);
        Assert.Equal("This session has no connection now. The one before, to t1 as adele@contoso.example (Global), is usable with -Connection by whoever holds it.", Assert.Single(result.Warnings));
        Assert.True(before.IsConnected);
        Assert.False(_tenant.IsDisposed);
    }

    [Theory]
    [InlineData("Certificate")]
    [InlineData("Unexpected")]
    public void However_it_fails_nobody_goes_on_with_the_connection_before(string how)
    {
        Connect(("AccessToken", Secret(Canary)));

        CmdletResult result = how is "Unexpected"
            ? Run(new FakeTenantGateway { Refuse = _ => throw new NotSupportedException("something else") }, ("MSI", true))
            : Run(_tenant, ("ClientId", "c"), ("TenantId", "t"), ("CertificateThumbprint", "0"), ("CertificateName", "CN=x"));

        Assert.True(result.TerminatingError is not null || result.UnhandledException is not null);
        Assert.Empty(CmdletRunner.For<GetBootstrapConnectionCommand>().In(_session).Run().Output);
    }

    [Fact]
    public void Where_there_was_no_connection_a_failure_says_nothing_of_one() =>
        Assert.Empty(Run(new FakeTenantGateway { Refuse = _ => new GatewayException(GatewayFailure.NotAuthenticated, "no") }, ("MSI", true)).Warnings);

    [Fact]
    public void A_secret_is_in_no_stream()
    {
        CmdletResult[] results =
        [
            Run(_tenant, ("AccessToken", Secret(Canary))),
            Run(new FakeTenantGateway { Refuse = request => new GatewayException(GatewayFailure.NotAuthenticated, request.ToString()) }, ("AccessToken", Secret(Canary))),
            Run(new FakeTenantGateway { Refuse = request => new GatewayException(GatewayFailure.NotAuthenticated, request.ToString()) }, ("Credential", new PSCredential("client", Secret(Canary))), ("TenantId", "t")),
        ];

        Assert.All(results, result => Assert.DoesNotContain(Canary, string.Join('\n', [.. result.Transcript.Select(record => record.ToString()), result.TerminatingError?.ToString(), result.TerminatingError?.Exception.ToString(), result.TerminatingError?.ErrorDetails?.Message, .. result.Output.Select(value => value?.ToString())]), StringComparison.Ordinal));
    }

    public void Dispose() => _tenant.Dispose();

    private CmdletResult Connect(params (string Name, object Value)[] parameters) => Run(_tenant, parameters).Successful();

    private CmdletResult Run(FakeTenantGateway tenant, params (string Name, object Value)[] parameters)
    {
        CmdletRunner runner = CmdletRunner.For<ConnectBootstrapTenantCommand>().In(_session).Configure<ConnectBootstrapTenantCommand>(command => command.Factory = _ => tenant);
        foreach ((string name, object value) in parameters)
            runner.With(name, value);
        return runner.Run();
    }

    private static SecureString Secret(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
