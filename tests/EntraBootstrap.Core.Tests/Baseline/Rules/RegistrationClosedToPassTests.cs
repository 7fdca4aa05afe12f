using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class RegistrationClosedToPassTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<RegistrationClosedToPass>(TenantBuilder.Sound()));

    [Fact]
    public void NoRegistrationPolicy_shutsTheDoor()
    {
        Finding finding = BaselineRun.Failure<RegistrationClosedToPass>(TenantBuilder.Sound().Without("registration"));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal("base", Assert.Single(finding.Where).PolicyId);
        Assert.Equal(2, finding.Who.Count);
        Assert.Equal(Decision.Stuck, finding.Evidence!.Result.Decision);
        Assert.Equal("interrupt", finding.Evidence.Result.Mode);
    }

    [Fact]
    public void StrengthWithoutPass_shutsTheDoor() => Assert.Equal("registration", Assert.Single(BaselineRun.Failure<RegistrationClosedToPass>(TenantBuilder.Sound()
        .Policy("registration", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength(WellKnown.PhishingResistantStrength))).Where).PolicyId);

    [Fact]
    public void ReportOnlyPolicy_opensNothing() => Assert.Equal("base", Assert.Single(BaselineRun.Failure<RegistrationClosedToPass>(TenantBuilder.Sound()
        .Policy("registration", policy => policy.State("enabledForReportingButNotEnforced").Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))).Where).PolicyId);

    [Fact]
    public void SecondStrengthOnTheAction_hasToBeMetToo() => Assert.Equal(["adele@contoso.example"], BaselineRun.Failure<RegistrationClosedToPass>(TenantBuilder.Sound().Group("it", "adele")
        .Policy("it", policy => policy.Members("it").Action(WellKnown.RegisterSecurityInfoAction).Strength(WellKnown.PhishingResistantStrength))).Who.Sample);

    [Fact]
    public void MfaOnAllResources_isMetByAPass() => Assert.Empty(BaselineRun.Of<RegistrationClosedToPass>(TenantBuilder.Sound().Without("registration")
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Controls("mfa"))));

    [Fact]
    public void OnlyFromTheOffice_isADoor() => Assert.Empty(BaselineRun.Of<RegistrationClosedToPass>(TenantBuilder.Sound()
        .With(tenant => tenant with { NamedLocations = [new NamedLocation { Id = "office", IsTrusted = true, IpRanges = [new IpRange { CidrAddress = "198.51.100.0/24" }] }] })
        .Policy("outside", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction)
            .Conditions(conditions => conditions with { Locations = new IncludeExclude { Include = ["All"], Exclude = ["office"] } }).Controls("block"))));

    [Fact]
    public void Guests_areNotCounted() => Assert.Equal(2, BaselineRun.Failure<RegistrationClosedToPass>(TenantBuilder.Sound().Without("registration")
        .Person("guest").Change("guest", user => user with { UserType = "Guest", CreationType = "Invitation", ExternalUserState = "Accepted" })).Who.Count);

    [Fact]
    public void ScopeOfPasses_isAnotherRules() => Assert.Empty(BaselineRun.Of<RegistrationClosedToPass>(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled")));

    [Fact]
    public void StrengthThatWasNotCaptured_isNamed() => Assert.Contains(
        BaselineRun.Unknown<RegistrationClosedToPass>(TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies)
            .Policy("registration", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength("elsewhere"))).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/elsewhere");
}
