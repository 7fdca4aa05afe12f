using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>Baseline scopes as the applications condition sees them.</summary>
public sealed class DirectoryRequestTests : ConditionTests
{
    private const string Graph = BaselineScopes.MicrosoftGraph;
    private const string Cli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private const string App = ScenarioTenant.OwnApp;

    private static PolicyApplications AllBut(params string[] excluded) => new() { IncludeApplications = ["All"], ExcludeApplications = excluded.ToValueList() };

    private static SignInClient Public(params string[] scopes) => new() { AppId = Cli, Kind = ClientKind.Public, Scopes = scopes.ToValueList() };

    private static SignInClient Web(params string[] scopes) => new() { AppId = App, Kind = ClientKind.Confidential, Scopes = scopes.ToValueList() };

    private static (Match, string[]) What(PolicyApplications applications, string target, SignInClient? client, string? state, string? placeholder = null) => Ask(
        new ApplicationsCondition(applications, new TenantIndex(new Tenant
        {
            Completeness = Completeness.Everything,
            BaselineScopeEnforcement = state is null ? null : new BaselineScopeEnforcement { State = state, ResourceAppId = placeholder },
        })),
        s_signIn with { Target = SignInTarget.Application(target), Client = client });

    private static void IsTrue((Match, string[]) actual) => Expect(Truth.True, MatchPhase.Include, null, actual);

    private static void IsLeftOut((Match, string[]) actual) => Expect(Truth.False, MatchPhase.Exclude, null, actual);

