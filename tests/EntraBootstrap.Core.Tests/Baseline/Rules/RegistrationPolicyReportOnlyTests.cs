using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline.Rules;

public sealed class RegistrationPolicyReportOnlyTests
{
    [Fact]
    public void SoundTenant_passes() => Assert.Empty(BaselineRun.Of<RegistrationPolicyReportOnly>(TenantBuilder.Sound()));

    [Theory]
    [InlineData(WellKnown.RegisterSecurityInfoAction)]
    [InlineData(WellKnown.RegisterDeviceAction)]
    public void ReportOnlyPolicyOnAnAction_isFound(string action)
    {
        Finding finding = BaselineRun.Failure<RegistrationPolicyReportOnly>(TenantBuilder.Sound().Group("new", "bert")
            .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Members("new").Action(action).Strength("bootstrap")));

        Assert.Equal(FindingLevel.Medium, finding.Level);
        Assert.Equal(["bert@contoso.example"], finding.Who.Sample);
        Assert.Equal(("trial", "policies/trial.json"), (Assert.Single(finding.Where).PolicyId, finding.Where[0].File));
        Assert.Contains(finding.Evidence!.Result.Policies, policy => policy is { Id: "trial", Result: "reportOnlyNotApplied" });
        Assert.Contains(finding.Evidence.Result.Reasons, reason => reason is { Code: "CA-RO-USERACTION", PolicyId: "trial" });
    }

    [Fact]
    public void ReportOnlyPolicyOnResources_isNot() => Assert.Empty(BaselineRun.Of<RegistrationPolicyReportOnly>(TenantBuilder.Sound()
        .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Everyone().AllResources().Controls("compliantDevice"))));

    [Fact]
    public void PolicyThatReachesNobody_hasNobodyToProveItBy() => Assert.Null(BaselineRun.Failure<RegistrationPolicyReportOnly>(TenantBuilder.Sound().Group("new")
        .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Members("new").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))).Evidence);

    [Fact]
    public void StateThatIsNotUnderstood_isNamed() => Assert.Contains(
        BaselineRun.Unknown<RegistrationPolicyReportOnly>(TenantBuilder.Sound()
            .Policy("registration", policy => policy.State("somethingNew").Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))).Unknowns,
        fact => fact is { What: "conditionalAccessPolicies/registration", PolicyId: "registration" });

    [Fact]
    public void PolicyWithoutAnId_isNamedByItsName() => Assert.Contains(
        BaselineRun.Unknown<RegistrationPolicyReportOnly>(TenantBuilder.Sound().With(tenant => tenant with
        {
            ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Select(policy => policy.Id == "registration" ? policy with { Id = string.Empty, State = null } : policy).ToValueList(),
        })).Unknowns,
        fact => fact is { What: "conditionalAccessPolicies", PolicyId: null } && fact.Fill.Contains("'Policy registration'", StringComparison.Ordinal));

    [Fact]
    public void ActionsThatCouldNotBeRead_areNamedBesideAFailure() => Assert.Contains(
        BaselineRun.Both<RegistrationPolicyReportOnly>(TenantBuilder.Sound()
            .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Everyone().Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"))
            .Policy("other", policy => policy.State("enabledForReportingButNotEnforced").Everyone().Strength("bootstrap")
                .Applications(new PolicyApplications { Extra = ExtraMembers.From([new("includeUserActions", "7")]) }))).Unknown.Unknowns,
        fact => fact.What == "conditionalAccessPolicies/other");
}
