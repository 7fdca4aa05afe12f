using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class PolicyAppliesToNobodyTests
{
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<PolicyAppliesToNobody>(TenantBuilder.Sound()));

    [Fact]
    public void EmptyGroup_isFound()
    {
        Finding finding = BaselineRun.Failure<PolicyAppliesToNobody>(ForInterns(TenantBuilder.Sound().Group("interns")));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Equal("interns", Assert.Single(finding.Where).PolicyId);
        PolicyResult policy = Assert.Single(finding.Evidence!.Result.Policies, policy => policy.Id == "interns");
        Assert.False(policy.PolicyApplies);
        Assert.Equal(["users"], policy.AnalysisReasons);
    }

    [Fact]
    public void SignInThatIsMeant_standsUnderThePolicysConditions() => Assert.Contains(
        "\"ipAddress\":\"198.51.100.0\"",
        BaselineRun.Failure<PolicyAppliesToNobody>(TenantBuilder.Sound().Office().Group("interns").Policy("interns", policy => policy.Members("interns").AllResources()
            .Conditions(conditions => conditions with { Locations = new IncludeExclude { Include = ["office"] } }).Strength(WellKnown.PasswordlessStrength))).Evidence!.Scenario,
        StringComparison.Ordinal);

    [Fact]
    public void ConditionThatIsNotUnderstood_leavesNothingToProve() => Assert.Null(BaselineRun.Failure<PolicyAppliesToNobody>(TenantBuilder.Sound().Group("interns")
        .Policy("interns", policy => policy.Members("interns").AllResources()
            .Conditions(conditions => conditions with { Extra = ExtraMembers.From([new("somethingNew", "true")]) }).Strength(WellKnown.PasswordlessStrength))).Evidence);

    [Fact]
    public void StateThatIsNotUnderstood_isNamed() => Assert.Contains(
        BaselineRun.Unknown<PolicyAppliesToNobody>(TenantBuilder.Sound().Group("interns")
            .Policy("interns", policy => policy.State("somethingNew").Members("interns").AllResources().Strength(WellKnown.PasswordlessStrength))).Unknowns,
        fact => fact.What == "conditionalAccessPolicies/interns");

    [Fact]
    public void SessionControlsOnly_isLow() => Assert.Equal(FindingLevel.Low, BaselineRun.Failure<PolicyAppliesToNobody>(TenantBuilder.Sound().Group("interns")
        .Policy("interns", policy => policy.Members("interns").AllResources())).Level);

    [Fact]
    public void DisabledPeople_doNotCount() => Assert.Single(BaselineRun.Of<PolicyAppliesToNobody>(
        ForInterns(TenantBuilder.Sound().Person("ida").Change("ida", user => user with { AccountEnabled = false }).Group("interns", "ida"))));

    [Fact]
    public void EligibleRole_canBeActivated() => Assert.Empty(BaselineRun.Of<PolicyAppliesToNobody>(TenantBuilder.Sound()
        .With(tenant => tenant with { RoleEligibilities = [new RoleAssignment { PrincipalId = "adele", RoleDefinitionId = GlobalAdministrator, DirectoryScopeId = "/" }] })
        .Policy("admins", policy => policy.Users(new PolicyUsers { IncludeRoles = [GlobalAdministrator] }).AllResources().Controls("mfa"))));

    [Fact]
    public void PartnersWithoutAnObject_areSomebody() => Assert.Empty(BaselineRun.Of<PolicyAppliesToNobody>(TenantBuilder.Sound().Policy("partners", policy => policy
        .Users(new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["serviceProvider"] } }).AllResources().Controls("mfa"))));

    [Fact]
    public void UnknownMembers_areNamed() => Assert.Contains(
        BaselineRun.Unknown<PolicyAppliesToNobody>(ForInterns(TenantBuilder.Sound().GroupOfUnknownMembers("interns"))).Unknowns, fact => fact is { What: "groupMembers/interns", PolicyId: "interns" });

    private static TenantBuilder ForInterns(TenantBuilder tenant) => tenant.Policy("interns", policy => policy.Members("interns").AllResources().Strength(WellKnown.PasswordlessStrength));
}
