using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class WeakerCombinationAcceptedTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<WeakerCombinationAccepted>(TenantBuilder.Sound()));

    [Fact]
    public void PasswordWithTextMessage_isNamedWithItsPolicy()
    {
        Finding finding = BaselineRun.Failure<WeakerCombinationAccepted>(WithTextMessage());

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Contains("'password,sms'", finding.Message, StringComparison.Ordinal);
        Assert.Equal("base", Assert.Single(finding.Where).PolicyId);
        Assert.Equal(2, finding.Who.Count);
        Assert.Equal(["password,sms"], finding.Evidence!.Result.SatisfiedBy);
    }

    [Fact]
    public void MethodThatIsOff_isNoWay() => Assert.Empty(BaselineRun.Of<WeakerCombinationAccepted>(WithTextMessage().Method("Sms", state: "disabled")));

    [Fact]
    public void AnotherPolicyThatDemandsMore_closesIt() => Assert.Empty(BaselineRun.Of<WeakerCombinationAccepted>(WithTextMessage()
        .Policy("strict", policy => policy.Everyone(except: "breakglass").AllResources().Strength(WellKnown.PasswordlessStrength))));

    [Fact]
    public void PhoneSignIn_isWeakerThanPhishingResistant() => Assert.Contains(
        "'deviceBasedPush'",
        BaselineRun.Failure<WeakerCombinationAccepted>(TenantBuilder.Sound(), BaselineRun.Settings with { Requirement = "phishingResistant" }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void NameOfStrength_playsNoPart() => Assert.Empty(BaselineRun.Of<WeakerCombinationAccepted>(TenantBuilder.Sound().Strength("Weak MFA", "fido2")
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength("Weak MFA"))));

    [Fact]
    public void PasskeyModelOutsideTheRequirement_isFound()
    {
        TenantBuilder tenant = TenantBuilder.Sound().With(built => built with
        {
            AuthenticationStrengthPolicies = built.AuthenticationStrengthPolicies.Append(new AuthenticationStrengthPolicy
            {
                Id = "keys",
                DisplayName = "keys",
                AllowedCombinations = ["fido2"],
                CombinationConfigurations = [new CombinationConfiguration { AppliesToCombinations = ["fido2"], AllowedAaGuids = ["11111111-0000-4000-8000-000000000001"] }],
            }).ToValueList(),
        }).Strength("any", "fido2").Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength("any"));

        Finding finding = BaselineRun.Failure<WeakerCombinationAccepted>(tenant, BaselineRun.Settings with { Requirement = "keys" });

        Assert.Contains("'fido2'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StrengthThatWasNotCaptured_isNamed() => Assert.Contains(
        BaselineRun.Unknown<WeakerCombinationAccepted>(TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies)
            .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength("elsewhere"))
            .Policy("mfa", policy => policy.Everyone(except: "breakglass").AllResources().Controls("mfa")).Method("Sms")).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/elsewhere");

    [Fact]
    public void RequirementThatWasNotCaptured_isNamed() => Assert.Contains(
        BaselineRun.Unknown<WeakerCombinationAccepted>(TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies), BaselineRun.Settings with { Requirement = "mine" }).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/mine");

    private static TenantBuilder WithTextMessage() => TenantBuilder.Sound().Method("Sms").Strength("mixed", "fido2", "password,sms")
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength("mixed"));
}
