using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;
using static EntraBootstrap.Core.Tests.Support.Ask;

namespace EntraBootstrap.Core.Tests.Platform;

/// <summary>A missing fact that cannot change the answer leaves it certain, also where several policies share it.</summary>
public sealed class CompletionTests
{
    private const string Trial = "77777777-7777-7777-7777-777777777777";

    private static PolicyOf OnWindows(string id, string control) => PolicyOf.All(id).Asks(control).When(conditions => conditions with { Platforms = new IncludeExclude { Include = ["windows"] } });

    private static PolicyOf Elsewhere(string id, string control) =>
        PolicyOf.All(id).Asks(control).When(conditions => conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = ["windows"] } });

    private static Ask WithPassword => App(ScenarioTenant.Teams).Registered("password", "softwareOath").Did("password");

    [Theory]
    [InlineData("block", "block", Decision.Blocked)]
    [InlineData("mfa", "mfa", Decision.Challenge)]
    [InlineData("mfa", "block", Decision.Undetermined)]
    public void PoliciesThatShareAPlatformAmongThem_DecideWithoutIt(string windows, string other, Decision decision)
    {
        SignInResult result = new ScenarioTenant().Enable("SoftwareOath").Policy(OnWindows("P1", windows)).Policy(Elsewhere("P2", other)).Ask(WithPassword.Unknown("devicePlatform"));

        Assert.Equal(decision, result.Decision);
        Assert.Equal(decision == Decision.Undetermined, result.Unknowns.Count > 0);
        Assert.All(result.Policies, policy => Assert.Null(policy.PolicyApplies));
    }

    [Fact]
    public void PoliciesThatShareAGroupAmongThem_DecideWithoutItsMembers()
    {
        ScenarioTenant Tenant(string control) => new ScenarioTenant().With(tenant => tenant with { Groups = [.. tenant.Groups, new Group { Id = Trial }], Completeness = tenant.Completeness.With(CollectionNames.GroupMembers, CollectionState.Partial) })
            .Policy(PolicyOf.All("P1").Asks("block").For(new PolicyUsers { IncludeGroups = [Trial] })).Policy(PolicyOf.All("P2").Asks(control).For(new PolicyUsers { IncludeUsers = ["All"], ExcludeGroups = [Trial] }));

        Assert.Equal(Decision.Blocked, Tenant("block").Ask(WithPassword).Decision);
        Assert.Equal(Decision.Undetermined, Tenant("mfa").Ask(WithPassword).Decision);
    }

    [Fact]
    public void WhoIsIncludedByWhatIsExcluded_IsOut()
    {
        ScenarioTenant tenant = new ScenarioTenant().With(tenant => tenant with { Groups = [.. tenant.Groups, new Group { Id = Trial }], Completeness = tenant.Completeness.With(CollectionNames.GroupMembers, CollectionState.Partial) })
            .Policy(PolicyOf.All("P1").Asks("block").For(new PolicyUsers { IncludeGroups = [Trial], ExcludeGroups = [Trial] }));

        Assert.Equal(Decision.Granted, tenant.Ask(WithPassword).Decision);
    }

    [Fact]
    public void PlaceThatIsExcludedAsTrusted_IsOut()
    {
        var office = new NamedLocation { Id = "office", IsTrusted = true, IpRanges = new[] { new IpRange { ODataType = "#microsoft.graph.iPv4CidrRange", CidrAddress = "198.51.100.0/24" } }.ToValueList() };
        ScenarioTenant Tenant(bool isTrusted) => new ScenarioTenant().Location(office with { IsTrusted = isTrusted }).Policy(PolicyOf.All("P1").Asks("block").Places(["office"], ["AllTrusted"]));

        Assert.Equal(Decision.Granted, Tenant(true).Ask(WithPassword.Unknown("ipAddress")).Decision);
        Assert.Equal(Decision.Undetermined, Tenant(false).Ask(WithPassword.Unknown("ipAddress")).Decision);
    }

    [Theory]
    [InlineData("browser,mobileAppsAndDesktopClients,exchangeActiveSync,other", Decision.Blocked)]
    [InlineData("browser,mobileAppsAndDesktopClients,easSupported,easUnsupported,other", Decision.Blocked)]
    [InlineData("browser,mobileAppsAndDesktopClients,easSupported,other", Decision.Undetermined)]
    [InlineData("browser,mobileAppsAndDesktopClients,exchangeActiveSync", Decision.Undetermined)]
    public void EveryKindOfClient_NeedsNotBeStated(string kinds, Decision decision)
    {
        PolicyOf policy = PolicyOf.All("P1").Asks("block").When(conditions => conditions with { ClientAppTypes = [.. kinds.Split(',')] });

        Assert.Equal(decision, new ScenarioTenant().Policy(policy).Ask(WithPassword.Unknown("clientAppType")).Decision);
    }

    [Theory]
    [InlineData("easSupported", Decision.Undetermined)]
    [InlineData("easSupported,easUnsupported", Decision.Blocked)]
    [InlineData("exchangeActiveSync", Decision.Blocked)]
    [InlineData("browser", Decision.Granted)]
    public void ExchangeActiveSync_MayBeEitherOfItsKinds(string kinds, Decision decision)
    {
        PolicyOf policy = PolicyOf.All("P1").Asks("block").When(conditions => conditions with { ClientAppTypes = [.. kinds.Split(',')] });

        Assert.Equal(decision, new ScenarioTenant().Policy(policy).Ask(WithPassword.With("clientAppType", "exchangeActiveSync")).Decision);
    }

    [Fact]
    public void EveryLevelOfRisk_NeedsNotBeStated()
    {
        PolicyOf policy = PolicyOf.All("P1").Asks("block").When(conditions => conditions with { SignInRiskLevels = ["none", "low", "medium", "high", "hidden"] });

        Assert.Equal(Decision.Blocked, new ScenarioTenant().Policy(policy).Ask(WithPassword.Unknown("signInRiskLevel")).Decision);
    }
}
