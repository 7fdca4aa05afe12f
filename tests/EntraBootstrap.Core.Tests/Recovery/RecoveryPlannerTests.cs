using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Recovery;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Recovery;

/// <summary>What a rehearsal plans, what the person faces on the way, and what is refused. Through the operation that the cmdlet calls.</summary>
public sealed class RecoveryPlannerTests
{
    private static ScenarioTenant LostOne => ScenarioTenant.SecondSeed().MiaHas(Journey.Passkey("key-1"));

    [Fact]
    public void Plan_deletes_revokes_issues_hands_over_and_registers()
    {
        RecoveryPlan plan = Rehearse(LostOne, ["fido2"]).Plan!;

        Assert.Equal(
            [
                RecoveryActionKind.DeleteMethod, RecoveryActionKind.RevokeSessions, RecoveryActionKind.IssueTemporaryAccessPass, RecoveryActionKind.HandOverPass,
                RecoveryActionKind.SignIn, RecoveryActionKind.RegisterMethod,
            ],
            plan.Steps.Select(step => step.Action));
        Assert.Equal(Enumerable.Range(1, 6), plan.Steps.Select(step => step.Number));
        Assert.Equal(("key-1", AuthenticationMethodKind.Fido2), (plan.Steps[0].MethodId, plan.Steps[0].MethodKind));
        Assert.Equal(new RecoveryPass(IsUsableOnce: true, 60), plan.Steps[2].Pass);
        Assert.Equal([JourneyActor.Admin, JourneyActor.Admin, JourneyActor.Admin, JourneyActor.Admin, JourneyActor.Person, JourneyActor.Person], plan.Steps.Select(step => step.Actor));
        Assert.Equal((ScenarioTenant.Mia, ScenarioTenant.MiaName, ScenarioTenant.Captured), (plan.UserId, plan.User, plan.AsOf));
    }

    // Plans are data: what is planned twice is the same plan.
    [Fact]
    public void Plan_is_equal_to_the_same_plan() => Assert.Equal(Rehearse(LostOne, ["fido2"]).Plan, Rehearse(LostOne, ["fido2"]).Plan);

