using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Population;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Population;

public sealed class PopulationTests
{
    [Fact]
    public void SoundTenant_inNumbers()
    {
        PopulationSummary summary = Summary(TenantBuilder.Sound());

        // adele has a passkey, bert a password, the emergency account is not counted.
        Assert.Equal((2, 2, 1), (summary.People, summary.Groups, summary.LeftOut));
        Assert.Equal(new OutcomeCount(1, 1, 0), summary.Passwordless);
        Assert.Equal(new OutcomeCount(2, 0, 0), summary.Bootstrap);
        Assert.Equal(new OutcomeCount(1, 0, 0), summary.Recover);
        Assert.Equal((0, 1), (summary.BootstrapByForcedRegistration, summary.RecoverByDeletion));
        Assert.Equal(["all", "fido2"], summary.RecoverAfter.Keys);
    }

    [Fact]
    public void Recovery_isToldOfOne_withWhatAPassAloneComesTo()
    {
        PersonStory story = Summary(TenantBuilder.Sound()).Recovery!;

        Assert.Equal("adele@contoso.example, after losing the passkey", story.Title);
        Assert.Contains("asks for more than the pass", story.PassAlone, StringComparison.Ordinal);
        Assert.Equal(
            [JourneyActionKind.DeleteMethod, JourneyActionKind.RevokeSessions, JourneyActionKind.IssueTemporaryAccessPass, JourneyActionKind.SignIn, JourneyActionKind.RegisterMethod],
            story.Path.Steps.Select(step => step.Action));
    }

    [Fact]
    public void WithoutADoor_onlyAForcedRegistrationIsLeft()
    {
        PopulationSummary summary = Summary(TenantBuilder.Sound().Without("registration"));

        Assert.Equal(new OutcomeCount(2, 0, 0), summary.Bootstrap);
        Assert.Equal(2, summary.BootstrapByForcedRegistration);
    }

    [Fact]
    public void CredentialOfAnotherStrength_isNotPasswordless() => Assert.Equal(new OutcomeCount(0, 2, 0), Summary(
        TenantBuilder.Sound().Person("adele", new AuthenticationMethod { Kind = AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator, Id = "app" }),
        BaselineRun.Settings with { Requirement = "phishingResistant" }).Passwordless);

    [Fact]
    public void CredentialThatOpensNothing_isNotPasswordless() => Assert.Equal(new OutcomeCount(0, 2, 0), Summary(TenantBuilder.Sound()
        .Policy("shut", policy => policy.Everyone(except: "breakglass").AllResources().Controls("block"))).Passwordless);

    [Fact]
    public void PasskeyThatTheMethodsPolicyRefuses_isNotPasswordless() => Assert.Equal(
        new OutcomeCount(0, 2, 0), Summary(TenantBuilder.Sound().Method("Fido2", state: "disabled")).Passwordless);

    [Fact]
    public void ManagedComputer_isAWay_andNamed()
    {
        TenantBuilder tenant = TenantBuilder.Sound().Policy("managed", policy => policy.Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Controls("compliantDevice"));
        GroupOutcome bert = Assert.Single(Outcomes(tenant).Groups, outcome => outcome.Group.People.Any(user => user.Id == "bert"));

        Assert.Equal((Truth.True, "compliant"), (bert.Bootstrap.Truth, bert.Bootstrap.Device));
    }

    [Fact]
    public void UnknownMethods_makeNobodyGreen()
    {
        PopulationSummary summary = Summary(TenantBuilder.Sound().Method("TemporaryAccessPass", state: "disabled").Change("adele", user => user with { AuthenticationMethods = null })
            .Incomplete(CollectionNames.AuthenticationMethods));

        Assert.Equal(new OutcomeCount(0, 1, 1), summary.Passwordless);
        Assert.Equal(new OutcomeCount(0, 0, 1), summary.Recover);
    }

    [Fact]
    public void Cancellation_stops()
    {
        using var source = new CancellationTokenSource();
        var context = new BaselineContext(TenantBuilder.Sound().Snapshot(), BaselineRun.Settings, BaselineRun.AsOf, source.Token);
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => context.Population.Groups);
    }

    [Fact]
    public void AsManyPeople_askAsManyQuestions()
    {
        TenantBuilder tenant = TenantBuilder.Sound();
        for (int i = 0; i < 200; i++)
            tenant.Person($"p{i:000}");

        PopulationSummary summary = Summary(tenant);

        Assert.Equal((202, 2), (summary.People, summary.Groups));
        Assert.Equal(202, summary.Bootstrap.Yes);
    }

    private static PopulationOutcomes Outcomes(TenantBuilder tenant, BaselineSettings? settings = null) =>
        new BaselineContext(tenant.Snapshot(), settings ?? BaselineRun.Settings, BaselineRun.AsOf, TestContext.Current.CancellationToken).Population;

    private static PopulationSummary Summary(TenantBuilder tenant, BaselineSettings? settings = null) => Outcomes(tenant, settings).Summarize();
}
