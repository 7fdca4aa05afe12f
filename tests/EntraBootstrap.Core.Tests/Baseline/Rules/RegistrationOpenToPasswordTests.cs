using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class RegistrationOpenToPasswordTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<RegistrationOpenToPassword>(TenantBuilder.Sound()));

    [Fact]
    public void NoRegistrationPolicy_letsAPasswordRegister()
    {
        Finding finding = BaselineRun.Failure<RegistrationOpenToPassword>(TenantBuilder.Sound().Without("registration"));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
        Assert.Equal(Decision.Register, finding.Evidence!.Result.Decision);
    }

    [Fact]
    public void EverybodyHasAMethod_isMedium() => Assert.Equal(FindingLevel.Medium, BaselineRun.Failure<RegistrationOpenToPassword>(TenantBuilder.Sound().Without("registration")
        .Person("bert", new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "bert-key", AaGuid = "11111111-0000-4000-8000-000000000003", PasskeyType = "deviceBound" })).Level);

    [Fact]
    public void NoPolicyAtAll_opensSecurityInfo() => Assert.Equal(Decision.Granted, BaselineRun.Failure<RegistrationOpenToPassword>(
        TenantBuilder.Sound().Without("registration").Without("base")).Evidence!.Result.Decision);

    [Fact]
    public void UnknownMembers_areNamed() => Assert.Contains(
        BaselineRun.Unknown<RegistrationOpenToPassword>(TenantBuilder.Sound().GroupOfUnknownMembers("trial")
            .Policy("registration", policy => policy.Everyone("breakglass", "trial").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))).Unknowns,
        fact => fact.What == "groupMembers/trial");

    [Fact]
    public void OpenForOne_doesNotHideTheUnknownOfAnother() => Assert.Contains(
        BaselineRun.Both<RegistrationOpenToPassword>(TenantBuilder.Sound().GroupOfUnknownMembers("trial")
            .Policy("registration", policy => policy.Users(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["bert"], ExcludeGroups = ["breakglass", "trial"] })
                .Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))).Unknown.Unknowns,
        fact => fact.What == "groupMembers/trial");

    [Fact]
    public void PeopleOfWhomNoMethodIsKnown_mayHaveNone()
    {
        Finding finding = BaselineRun.Failure<RegistrationOpenToPassword>(TenantBuilder.Sound().Without("registration")
            .Person("bert", new PasskeyMethod { Kind = AuthenticationMethodKind.Fido2, Id = "bert-key", AaGuid = "11111111-0000-4000-8000-000000000003", PasskeyType = "deviceBound" })
            .Change("adele", user => user with { AuthenticationMethods = null }).Incomplete(CollectionNames.AuthenticationMethods));

        Assert.Equal(FindingLevel.High, finding.Level);
        Assert.Equal(["adele@contoso.example"], finding.Who.Sample);
        Assert.Contains("of whom no method is known", finding.Message, StringComparison.Ordinal);
    }
}
