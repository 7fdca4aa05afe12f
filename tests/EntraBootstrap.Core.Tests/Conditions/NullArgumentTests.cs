using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>A caller's missing argument is named as such, and is no failure deep inside.</summary>
public sealed class NullArgumentTests
{
    private static readonly TenantIndex s_index = new(new Tenant());

    private static readonly ICondition[] s_conditions =
    [
        new UsersCondition(new PolicyUsers(), s_index),
        new WorkloadIdentitiesCondition(new PolicyClientApplications(), new ConditionalAccessPolicy(), s_index),
        new ApplicationsCondition(new PolicyApplications(), s_index),
        new ClientAppTypesCondition([]),
        new PlatformsCondition(new IncludeExclude()),
        new LocationsCondition(new IncludeExclude(), new LocationMatcher(s_index)),
        new SignInRiskCondition([]),
        new AuthenticationFlowsCondition(new AuthenticationFlows()),
        new DeviceFilterCondition(new PolicyFilter(), new ConditionalAccessPolicy(), new Tenant()),
        new DeviceStatesCondition("devices", [], [], "devices", new Tenant()),
    ];

    [Fact]
    public void Condition_NeedsASignIn() =>
        Assert.All(s_conditions, condition => Assert.Throws<ArgumentNullException>("signIn", () => condition.Matches(null!, null)));

    [Fact]
    public void Applications_NeedASignIn()
    {
        var condition = new ApplicationsCondition(new PolicyApplications(), s_index);

        Assert.Throws<ArgumentNullException>("signIn", () => condition.RestsOnBaselineScopes(null!));
        Assert.Throws<ArgumentNullException>("signIn", () => condition.WouldReachClient(null!));
        Assert.Throws<ArgumentNullException>("signIn", () => condition.Dependency(null!));
        Assert.Throws<ArgumentNullException>("signIn", () => condition.GroupConfidences(null!).Any());
    }

    [Fact]
    public void Ranges_NeedTheirTextsAndAnAddress()
    {
        Assert.Throws<ArgumentNullException>("cidrs", () => IpRangeSet.Of(null!));
        Assert.Throws<ArgumentNullException>("cidrs", () => IpRangeSet.Samples(null!).Any());
        Assert.Throws<ArgumentNullException>("address", () => IpRangeSet.Of([]).Contains(null!));
    }
}
