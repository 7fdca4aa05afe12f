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
        BaselineRun.Unknown<WeakerCombinationAccepted>(TenantBuilder.Sound().Incomplete(CollectionNames.AuthenticationStrengthPolicies), BaselineRun.Settings with { Requirement = "c0c0c0c0-0000-4000-8000-000000000001" }).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/c0c0c0c0-0000-4000-8000-000000000001");

    private static TenantBuilder WithTextMessage() => TenantBuilder.Sound().Method("Sms").Strength("mixed", "fido2", "password,sms")
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength("mixed"));

    [Fact]
    public void OnlyAStrengthThatWasNotCaptured_isNotTakenForStrong() => Assert.Contains(
        BaselineRun.Unknown<WeakerCombinationAccepted>(Base("elsewhere").Method("Sms").Incomplete(CollectionNames.AuthenticationStrengthPolicies)).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/elsewhere");

    [Fact]
    public void StrengthOfWhichAPartIsNotUnderstood_isUnknown() => Assert.Equal(
        FindingStatus.Unknown, BaselineRun.Unknown<WeakerCombinationAccepted>(Base("mine").Strength("mine", "fido2", "somethingNew").Method("Sms")).Status);

    [Fact]
    public void RestrictionThatCouldNotBeRead_isUnknownWhereTheRequirementRestricts() => Assert.NotEmpty(BaselineRun.Unknown<WeakerCombinationAccepted>(
        Base("any").With(WithKeys("keys", new CombinationConfiguration { AppliesToCombinations = ["fido2"], AllowedAaGuids = ["11111111-0000-4000-8000-000000000001"] }))
            .With(WithKeys("any", new CombinationConfiguration { AppliesToCombinations = ["fido2"], Extra = ExtraMembers.From([new("allowedAAGUIDs", "7")]) })),
        BaselineRun.Settings with { Requirement = "keys" }).Unknowns);

    [Fact]
    public void MultifactorThatCannotBeRead_isUnknown() => Assert.NotEmpty(BaselineRun.Unknown<WeakerCombinationAccepted>(TenantBuilder.Sound().Method("Sms")
        .With(tenant => tenant with { AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies.Append(new AuthenticationStrengthPolicy { Id = WellKnown.MultifactorStrength }).ToValueList() })
        .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Controls("mfa"))).Unknowns);

    [Fact]
    public void UnknownStrengthBesideTheRequirement_doesNotMatter() => Assert.Empty(BaselineRun.Of<WeakerCombinationAccepted>(Base("elsewhere").Method("Sms")
        .Incomplete(CollectionNames.AuthenticationStrengthPolicies)
        .Policy("strict", policy => policy.Everyone(except: "breakglass").AllResources().Strength("bootstrap-free")).Strength("bootstrap-free", "fido2")));

    [Fact]
    public void FailureOfOnePolicy_doesNotHideAnUnknownOne()
    {
        (Finding failure, Finding unknown) = BaselineRun.Both<WeakerCombinationAccepted>(TenantBuilder.Sound().Application("finance", "Finance").Application("other", "Other").Method("Sms")
            .Strength("mixed", "fido2", "password,sms").Incomplete(CollectionNames.AuthenticationStrengthPolicies)
            .Policy("base", policy => policy.Everyone(except: "breakglass").AllResources(except: "finance").Strength("mixed"))
            .Policy("finance", policy => policy.Everyone(except: "breakglass").Application("finance").Strength("elsewhere")));

        Assert.Equal("base", Assert.Single(failure.Where).PolicyId);
        Assert.Contains(unknown.Unknowns, fact => fact.What == "authenticationStrengthPolicies/elsewhere");
    }

    [Theory]
    [InlineData("allowedCombinations")]
    [InlineData("combinationConfigurations")]
    public void RequirementThatCouldNotBeReadWhole_isUnknown(string member) => Assert.Contains(
        BaselineRun.Unknown<WeakerCombinationAccepted>(
            WithTextMessage().With(tenant => tenant with
            {
                AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies
                    .Append(new AuthenticationStrengthPolicy { Id = "mine", DisplayName = "mine", AllowedCombinations = ["fido2"], Extra = ExtraMembers.From([new(member, "7")]) }).ToValueList(),
            }),
            BaselineRun.Settings with { Requirement = "mine" }).Unknowns,
        fact => fact.What == "authenticationStrengthPolicies/mine");

    private static TenantBuilder Base(string strength) =>
        TenantBuilder.Sound().Policy("base", policy => policy.Everyone(except: "breakglass").AllResources().Strength(strength));

    private static Func<Tenant, Tenant> WithKeys(string id, CombinationConfiguration configuration) => tenant => tenant with
    {
        AuthenticationStrengthPolicies = tenant.AuthenticationStrengthPolicies
            .Append(new AuthenticationStrengthPolicy { Id = id, DisplayName = id, AllowedCombinations = ["fido2"], CombinationConfigurations = [configuration] }).ToValueList(),
    };
}
