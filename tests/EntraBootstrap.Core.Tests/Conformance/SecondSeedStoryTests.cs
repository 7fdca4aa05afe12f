using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using static EntraBootstrap.Core.Tests.Conformance.SeedStory;

namespace EntraBootstrap.Core.Tests.Conformance;

/// <summary>
/// The second forum thread, told in the order of its posts on the tenant <c>stepped-up</c>: a pass is enough for one person, and the next one is asked for her
/// passkey. What was reported is a characterisation of September 2026.
/// </summary>
public sealed class SecondSeedStoryTests
{
    private const string Teams = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";
    private const string AppAccessPanel = "0000000c-0000-0000-c000-000000000000";
    private const string StepUp = "PLT-STEPUP-EXISTING";
    private const string NoPrecedence = "PLT-MANAGE-NO-PRECEDENCE";

    private readonly SeedStory _bluebird = Of("stepped-up");

    private static Moment Enters(string who) => new(who) { EntryPoint = "mySecurityInfo", Adds = "fido2", Presented = [MultiUsePass], AtHand = [MultiUsePass] };

    private static Moment Pia => Enters("pia@bluebird.example");

    private static Moment Nora => Enters("nora@bluebird.example");

    private static Moment WithPasskey(Moment moment) => moment with { AtHand = [.. moment.AtHand, "fido2"] };

    [Fact]
    public void ScenarioOne_NothingButAPlatformCredential_ThePassIsEnough()
    {
        SignInResult result = _bluebird.Ask(Pia);

        Assert.Equal((Decision.Granted, Attribution.None, "interrupt"), (result.Decision, result.Attribution, result.Mode));
    }

    [Fact]
    public void ScenarioOne_AlsoWhenSheComesThroughTeams()
    {
        SignInResult teams = _bluebird.Ask(Pia with { EntryPoint = null, Adds = null, Application = Teams });

        Assert.Equal(Decision.Register, teams.Decision);
        Assert.Equal(["fido2"], teams.Registrations);

        Moment registered = Pia with { EntryPoint = null, Adds = null, Application = Teams, Presented = [MultiUsePass, "fido2"], AtHand = [MultiUsePass, "fido2"] };
        Assert.Equal(Decision.Granted, _bluebird.Decide(registered));
    }

    [Fact]
    public void ScenarioTwo_APasskeyIsRegistered_AndItIsAskedFor()
    {
        SignInResult result = _bluebird.Ask(WithPasskey(Nora));

        Assert.Equal((Decision.Challenge, "manage"), (result.Decision, result.Mode));
        Assert.Equal(["fido2"], result.Challenges);
    }

    [Fact]
    public void IsItByDesign_NobodyCanTell_AndTheAnswerSaysSo()
    {
        SignInResult result = _bluebird.Ask(WithPasskey(Nora));

        Assert.Equal((Attribution.Undetermined, Confidence.Reported), (result.Attribution, result.Confidence));
        Assert.Equal([NoPrecedence, StepUp], result.Reasons.Select(reason => reason.Code).Order(StringComparer.Ordinal));
        Assert.Equal("success", result.Policies.Single(policy => policy.DisplayName.StartsWith("CA001", StringComparison.Ordinal)).Result);
    }

    [Fact]
    public void SomebodyWhoLostHerPasskeys_IsStuckWithThePass() => Assert.Equal(Decision.Stuck, _bluebird.Decide(Nora));

    [Fact]
    public void DeleteItFirst_ThenIssueThePass_AndItIsScenarioOneAgain()
    {
        Assert.Equal(Decision.Granted, _bluebird.Decide(Nora with { Registered = [] }));
        Assert.Equal(Decision.Granted, _bluebird.Decide(Enters("rolf@bluebird.example")));
    }

    [Fact]
    public void DeletingOneOfTwo_IsNotEnough()
    {
        Moment sara = Enters("sara@bluebird.example");

        Assert.Equal(Decision.Stuck, _bluebird.Decide(sara));
        Assert.Equal(Decision.Challenge, _bluebird.Decide(WithPasskey(sara)));
    }

