using System.Text;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Graph.Tests;

/// <summary>What a token says of itself.</summary>
public sealed class TokenClaimsTests
{
    private static readonly GatewayConnectRequest s_request = new(GatewayEnvironment.National[0], new GatewayCredential.DeviceCode()) { TenantId = "asked", ClientId = "client" };

    [Fact]
    public void Of_a_person()
    {
        GatewayIdentity identity = Of("""{"tid":"t","upn":"adele@contoso.example","appid":"a","scp":"User.Read.All  Policy.Read.All","idtyp":"user","exp":1900000000}""").ToIdentity(s_request, isGiven: true);

        Assert.Equal(("t", "adele@contoso.example", "a", false), (identity.TenantId, identity.Account, identity.ClientId, identity.IsApplication));
        Assert.Equal(["Policy.Read.All", "User.Read.All"], identity.Permissions);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1900000000), identity.ExpiresOn);
    }

    [Fact]
    public void Of_an_application()
    {
        GatewayIdentity identity = Of("""{"tid":"t","azp":"a","roles":["User.Read.All",1,"Device.Read.All"]}""").ToIdentity(s_request, isGiven: false);

        Assert.Equal(("a", "a", true), (identity.Account, identity.ClientId, identity.IsApplication));
        Assert.Equal(["Device.Read.All", "User.Read.All"], identity.Permissions);
        Assert.Null(identity.ExpiresOn);
    }

    [Fact]
    public void An_application_without_any_permission_is_known_to_have_none() => Assert.Equal([], Of("""{"tid":"t","appid":"a"}""").ToIdentity(s_request, isGiven: false).Permissions!);

    [Fact]
    public void Roles_of_a_person_are_no_permissions() => Assert.Equal(["User.Read"], Of("""{"scp":"User.Read","roles":["User.ReadWrite.All"]}""").Permissions);

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b")]
    [InlineData("a.%%%.c")]
    [InlineData("a.bm90anNvbg.c")]
    [InlineData("a.W10.c")]
    [InlineData("a.b.c.d.e")]
    public void What_cannot_be_read_says_nothing(string token)
    {
        GatewayIdentity identity = TokenClaims.Read(token).ToIdentity(s_request, isGiven: true);

        Assert.Equal(("asked", "client"), (identity.TenantId, identity.ClientId));
        Assert.Null(identity.Permissions);
        Assert.Null(identity.ExpiresOn);
    }

    [Theory]
    [InlineData("""{"exp":"soon","tid":5,"roles":"x","scp":["y"]}""")]
    [InlineData("""{"exp":99999999999999,"tid":null}""")]
    [InlineData("""{"exp":1e400}""")]
    public void Claims_of_another_shape_are_passed_over(string payload)
    {
        TokenClaims claims = Of(payload);

        Assert.True(claims.IsReadable);
        Assert.Null(claims.ExpiresOn);
        Assert.Null(claims.TenantId);
        Assert.Empty(claims.Permissions);
    }

    private static TokenClaims Of(string payload) => TokenClaims.Read($"h.{Convert.ToBase64String(Encoding.UTF8.GetBytes(payload)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.s");
}
