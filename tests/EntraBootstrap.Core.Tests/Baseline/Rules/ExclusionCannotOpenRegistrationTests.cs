using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class ExclusionCannotOpenRegistrationTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<ExclusionCannotOpenRegistration>(TenantBuilder.Sound()));

    [Theory]
    [InlineData(WellKnown.MySigninsApp)]
    [InlineData(WellKnown.AppAccessPanelApp)]
    public void ExcludedApplication_isFound(string appId)
    {
        Finding finding = BaselineRun.Failure<ExclusionCannotOpenRegistration>(Excluding(appId));

        Assert.Equal((FindingLevel.Medium, 2), (finding.Level, finding.Who.Count));
        Assert.Equal("base", Assert.Single(finding.Where).PolicyId);
        Assert.Contains(finding.Evidence!.Result.Policies, policy => policy is { Id: "base", PolicyApplies: true });
    }

    [Fact]
    public void CredentialService_isADocumentedExclusion() => Assert.Empty(BaselineRun.Of<ExclusionCannotOpenRegistration>(Excluding(WellKnown.AuthenticatorCredentialRegistrationApp)));

    [Fact]
    public void PolicyOnSomeApplications_guardsNoRegistration() => Assert.Empty(BaselineRun.Of<ExclusionCannotOpenRegistration>(TenantBuilder.Sound()
        .Policy("mail", policy => policy.Everyone(except: "breakglass").Application("mail").Controls("mfa"))));

    [Fact]
    public void UnknownCondition_isNamed() => Assert.Contains(
        BaselineRun.Unknown<ExclusionCannotOpenRegistration>(TenantBuilder.Sound().GroupOfUnknownMembers("trial")
            .Policy("base", policy => policy.Everyone("breakglass", "trial").AllResources(except: WellKnown.MySigninsApp).Strength(WellKnown.PasswordlessStrength))).Unknowns,
        fact => fact.What == "groupMembers/trial");

    private static TenantBuilder Excluding(string appId) => TenantBuilder.Sound()
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources(except: appId).Strength(WellKnown.PasswordlessStrength));

    [Fact]
    public void ExclusionThatCouldNotBeRead_isNamed() => Assert.NotEmpty(BaselineRun.Unknown<ExclusionCannotOpenRegistration>(TenantBuilder.Sound()
        .Policy("base", policy => policy.Everyone(except: "breakglass").Strength(WellKnown.PasswordlessStrength)
            .Applications(new PolicyApplications { IncludeApplications = ["All"], Extra = ExtraMembers.From([new("excludeApplications", "7")]) }))).Unknowns);

    [Fact]
    public void StateThatIsNotUnderstood_isNamed() => Assert.Contains(
        BaselineRun.Unknown<ExclusionCannotOpenRegistration>(TenantBuilder.Sound()
            .Policy("base", policy => policy.State("somethingNew").Everyone(except: "breakglass").AllResources(except: WellKnown.MySigninsApp).Strength(WellKnown.PasswordlessStrength))).Unknowns,
        fact => fact.What == "conditionalAccessPolicies/base");

    [Fact]
    public void UnknownMembersOfAPolicyThatExcludesNothing_doNotMatter() => Assert.Empty(BaselineRun.Of<ExclusionCannotOpenRegistration>(TenantBuilder.Sound().GroupOfUnknownMembers("trial")
        .Policy("base", policy => policy.Everyone("breakglass", "trial").AllResources().Strength(WellKnown.PasswordlessStrength))));
}