    [Fact]
    public void ExcludingTheAppAccessPanel_ChangesNothing() => Assert.Equal(Decision.Challenge, Excluding(AppAccessPanel).Decide(WithPasskey(Nora)));

    [Fact]
    public void TheExtremeTest_EveryApplicationExcluded_ChangesNothing()
    {
        SeedStory extreme = _bluebird.When("CA002", policy => Exclude(policy, EveryApplication));

        Assert.Equal(Decision.Challenge, extreme.Decide(WithPasskey(Nora)));
        Assert.Equal(Decision.Granted, extreme.Decide(Nora with { EntryPoint = null, Adds = null, Application = AppAccessPanel }));
    }

    [Fact]
    public void MacEnrolment_WithAPasskeyItIsDemanded_WithoutOneItIsForced_AndNeitherWorks()
    {
        Moment enrols = new("nora@bluebird.example") { EntryPoint = "automatedDeviceEnrollment", Platform = "macOS", Presented = [MultiUsePass], AtHand = [MultiUsePass, "fido2"] };

        Assert.Equal(Decision.Stuck, _bluebird.Decide(enrols));
        Assert.Equal(Decision.Stuck, _bluebird.Decide(enrols with { AtHand = [MultiUsePass], Registered = [] }));
        Assert.Equal(Decision.Granted, NoraOutOfTheBaseline.Decide(enrols));
    }

    [Fact]
    public void TheExperiment_NoraOutOfTheBaselineByGroup_TellsTheExplanationsApart()
    {
        Assert.Equal(Decision.Undetermined, NoraOutOfTheBaseline.Decide(WithPasskey(Nora)));
        Assert.Equal(Decision.Challenge, NoraOutOfTheBaseline.Decide(WithPasskey(Nora), (StepUp, true)));
        Assert.Equal(Decision.Granted, NoraOutOfTheBaseline.Decide(WithPasskey(Nora), (NoPrecedence, true)));
    }

    [Fact]
    public void AfterTheAnnouncedChange_ScenarioOneTurnsIntoScenarioTwo()
    {
        Moment pia = Pia with { AtHand = [MultiUsePass, "windowsHelloForBusiness"] };

        Assert.Equal(Decision.Granted, _bluebird.Decide(pia));
        Assert.Equal(Decision.Challenge, _bluebird.Decide(pia, ("PLT-WHFB-STEPUP", true)));
    }

    private static string[] EveryApplication =>
        ["ea890292-c8c8-4433-b5ea-b09d0668e1a6", AppAccessPanel, Teams, "00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000", "8c59ead7-d703-4a27-9e55-c96a0054c8d2"];

    private SeedStory NoraOutOfTheBaseline
    {
        get
        {
            const string Group = "5e5e5e5e-0002-4000-8000-0000000000aa";
            return _bluebird
                .When(tenant => tenant with
                {
                    Groups = tenant.Groups
                        .Append(new Group
                        {
                            Id = Group, DisplayName = "Out of the baseline",
                            TransitiveMembers = new[] { tenant.Users.Single(user => user.UserPrincipalName == "nora@bluebird.example").Id }.ToValueList(),
                        }).ToValueList(),
                })
                .When("CA002", policy => policy with
                {
                    Conditions = policy.Conditions with
                    {
                        Users = policy.Conditions.Users! with { ExcludeGroups = policy.Conditions.Users.ExcludeGroups.Append(Group).ToValueList() },
                    },
                });
        }
    }

    private SeedStory Excluding(string application) => _bluebird.When("CA002", policy => Exclude(policy, application));

    private static ConditionalAccessPolicy Exclude(ConditionalAccessPolicy policy, params string[] applications) => policy with
    {
        Conditions = policy.Conditions with
        {
            Applications = policy.Conditions.Applications! with { ExcludeApplications = policy.Conditions.Applications.ExcludeApplications.Concat(applications).ToValueList() },
        },
    };
}