    // What has no place for the value of a pass cannot show it.
    [Fact]
    public void Plan_has_no_place_for_the_value_of_a_pass() => Assert.Equal(
        ["IsUsableOnce", "LifetimeInMinutes"], typeof(RecoveryPass).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Walk_says_what_is_faced_before_and_after_each_step()
    {
        RecoveryRehearsal rehearsal = Rehearse(LostOne, ["fido2"]);

        Assert.True(rehearsal is { Rehearsal: true, Reachable: true });
        Assert.Equal(Decision.Stuck, rehearsal.Before!.Decision);
        Assert.Contains(rehearsal.Before.DecidedBy, id => id is "PLT-STEPUP-EXISTING" or "PLT-MANAGE-NO-PRECEDENCE");
        Assert.Equal(
            [Decision.Stuck, Decision.Stuck, Decision.Granted, Decision.Granted, Decision.Granted],
            rehearsal.Steps.Select(step => step.Faces!.Decision));
        Assert.DoesNotContain("PLT-STEPUP-EXISTING", rehearsal.Steps[0].Faces!.DecidedBy);
        Assert.Equal(EntryPoint.Application, rehearsal.Steps[^1].Faces!.EntryPoint);
        Assert.Equal(rehearsal.Steps.Sum(step => step.Minutes), rehearsal.Minutes);
        Assert.Equal(rehearsal.Minutes, rehearsal.Plan!.Steps.Sum(step => step.Minutes));
    }

    [Fact]
    public void What_is_faced_is_asked_of_recoveries_only()
    {
        JourneyResult path = Journey.In(LostOne).Lost("fido2").Find();

        Assert.Null(path.Before);
        Assert.All(path.Steps, step => Assert.Null(step.Faces));
    }

    // A path deletes what stands in the way; whoever recovers has what was lost in mind.
    [Fact]
    public void Everything_that_was_lost_is_deleted_whether_the_goal_needs_it_or_not()
    {
        RecoveryPlan plan = Rehearse(ScenarioTenant.SecondSeed().MiaHas(Journey.Passkey("key-1"), Journey.Passkey("key-2")), ["key-1"]).Plan!;

        Assert.Equal([RecoveryActionKind.DeleteMethod, RecoveryActionKind.RevokeSessions], plan.Steps.Select(step => step.Action));
        Assert.Equal("key-1", plan.Steps[0].MethodId);
    }

    [Fact]
    public void Everything_is_deleted_in_order_and_what_is_at_hand_stays()
    {
        ScenarioTenant tenant = ScenarioTenant.SecondSeed().EnableAll().MiaHas(Journey.Password, Journey.Passkey("key-1"), Journey.Passkey("key-2"), Journey.PhoneSignIn);

        Assert.Equal(["key-1", "key-2", "authenticator-1"], Deleted(Rehearse(tenant, ["all"])));
        Assert.Equal(["authenticator-1"], Deleted(Rehearse(tenant, ["deviceBasedPush"])));
    }

    [Fact]
    public void Kind_of_pass_that_is_asked_for_is_issued()
    {
        Assert.Equal(new RecoveryPass(IsUsableOnce: false, 60), Rehearse(LostOne, ["fido2"], "multiUse").Plan!.Steps[2].Pass);
        Assert.Equal(new RecoveryPass(IsUsableOnce: true, 60), Rehearse(LostOne, ["fido2"], "ONETIME").Plan!.Steps[2].Pass);
    }

    [Fact]
    public void Kind_of_pass_that_the_tenant_does_not_issue_is_refused_with_the_limits()
    {
        ScenarioTenant tenant = LostOne.ChangeMethod("TemporaryAccessPass", method => method with
        {
            TemporaryAccessPass = new TemporaryAccessPassLimits { IsUsableOnce = true, MinimumLifetimeInMinutes = 20, MaximumLifetimeInMinutes = 90, DefaultLifetimeInMinutes = 30 },
        });

        string message = Refused(tenant, ["fido2"], "multiUse");
        Assert.Contains("20 to 90 minutes, 30 unless said otherwise. Choose oneTime.", message, StringComparison.Ordinal);
        Assert.Equal(new RecoveryPass(IsUsableOnce: true, 30), Rehearse(tenant, ["fido2"], "oneTime").Plan!.Steps[2].Pass);
    }

    [Fact]
    public void Kind_of_pass_that_no_strength_takes_has_no_plan_and_the_other_one_is_named()
    {
        ScenarioTenant tenant = new ScenarioTenant().Strength("s1", "temporaryAccessPassMultiUse", "fido2").Policy(PolicyOf.Action("CA001").Strength("s1"))
            .Policy(PolicyOf.All("CA002").Strength(WellKnown.PhishingResistantStrength)).MiaHas(Journey.Passkey("key-1"));

        RecoveryRehearsal rehearsal = Rehearse(tenant, ["fido2"], "oneTime");

        Assert.False(rehearsal.Reachable);
        Assert.Null(rehearsal.Plan);
        Assert.Empty(rehearsal.Steps);
        Assert.NotNull(rehearsal.Before);
        Assert.Contains(rehearsal.Blockers, blocker => blocker.PolicyId == "CA001");
        Assert.Equal(JourneyActionKind.IssueTemporaryAccessPass, rehearsal.Opens[0].Change);
        Assert.True(Rehearse(tenant, ["fido2"], "multiUse").Reachable);
    }

    // What is to be deleted is not known, and whoever would go on without it would be asked for it.
    [Fact]
    public void Unknown_methods_leave_it_open_without_a_plan()
    {
        RecoveryRehearsal rehearsal = Rehearse(ScenarioTenant.SecondSeed().Absent(CollectionNames.AuthenticationMethods).Absent(CollectionNames.UserRegistrationDetails), ["all"]);

        Assert.Null(rehearsal.Reachable);
        Assert.Null(rehearsal.Plan);
        Assert.Contains(rehearsal.Unknowns, unknown => unknown.What.StartsWith($"{CollectionNames.AuthenticationMethods}/", StringComparison.Ordinal));
    }

    [Fact]
    public void Wrong_words_and_wrong_people_name_the_right_ones()
    {
        Assert.Contains("Did you mean 'multiUse'?", Refused(LostOne, ["fido2"], "multiUs"), StringComparison.Ordinal);
        Assert.Contains("registered: fido2", Refused(LostOne, ["sms"], null), StringComparison.Ordinal);
        BootstrapException nobody = Assert.Throws<BootstrapException>(() => Rehearse(LostOne, ["all"], userId: "mai@bluebird.example"));
        Assert.Equal("UserNotFound", nobody.Error.Id);
        Assert.Contains(ScenarioTenant.MiaName, nobody.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_snapshot_it_would_change_the_live_tenant_and_nothing_is_asked()
    {
        var request = new RecoverPasskeyRequest(null, ScenarioTenant.MiaName, ["all"], null, null, PlatformAssumptions.None, TimeProvider.System) { MayChange = (_, _) => throw new InvalidOperationException() };

        BootstrapException error = Assert.Throws<BootstrapException>(() => new RecoverPasskey().Execute(request, new ScenarioHost(), TestContext.Current.CancellationToken));

        Assert.Equal(("LiveChangeUnavailable", ErrorCategory.NotImplemented), (error.Error.Id, error.Error.Definition.Category));
    }

    private static string[] Deleted(RecoveryRehearsal rehearsal) => [.. rehearsal.Plan!.Steps.Where(step => step.Action == RecoveryActionKind.DeleteMethod).Select(step => step.MethodId ?? string.Empty)];

    private static string Refused(ScenarioTenant tenant, string[] lost, string? kind)
    {
        BootstrapException error = Assert.Throws<BootstrapException>(() => Rehearse(tenant, lost, kind));
        Assert.Equal("ArgumentInvalid", error.Error.Id);
        return error.Error.Message;
    }

    private static RecoveryRehearsal Rehearse(ScenarioTenant tenant, string[] lost, string? kind = null, string userId = ScenarioTenant.Mia)
    {
        var snapshot = new TenantSnapshot(tenant.Value, "tenant", "test", [], new SourceMap());
        var request = new RecoverPasskeyRequest(snapshot, userId, lost, kind, null, PlatformAssumptions.None, TimeProvider.System) { MayChange = (_, _) => throw new InvalidOperationException() };
        return new RecoverPasskey().Execute(request, new ScenarioHost(), CancellationToken.None);
    }
}
