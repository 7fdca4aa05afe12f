using System.Net;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Operations;

public sealed class ConnectTenantTests
{
    private static readonly GatewayEnvironment s_global = GatewayEnvironment.National[0];

    [Fact]
    public void Connect_ShowsWhoItIs_AndNoSecret()
    {
        BootstrapConnection connection = Connect(new GatewayConnectRequest(s_global, new GatewayCredential.AccessToken(new NetworkCredential("", "canary").SecurePassword)), new FakeFactory());

        Assert.Equal(("t1", "adele@contoso.example", ConnectionAuthType.Delegated, ConnectionCredential.UserProvidedAccessToken), (connection.TenantId, connection.Account, connection.AuthType, connection.Credential));
        Assert.Equal("t1 as adele@contoso.example (Global)", connection.ToString());
        Assert.True(connection.IsConnected);
    }

    [Fact]
    public void Connect_OfAPerson_AsksForWhatReadingNeeds()
    {
        FakeFactory factory = new();

        Connect(new GatewayConnectRequest(s_global, new GatewayCredential.DeviceCode()), factory);

        Assert.Equal(TenantPermissions.Read.Select(permission => permission.Name), factory.Asked!.Scopes);
        Assert.NotNull(factory.Asked.ClientId);
    }

    [Fact]
    public void Connect_OfAPerson_AsksForWhatIsNamed()
    {
        FakeFactory factory = new();

        Connect(new GatewayConnectRequest(s_global, new GatewayCredential.InteractiveBrowser()) { Scopes = ["Policy.Read.All"], ClientId = "own" }, factory);

        Assert.Equal(["Policy.Read.All"], factory.Asked!.Scopes);
        Assert.Equal("own", factory.Asked.ClientId);
    }

    [Fact]
    public void Connect_OfAnApplication_NamesNoPermissionAndNoClientOfItsOwn()
    {
        FakeFactory factory = new();

        Connect(new GatewayConnectRequest(s_global, new GatewayCredential.ManagedIdentity()), factory);

        Assert.Empty(factory.Asked!.Scopes);
        Assert.Null(factory.Asked.ClientId);
    }

    [Fact]
    public void Connect_ForAllSessionsOfThePerson_IsRefusedBeforeAnybodySignsIn()
    {
        FakeFactory factory = new();
        ConnectTenantRequest request = new(new GatewayConnectRequest(s_global, new GatewayCredential.InteractiveBrowser())) { Scope = ConnectionScope.CurrentUser };

        BootstrapException refused = Assert.Throws<BootstrapException>(() => new ConnectTenant(_ => factory).Execute(request, new ScenarioHost(), TestContext.Current.CancellationToken));

        Assert.Equal("ArgumentInvalid", refused.Error.Id);
        Assert.Contains("-ContextScope Process", refused.Error.Message, StringComparison.Ordinal);
        Assert.Null(factory.Asked);
    }

