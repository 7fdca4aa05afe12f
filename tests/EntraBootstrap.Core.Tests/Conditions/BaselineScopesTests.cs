using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class BaselineScopesTests
{
    private const string Graph = BaselineScopes.MicrosoftGraph;

    private static ScopeKind? KindOf(ClientKind client, string resource, params string[] scopes) => BaselineScopes.Shipped.KindOf(scopes.ToValueList(), client, resource);

    [Theory]
    [InlineData("openid", ScopeKind.OpenIdConnect)]
    [InlineData("OFFLINE_ACCESS", ScopeKind.OpenIdConnect)]
    [InlineData("user.read", ScopeKind.Baseline)]
    [InlineData("https://graph.microsoft.com/User.Read", ScopeKind.Baseline)]
    [InlineData("00000003-0000-0000-c000-000000000000/User.Read", ScopeKind.Baseline)]
    [InlineData("Mail.Read", ScopeKind.Beyond)]
    [InlineData("https://outlook.office.com/User.Read", ScopeKind.Beyond)]
    [InlineData("/User.Read", ScopeKind.Beyond)]
    [InlineData("api://own/access", ScopeKind.Beyond)]
    [InlineData("https://graph.microsoft.com/.default", null)]
    [InlineData(".default", null)]
    public void Scope_IsOfOneKind(string scope, ScopeKind? kind) => Assert.Equal(kind, KindOf(ClientKind.Public, Graph, scope));

    [Fact]
    public void Lists_DifferByClientAndResource()
    {
        Assert.Equal(ScopeKind.Baseline, KindOf(ClientKind.Public, Graph, "People.Read"));
        Assert.Equal(ScopeKind.Beyond, KindOf(ClientKind.Public, WellKnown.DirectoryApp, "People.Read"));
        Assert.Equal(ScopeKind.Beyond, KindOf(ClientKind.Public, Graph, "GroupMember.Read.All"));
        Assert.Equal(ScopeKind.Baseline, KindOf(ClientKind.Confidential, Graph, "GroupMember.Read.All"));
        Assert.Equal(ScopeKind.Beyond, KindOf(ClientKind.Confidential, WellKnown.DirectoryApp, "GroupMember.Read.All"));
    }

    [Fact]
    public void SeveralScopes_AreAsFarAsTheFarthest()
    {
        Assert.Equal(ScopeKind.Baseline, KindOf(ClientKind.Public, Graph, "User.Read", "openid"));
        Assert.Equal(ScopeKind.Beyond, KindOf(ClientKind.Public, Graph, "openid", ".default", "Mail.Read"));
        Assert.Null(KindOf(ClientKind.Public, Graph, ".default", "openid"));
        Assert.Null(BaselineScopes.Shipped.KindOf(null, ClientKind.Public, Graph));
    }

    [Theory]
    [InlineData("2026-06-14", Truth.False)]
    [InlineData("2026-06-15", Truth.Unknown)]
    [InlineData("2026-08-14", Truth.Unknown)]
    [InlineData("2026-08-15", Truth.True)]
    public void Default_FollowsTheRollout(string day, Truth enforced) =>
        Assert.Equal(enforced, BaselineScopes.Shipped.IsEnforcedByDefault(DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));

    [Fact]
    public void DefaultAtNoMoment_IsUnknown() => Assert.Equal(Truth.Unknown, BaselineScopes.Shipped.IsEnforcedByDefault(null));

    [Theory]
    [InlineData("enabled", null, Truth.True, WellKnown.DirectoryApp)]
    [InlineData("Disabled", null, Truth.False, WellKnown.DirectoryApp)]
    [InlineData("customized", "p", Truth.True, "p")]
    [InlineData("customised", null, Truth.True, null)]
    [InlineData(null, "00000000-0000-0000-0000-000000000000", Truth.False, "00000000-0000-0000-0000-000000000000")]
    [InlineData(null, WellKnown.DirectoryApp, Truth.True, WellKnown.DirectoryApp)]
    [InlineData(null, "p", Truth.True, "p")]
    [InlineData("perhaps", null, Truth.Unknown, null)]
    [InlineData(null, null, Truth.Unknown, null)]
    public void Setting_IsWhatTheTenantStates(string? state, string? resource, Truth enforced, string? audience) => Assert.Equal(
        new BaselineScopeSetting(enforced, audience, IsStated: true),
        BaselineScopeSetting.Of(new Tenant { BaselineScopeEnforcement = new BaselineScopeEnforcement { State = state, ResourceAppId = resource } }, null));

    [Fact]
    public void DamagedSetting_IsUnknown()
    {
        var damaged = new BaselineScopeEnforcement { State = "disabled", Extra = ExtraMembers.From([new("resourceAppId", "[1]")]) };

        Assert.Equal(new BaselineScopeSetting(Truth.Unknown, null, IsStated: true), BaselineScopeSetting.Of(new Tenant { BaselineScopeEnforcement = damaged }, null));
    }

    [Fact]
    public void SettingThatIsNotStated_IsTheDefaultWhenTheTenantWasCaptured()
    {
        var tenant = new Tenant { CapturedAt = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero) };

        Assert.Equal(new BaselineScopeSetting(Truth.True, WellKnown.DirectoryApp, IsStated: false), BaselineScopeSetting.Of(tenant, null));
        Assert.Equal(new BaselineScopeSetting(Truth.False, WellKnown.DirectoryApp, IsStated: false), BaselineScopeSetting.Of(tenant, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }
}
