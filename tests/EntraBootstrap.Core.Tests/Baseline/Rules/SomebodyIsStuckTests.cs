using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class SomebodyIsStuckTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<SomebodyIsStuck>(TenantBuilder.Sound()));

    [Fact]
    public void NoPassAndAGuardedRegistration_leaveNoWay()
    {
        Finding finding = BaselineRun.Failure<SomebodyIsStuck>(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled"));

        Assert.Equal(FindingLevel.Critical, finding.Level);
        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
        Assert.Equal("registration", Assert.Single(finding.Where).PolicyId);
        Assert.Contains("Temporary Access Pass", finding.Remedy, StringComparison.Ordinal);
        PersonStory story = finding.Story!;
        Assert.Equal((StoryBeginning.Today, "bert@contoso.example", (bool?)false), (story.Beginning, story.User, story.Path.Reachable));
        Assert.NotEmpty(story.Path.Blockers);
        Assert.NotEmpty(story.Path.Opens);
        Assert.Contains("not in the scope", story.PassAlone, StringComparison.Ordinal);
        Assert.NotEqual(Decision.Granted, finding.Evidence!.Result.Decision);
    }

    [Fact]
    public void PeopleWhomDifferentReasonsKeepOut_areToldApart() => Assert.Equal(2, BaselineRun.Of<SomebodyIsStuck>(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled")
        .Person("carl").Group("it", "carl").Policy("it", policy => policy.Members("it").Action(WellKnown.RegisterSecurityInfoAction).Controls("block"))).Count(finding => finding.Status == FindingStatus.Fail));

    [Fact]
    public void UnknownMethods_areUnknown() => Assert.Contains(
        BaselineRun.Unknown<SomebodyIsStuck>(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled").Change("bert", user => user with { AuthenticationMethods = null })
            .Incomplete(CollectionNames.AuthenticationMethods)).Unknowns,
        fact => fact.What == "authenticationMethods/bert");

    [Fact]
    public void CertainWay_outweighsUnknownMethods() => Assert.Empty(BaselineRun.Of<SomebodyIsStuck>(TenantBuilder.Sound().Without("registration").Without("base")
        .Change("bert", user => user with { AuthenticationMethods = null }).Incomplete(CollectionNames.AuthenticationMethods)));

    [Fact]
    public void GuestsFromElsewhere_areLeftOut() => Assert.Empty(BaselineRun.Of<SomebodyIsStuck>(TenantBuilder.Sound().Person("guest")
        .Change("guest", user => user with { UserType = "Guest", CreationType = "Invitation", ExternalUserState = "Accepted" })));
}
