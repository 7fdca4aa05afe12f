using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Probing;

public sealed class ProbeSpaceTests
{
    [Fact]
    public void UnconditionalPolicy_needsOneSignIn()
    {
        ProbeSpace space = Space(TenantBuilder.Sound());

        Probe probe = Assert.Single(space.Probes);
        Assert.True(probe.IsPlain);
        Assert.False(space.IsCut);
    }

    [Fact]
    public void DimensionThatNoPolicyUses_isOneValue() => Assert.Equal(
        [DevicePlatform.Windows, DevicePlatform.Android],
        Space(TenantBuilder.Sound().Policy("android", policy => policy.Everyone().AllResources().Conditions(conditions => conditions with { Platforms = new IncludeExclude { Include = ["android"] } }).Controls("block")))
            .Probes.Select(probe => probe.SignIn.DevicePlatform!.Value));

    [Fact]
    public void DisabledAndReportOnlyPolicies_tellNothingApart() => Assert.Single(Space(TenantBuilder.Sound()
        .Policy("off", policy => policy.State("disabled").Everyone().Application("x").Controls("block"))
        .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Everyone().Application("y").Controls("block"))).Probes);

    [Fact]
    public void ApplicationsThatNoPolicyTellsApart_areOneClass()
    {
        ProbeSpace space = Space(TenantBuilder.Sound().Policy("apps", policy => policy.Everyone().Application("a", "b").Controls("mfa")));

        Assert.Equal(2, space.Probes.Count);
        Assert.Equal(["a", "b"], space.Probes[1].Applications.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SignInsUnderWhichTheSameApplies_areOne() => Assert.Equal(3, Space(TenantBuilder.Sound()
        .Policy("risk", policy => policy.Everyone().AllResources().Conditions(conditions => conditions with { SignInRiskLevels = ["high"] }).Controls("block"))
        .Policy("flow", policy => policy.Everyone().AllResources().Conditions(conditions => conditions with
        {
            SignInRiskLevels = ["high"], AuthenticationFlows = new AuthenticationFlows { TransferMethods = ["deviceCodeFlow"] },
        }).Controls("block"))).Probes.Count);

    [Fact]
    public void TooManyCombinations_areCutAndSaidSo()
    {
        TenantBuilder tenant = TenantBuilder.Sound();
        for (int i = 0; i < 1200; i++)
        {
            string id = $"app{i}";
            tenant.Policy(id, policy => policy.Everyone().Application(id).Controls("mfa"));
        }

        Assert.True(Space(tenant).IsCut);
    }

    private static ProbeSpace Space(TenantBuilder builder)
    {
        var tenant = new CompiledTenant(builder.Build());
        return ProbeSpace.Of(tenant, new OrdinaryApplications(tenant).All, new SignInIdentity { UserId = "bert", User = tenant.Index.FindUser("bert") }, ProbeKind.Modern);
    }
}