    public static TheoryData<string, GatewayConnectRequest> Incomplete => new()
    {
        { "tenant", new GatewayConnectRequest(s_global, new GatewayCredential.StoredCertificate("1", null, false)) { ClientId = "c" } },
        { "client", new GatewayConnectRequest(s_global, new GatewayCredential.ClientSecret(new NetworkCredential("", "s").SecurePassword)) { TenantId = "t" } },
        { "two certificates", new GatewayConnectRequest(s_global, new GatewayCredential.StoredCertificate("1", "CN=x", false)) { ClientId = "c", TenantId = "t" } },
        { "no certificate", new GatewayConnectRequest(s_global, new GatewayCredential.StoredCertificate(null, null, false)) { ClientId = "c", TenantId = "t" } },
        { "no authority", new GatewayConnectRequest(GatewayEnvironment.Custom("https://graph.example"), new GatewayCredential.DeviceCode()) },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void Connect_WithoutWhatItNeeds_IsRefusedBeforeAnythingIsLoaded(string what, GatewayConnectRequest request)
    {
        BootstrapException exception = Assert.Throws<BootstrapException>(() =>
            new ConnectTenant(_ => throw new InvalidOperationException(what)).Execute(new ConnectTenantRequest(request), new ScenarioHost(), TestContext.Current.CancellationToken));

        Assert.Equal("ArgumentInvalid", exception.Error.Id);
    }

    [Fact]
    public void Connect_ThatFails_SaysWhy()
    {
        FakeFactory factory = new() { Failure = new GatewayException(GatewayFailure.NotAuthenticated, "AADSTS90002: Tenant 'x' not found.") };

        BootstrapException exception = Assert.Throws<BootstrapException>(() => Connect(new GatewayConnectRequest(s_global, new GatewayCredential.ManagedIdentity()), factory));

        Assert.Equal(("SignInFailed", "Signing in failed: AADSTS90002: Tenant 'x' not found."), (exception.Error.Id, exception.Error.Message));
    }

    [Fact]
    public void Close_EndsItOnce()
    {
        FakeFactory factory = new();
        BootstrapConnection connection = Connect(new GatewayConnectRequest(s_global, new GatewayCredential.ManagedIdentity()), factory);
        Assert.Same(factory.Gateway, connection.RequireGateway());

        connection.Close();
        connection.Close();

        Assert.Equal(1, factory.Gateway.Disposals);
        Assert.False(connection.IsConnected);
        Assert.Equal("NotConnected", Assert.Throws<BootstrapException>(connection.RequireGateway).Error.Id);
    }

    [Fact]
    public void Require_NamesEveryPermissionThatIsMissing()
    {
        BootstrapConnection connection = Connect(new GatewayConnectRequest(s_global, new GatewayCredential.ManagedIdentity()), new FakeFactory());

        BootstrapException exception = Assert.Throws<BootstrapException>(() => TenantPermissions.Require([new("User.Read.All", "read people"), new("Device.Read.All", "read devices"), new("Policy.Read.All", "read policies")], connection));

        Assert.Equal("PermissionMissing", exception.Error.Id);
        Assert.Contains("Device.Read.All (to read devices), Policy.Read.All (to read policies)", exception.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("User.Read.All (", exception.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User.Read.All", "User.Read.All", true)]
    [InlineData("User.Read.All", "user.readwrite.all", true)]
    [InlineData("User.Read.All", "Directory.Read.All", true)]
    [InlineData("User.Read.All", "Directory.ReadWrite.All", true)]
    [InlineData("User.Read.All", "User.Read", false)]
    [InlineData("Policy.Read.All", "Policy.Read.ConditionalAccess", false)]
    [InlineData("Policy.Read.AuthenticationMethod", "Policy.ReadWrite.AuthenticationMethod", true)]
    [InlineData("UserAuthenticationMethod.Read.All", "Directory.ReadWrite.All", false)]
    public void Missing_KnowsWhatIncludesWhat(string needed, string held, bool isEnough) =>
        Assert.Equal(isEnough, TenantPermissions.Missing([new(needed, "read") { IncludedIn = needed.StartsWith("User.", StringComparison.Ordinal) ? ["Directory.Read.All"] : [] }], [held]).Count == 0);

    [Fact]
    public void Read_HasEveryPermissionOfTheCatalogue_AndSaysWhatItIsFor()
    {
        Assert.Equal(CaptureCatalogue.Permissions(isApplication: false), TenantPermissions.Read.Select(permission => permission.Name));
        Assert.All(TenantPermissions.Read, permission => Assert.True(permission.Purpose.Length > "read ".Length, permission.Name));
    }

    [Fact]
    public void Missing_OfATokenThatDoesNotSay_IsGraphsToDecide() => Assert.Empty(TenantPermissions.Missing(TenantPermissions.Read, null));

    [Fact]
    public void Missing_PassesOverWhatIsOptional() => Assert.Empty(TenantPermissions.Missing([new("User.Read.All", "read people") { IsOptional = true }], []));

    private static BootstrapConnection Connect(GatewayConnectRequest request, FakeFactory factory) =>
        new ConnectTenant(_ => factory).Execute(new ConnectTenantRequest(request), new ScenarioHost(), TestContext.Current.CancellationToken);

    private sealed class FakeFactory : ITenantGatewayFactory
    {
        public GatewayConnectRequest? Asked { get; private set; }

        public GatewayException? Failure { get; init; }

        public FakeGateway Gateway { get; } = new();

        public Task<ITenantGateway> ConnectAsync(GatewayConnectRequest request, CancellationToken cancellationToken)
        {
            Asked = request;
            return Failure is null ? Task.FromResult<ITenantGateway>(Gateway) : Task.FromException<ITenantGateway>(Failure);
        }
    }

    private sealed class FakeGateway : ITenantGateway, IDisposable
    {
        public int Disposals { get; private set; }

        public GatewayIdentity Identity { get; } = new("t1", "Global") { Account = "adele@contoso.example", Permissions = ["User.Read.All"] };

        public Task<GatewayResponse> SendAsync(GatewayRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Dispose() => Disposals++;
    }
}