    [Theory]
    [InlineData(Graph)]
    [InlineData(WellKnown.DirectoryApp)]
    [InlineData(Cli)]
    public void PublicClient_IsLeftOutOnlyBeforeEnforcement(string target)
    {
        IsLeftOut(What(AllBut(ScenarioTenant.Exchange), target, Public("User.Read"), "disabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), target, Public("User.Read"), "enabled"));
        IsTrue(What(AllBut(), target, Public("User.Read"), "disabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), target, Public("User.Read", "Group.Read.All"), "disabled"));
    }

    [Fact]
    public void Resource_HasItsOwnList()
    {
        IsLeftOut(What(AllBut(ScenarioTenant.Exchange), Graph, Public("People.Read"), "disabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), WellKnown.DirectoryApp, Public("People.Read"), "disabled"));
    }

    [Fact]
    public void FilterThatExcludes_LeavesOutAsAListDoes() => IsLeftOut(What(
        AllBut() with { ApplicationFilter = new PolicyFilter { Mode = "exclude", Rule = "CustomSecurityAttribute.A_B -eq \"x\"" } }, Graph, Public("User.Read"), "disabled"));

    [Fact]
    public void ScopesThatAreEvaluatedAsTheDirectory_NameIt()
    {
        Match match = What(AllBut(ScenarioTenant.Exchange), Cli, Public("User.Read"), "customized", "p").Item1;
        Match included = What(new PolicyApplications { IncludeApplications = ["p"] }, Graph, Public("User.Read"), "customized", "p").Item1;

        Assert.Equal("the application is included by All", match.Message);
        Assert.Equal("only baseline scopes are asked for, which are evaluated as access to p", included.Message);
    }

    [Fact]
    public void ExcludedDirectory_OpensTheGapAgain()
    {
        IsLeftOut(What(AllBut(WellKnown.DirectoryApp), Graph, Public("openid"), "enabled"));
        IsTrue(What(AllBut(WellKnown.DirectoryApp), Graph, Public("Mail.Read"), "enabled"));
    }

    [Fact]
    public void Placeholder_KeepsTheGapWhereItIsExcluded()
    {
        IsLeftOut(What(AllBut(ScenarioTenant.Exchange, "p"), Graph, Public("User.Read"), "customized", "p"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), Graph, Public("User.Read"), "customized", "p"));
        IsTrue(What(AllBut(), Graph, Public("User.Read"), "customized"));
        Expect(Truth.Unknown, MatchPhase.Include, "baselineScopeEnforcement/resourceAppId", What(AllBut(ScenarioTenant.Exchange), Graph, Public("User.Read"), "customized"));
    }

    [Fact]
    public void ConfidentialClient_IsLeftOutOnlyIfExcluded()
    {
        IsLeftOut(What(AllBut(App), App, Web("User.Read", "People.Read"), "disabled"));
        IsTrue(What(AllBut(App), App, Web("User.Read", "People.Read"), "enabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), App, Web("User.Read"), "disabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), Graph, Web("User.Read"), "disabled"));
        IsLeftOut(What(AllBut(App), Graph, Web("GroupMember.Read.All"), "disabled"));
        IsTrue(What(AllBut(App), Graph, Web("GroupMember.Read.All"), "enabled"));
    }

    [Theory]
    [InlineData("enabled")]
    [InlineData("disabled")]
    public void ConfidentialClientThatAsksForOpenIdAlone_StaysExcluded(string state)
    {
        IsLeftOut(What(AllBut(App), App, Web("openid", "profile"), state));
        IsLeftOut(What(AllBut(App), App, Web("openid", "Mail.Read"), state));
        IsLeftOut(What(AllBut(App), Graph, Web("openid"), state));
    }

    [Fact]
    public void PolicyOnTheDirectory_ReachesBaselineScopesOnceEnforced()
    {
        var directory = new PolicyApplications { IncludeApplications = [WellKnown.DirectoryApp] };

        IsTrue(What(directory, Graph, Public("User.Read"), "enabled"));
        Expect(Truth.False, MatchPhase.Include, null, What(directory, Graph, Public("User.Read"), "disabled"));
        Expect(Truth.False, MatchPhase.Include, null, What(directory, Graph, Public("Mail.Read"), "enabled"));
        IsTrue(What(directory, App, Web("User.Read"), "enabled"));
        IsTrue(What(directory, WellKnown.DirectoryApp, Public("User.Read"), "disabled"));
    }

    [Fact]
    public void OtherApplications_HaveNothingToDoWithIt()
    {
        IsLeftOut(What(AllBut(ScenarioTenant.Exchange), ScenarioTenant.Exchange, Public("Mail.Read"), "enabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), ScenarioTenant.SharePoint, null, "disabled"));
        IsLeftOut(What(AllBut(App), App, null, "enabled"));
    }

    [Fact]
    public void MissingFact_IsNamedOnlyWhereItDecides()
    {
        // Before enforcement a public client's scopes decide; with them enforced nothing does.
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.client.scopes", What(AllBut(ScenarioTenant.Exchange), Graph, new SignInClient { AppId = Cli, Kind = ClientKind.Public }, "disabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), Graph, new SignInClient { AppId = Cli, Kind = ClientKind.Public }, "enabled"));
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.client.scopes", What(AllBut(ScenarioTenant.Exchange), Graph, Public(".default"), "disabled"));

        // A confidential client that is not excluded is never left out.
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.client.kind", What(AllBut(ScenarioTenant.Exchange), Graph, new SignInClient { AppId = App, Scopes = ["User.Read"] }, "disabled"));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), Graph, new SignInClient { AppId = App, Kind = ClientKind.Confidential }, "disabled"));
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.client.appId", What(AllBut(App), Graph, new SignInClient { Kind = ClientKind.Confidential, Scopes = ["User.Read"] }, "disabled"));

        // Of an excluded client the kind does not matter.
        Expect(Truth.Unknown, MatchPhase.Include, "signInConditions.client.scopes", What(AllBut(App), Graph, new SignInClient { AppId = App }, "disabled"));

        // Neither the setting nor a moment is stated.
        Expect(Truth.Unknown, MatchPhase.Include, "baselineScopeEnforcement", What(AllBut(ScenarioTenant.Exchange), Graph, Public("User.Read"), null));
        IsTrue(What(AllBut(ScenarioTenant.Exchange), Graph, Public("Mail.Read"), null));
        IsTrue(What(AllBut(), Graph, null, null));
    }

    [Fact]
    public void NothingStated_NamesAllThatDecides()
    {
        (Match match, string[] missing) = What(AllBut(App), Graph, null, null);

        Assert.Equal(Truth.Unknown, match.Truth);
        Assert.Equal(["signInConditions.client.kind", "signInConditions.client.scopes", "signInConditions.client.appId", "baselineScopeEnforcement"], missing);
    }
}
