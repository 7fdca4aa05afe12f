using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions.Filters;

public sealed class FilterCheckTests
{
    private const string GoodDevice = "device.isCompliant -eq True";
    private const string GoodAttribute = "CustomSecurityAttribute.A_B -eq \"x\"";

    private static string[] Of(PolicyFilter? device, PolicyFilter? application = null, PolicyFilter? principal = null) =>
    [
        .. FilterCheck.Of(new ConditionalAccessPolicy
        {
            Conditions = new PolicyConditions
            {
                Devices = new PolicyDevices { DeviceFilter = device },
                Applications = new PolicyApplications { ApplicationFilter = application },
                ClientApplications = new PolicyClientApplications { ServicePrincipalFilter = principal },
            },
        }).Select(problem => problem.Path),
    ];

    private static PolicyFilter Filter(string? rule, string? mode = "include") => new() { Mode = mode, Rule = rule };

    [Fact]
    public void FilterThatIsUnderstood_HasNoProblem()
    {
        Assert.Empty(Of(Filter(GoodDevice), Filter(GoodAttribute), Filter(GoodAttribute, "exclude")));
        Assert.Empty(FilterCheck.Of(new ConditionalAccessPolicy()));
    }

    [Fact]
    public void RuleIsReadByWhatItsFilterCompares() => Assert.Equal(
        ["conditions.devices.deviceFilter.rule", "conditions.applications.applicationFilter.rule", "conditions.clientApplications.servicePrincipalFilter.rule"],
        Of(Filter(GoodAttribute), Filter(GoodDevice), Filter(GoodDevice)), StringComparer.Ordinal);

    [Fact]
    public void ModeAndRule_AreProblemsOfTheirOwn()
    {
        Assert.Equal(["conditions.devices.deviceFilter.mode"], Of(Filter(GoodDevice, null)), StringComparer.Ordinal);
        Assert.Equal(["conditions.devices.deviceFilter.mode", "conditions.devices.deviceFilter.rule"], Of(Filter("", "some")), StringComparer.Ordinal);
    }

    [Fact]
    public void FilterWithoutARule_IsNone() => Assert.Empty(Of(Filter(null, "some")));

    [Fact]
    public void Filter_IsConfiguredByItsRuleOrByWhatCouldNotBeRead()
    {
        Assert.False(CompiledFilter.IsConfigured(null));
        Assert.False(CompiledFilter.IsConfigured(Filter(null)));
        Assert.True(CompiledFilter.IsConfigured(Filter("")));
        Assert.True(CompiledFilter.IsConfigured(Filter(null) with { Extra = ExtraMembers.From([new("rule", "1")]) }));
    }
}
