using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class PassOpensResourceTests
{
    private static TenantBuilder WithFinance() => TenantBuilder.Sound().Application("finance", "Finance").Application("other", "Other")
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources(except: "finance").Strength(WellKnown.PasswordlessStrength))
        .Policy("finance", policy => policy.Everyone(except: "breakglass").Application("finance").Strength("bootstrap"));

    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<PassOpensResource>(TenantBuilder.Sound()));

    [Fact]
    public void StrengthWithPass_onAnApplication_isFound()
    {
        Finding finding = BaselineRun.Failure<PassOpensResource>(WithFinance());

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Contains("'Finance'", finding.Message, StringComparison.Ordinal);
        Assert.Equal("finance", Assert.Single(finding.Where).PolicyId);
        Assert.Equal(["temporaryAccessPassOneTime"], finding.Evidence!.Result.SatisfiedBy);
    }

    [Fact]
    public void PlainMfa_acceptsAPass() => Assert.Equal(FindingLevel.High, BaselineRun.Failure<PassOpensResource>(TenantBuilder.Sound()
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Controls("mfa"))).Level);

    [Fact]
    public void NobodyInScopeOfPasses_isMedium()
    {
        Finding finding = BaselineRun.Failure<PassOpensResource>(WithFinance().Group("pilot").Method("TemporaryAccessPass", "pilot"));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Null(finding.Evidence);
    }

    [Fact]
    public void RequirementThatHoldsAPass_allowsIt() => Assert.Empty(BaselineRun.Of<PassOpensResource>(WithFinance(), BaselineRun.Settings with { Requirement = "bootstrap" }));

    [Fact]
    public void UnknownMethodsPolicy_isNamed() => Assert.Contains(
        BaselineRun.Unknown<PassOpensResource>(WithFinance().With(tenant => tenant with { AuthenticationMethodsPolicy = null }).Incomplete(CollectionNames.AuthenticationMethodsPolicy)).Unknowns,
        fact => fact.What == CollectionNames.AuthenticationMethodsPolicy);

    [Fact]
    public void HoleAtTheOffice_doesNotHideTheUnknownElsewhere() => Assert.Contains(BaselineRun.Both<PassOpensResource>(UnknownOutside()).Unknown.Unknowns, fact => fact.What == "groupMembers/trial");

    [Fact]
    public void NobodyInScopeOfPasses_hidesNoUnknown()
    {
        (Finding failure, Finding unknown) = BaselineRun.Both<PassOpensResource>(UnknownOutside().Group("pilot").Method("TemporaryAccessPass", "pilot"));

        Assert.Equal(FindingLevel.Medium, failure.Level);
        Assert.Contains(unknown.Unknowns, fact => fact.What == "groupMembers/trial");
    }

    [Fact]
    public void RequirementOfWhichAPartIsNotUnderstood_isUnknown() => Assert.Contains(
        BaselineRun.Unknown<PassOpensResource>(WithFinance().Strength("mine", "fido2", "somethingNew"), BaselineRun.Settings with { Requirement = "mine" }).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/mine" && fact.Fill.Contains("'somethingNew'", StringComparison.Ordinal));

    // A pass opens everything at the office; elsewhere only for those in a group whose members nobody knows.
    private static TenantBuilder UnknownOutside() => TenantBuilder.Sound().Office().GroupOfUnknownMembers("trial")
        .Policy("base", policy => policy.Everyone("breakglass", "trial").AllResources().Outside().Strength(WellKnown.PasswordlessStrength))
        .Policy("weak", policy => policy.Everyone(except: "breakglass").AllResources().Strength("bootstrap"));
}
