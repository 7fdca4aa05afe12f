using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class ServiceDependenciesTests
{
    private const string Forms = "c9a559d2-7aab-4f13-a6ed-e7e9c52aec87";
    private const string OfficeHome = "4765445b-32c6-49b0-83e6-1d93765276ca";

    private static IEnumerable<string> Names(IEnumerable<ServiceDependency> dependencies) => dependencies.Select(dependency => dependency.Service).Distinct(StringComparer.Ordinal);

    [Fact]
    public void Teams_NeedsExchangeAndSharePointNowAndOthersLater()
    {
        Assert.Equal(["Exchange", "SharePoint"], Names(ServiceDependencies.Shipped.EarlyBound(ScenarioTenant.Teams)));
        Assert.Equal(["Microsoft Planner", "Microsoft Stream", "Microsoft Whiteboard"], Names(ServiceDependencies.Shipped.LateBound(ScenarioTenant.Teams)));
        Assert.All(ServiceDependencies.Shipped.EarlyBound(ScenarioTenant.Teams), dependency => Assert.Equal(("Microsoft Teams", "documented"), (dependency.Caller, dependency.Confidence)));
    }

    [Fact]
    public void Caller_IsFoundByIdWithoutCaseAndUnderEachOfItsIds()
    {
        Assert.Equal(ServiceDependencies.Shipped.EarlyBound(Forms), ServiceDependencies.Shipped.EarlyBound(Forms.ToUpperInvariant()));
        Assert.Equal(ServiceDependencies.Shipped.EarlyBound(ScenarioTenant.Teams), ServiceDependencies.Shipped.EarlyBound("5e3ce6c0-2b1f-4285-8d4b-75ee78787346"));
    }

    [Fact]
    public void ApplicationOfNoRow_NeedsNothing()
    {
        Assert.Empty(ServiceDependencies.Shipped.EarlyBound(ScenarioTenant.OwnApp));
        Assert.Empty(ServiceDependencies.Shipped.LateBound(ScenarioTenant.Exchange));
        Assert.Empty(ServiceDependencies.Shipped.EarlyBound(OfficeHome));
    }

    [Fact]
    public void Confidence_IsThatOfTheWeakestPart() =>
        Assert.Equal(("SharePoint", "inferred"), (Assert.Single(ServiceDependencies.Shipped.LateBound(OfficeHome)).Service, ServiceDependencies.Shipped.LateBound(OfficeHome)[0].Confidence));

    [Fact]
    public void PartsOfSharePoint_CountOnlyIfNamed() => Assert.All(ServiceDependencies.Shipped.EarlyBound(ScenarioTenant.SharePoint), dependency => Assert.True(dependency.OnlyIfNamed));
}
