using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed partial class ApplicationsConditionTests : ConditionTests
{
    private static (Match, string[]) What(PolicyApplications applications, SignInTarget target, Tenant? tenant = null) =>
        Ask(new ApplicationsCondition(applications, new TenantIndex(tenant ?? new Tenant { Completeness = Completeness.Everything })), s_signIn with { Target = target });

    private const string Planner = "66375f6b-983f-4c2c-9701-d680650f588f";

    private static SignInTarget App(params string[] ids) => new() { Applications = ids.ToValueList() };

    [Fact]
    public void Application_IsIncludedAndNotExcluded()
    {
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["A"] }, App("a")));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["a"] }, App("b")));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["None"] }, App("b")));
        Expect(Truth.False, MatchPhase.Exclude, null, What(new PolicyApplications { IncludeApplications = ["all"], ExcludeApplications = ["B"] }, App("b")));
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["b"] }, App("b", "c")));
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["b"] }, App("c", "b")));
    }

    [Fact]
    public void UserAction_IsNamedOrReachedThroughAll()
    {
        var action = SignInTarget.Action(UserAction.RegisterSecurityInformation);

        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeUserActions = ["URN:user:registersecurityinfo"] }, action));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeUserActions = [WellKnown.RegisterDeviceAction] }, action));
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = [WellKnown.MySigninsApp] }, action));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [WellKnown.MySigninsApp] }, action));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeUserActions = [WellKnown.RegisterDeviceAction] }, App("a")));
    }

    [Fact]
    public void AuthenticationContext_IsListedOrNot()
    {
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeAuthenticationContextClassReferences = ["C1"] }, new SignInTarget { AuthenticationContext = "c1" }));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeAuthenticationContextClassReferences = ["c1"] }, new SignInTarget { AuthenticationContext = "c11" }));
    }

    [Fact]
    public void Group_HoldsItsMembersAndMayHoldOtherMicrosoftApplications()
    {
        var office = new PolicyApplications { IncludeApplications = ["office365"] };
        var absent = new Tenant();
        var microsoft = new Tenant { Completeness = Completeness.Everything, ServicePrincipals = [new ServicePrincipal { Id = "s", AppId = "new", AppOwnerOrganizationId = "f8cdef31-a31e-4b4a-93e4-5f571e91255a" }] };

        Expect(Truth.True, MatchPhase.Include, null, What(office, App(ScenarioTenant.Teams), absent));
        Expect(Truth.False, MatchPhase.Include, null, What(office, App(WellKnown.DirectoryApp), absent));
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/new", What(office, App("new"), absent));
        Expect(Truth.False, MatchPhase.Include, null, What(office, App("new")));
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/new", What(office, App("new"), microsoft));
        Expect(Truth.Unknown, MatchPhase.Exclude, "servicePrincipals/new", What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["Office365"] }, App("new"), absent));
    }

    [Fact]
    public void UnknownMembership_NamesTheGroup()
    {
        (Match included, _) = What(new PolicyApplications { IncludeApplications = ["Office365"] }, App("new"), new Tenant());
        (Match excluded, _) = What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["Office365"] }, App("new"), new Tenant());

        Assert.Equal("whether the application is in Office365 is not known", included.Message);
        Assert.Equal(included.Message, excluded.Message);
    }

    [Fact]
    public void ServicePrincipalsThatContradictEachOther_LeaveAGroupOpen()
    {
        ServicePrincipal Of(string owner) => new() { Id = owner, AppId = "x", DisplayName = "Call Recorder", AppOwnerOrganizationId = owner };
        var tenant = new Tenant { Completeness = Completeness.Everything, ServicePrincipals = [Of("f8cdef31-a31e-4b4a-93e4-5f571e91255a"), Of("aaaaaaaa-0000-0000-0000-00000000000f")] };

        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/x", What(new PolicyApplications { IncludeApplications = ["Office365"] }, App("x"), tenant));
    }

    [Fact]
    public void GroupByPublishedName_NeedsMicrosoftAsOwner()
    {
        string name = "Forms";
        Tenant Of(string? owner) => new() { Completeness = Completeness.Everything, ServicePrincipals = [new ServicePrincipal { Id = "s", AppId = "x", DisplayName = name, AppOwnerOrganizationId = owner }] };
        name = "Call Recorder";
        var office = new PolicyApplications { IncludeApplications = ["Office365"] };

        Expect(Truth.True, MatchPhase.Include, null, What(office, App("x"), Of("f8cdef31-a31e-4b4a-93e4-5f571e91255a")));
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/x", What(office, App("x"), Of(null)));
        Expect(Truth.False, MatchPhase.Include, null, What(office, App("x"), Of("aaaaaaaa-0000-0000-0000-00000000000f")));
    }

    [Fact]
    public void AzureServiceManagement_StandsForTheServicesAroundThePortal()
    {
        const string Management = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
        const string Portal = "C44B4083-3bb0-49c1-b47d-974e53cbdf3c";

        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [Management] }, App(Portal)));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [Portal] }, App(Management)));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [Management] }, App("499b84ac-1321-427f-aa17-267ca6975798")));
        Expect(Truth.False, MatchPhase.Exclude, null, What(new PolicyApplications { IncludeApplications = ["MicrosoftAdminPortals"], ExcludeApplications = [Management] }, App(Portal)));
    }

    [Fact]
    public void EarlyBoundService_BringsItsPoliciesToTheCaller()
    {
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [ScenarioTenant.SharePoint] }, App(ScenarioTenant.Teams)));
        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = [ScenarioTenant.Teams] }, App(ScenarioTenant.Teams)));
        Expect(
            Truth.False, MatchPhase.Exclude, null,
            What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = [ScenarioTenant.Teams, ScenarioTenant.Exchange, ScenarioTenant.SharePoint] }, App(ScenarioTenant.Teams)));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [Planner] }, App(ScenarioTenant.Teams)));
        Expect(Truth.False, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [ScenarioTenant.Teams] }, App(ScenarioTenant.SharePoint)));
    }

    [Fact]
    public void ServiceBehindAnApplication_IsNamedIfItDecidesAndUnknownIfItIsNotKnown()
    {
        ServicePrincipal Tagged(string appId, ValueList<CustomSecurityAttribute>? attributes) => new() { Id = appId, AppId = appId, CustomSecurityAttributes = attributes };
        var tenant = new Tenant
        {
            Completeness = Completeness.Everything.With(CollectionNames.MfaTrustedIps, CollectionState.Absent),
            ServicePrincipals = [Tagged(ScenarioTenant.Teams, []), Tagged(ScenarioTenant.Exchange, []), Tagged(ScenarioTenant.SharePoint, null)],
        };

        Expect(Truth.Unknown, MatchPhase.Include, $"servicePrincipals/{ScenarioTenant.SharePoint}/customSecurityAttributes", Filtered("include", NeedsMfa, ScenarioTenant.Teams, tenant: tenant));
        Assert.Equal(
            "the application depends on SharePoint, whose policies bind at sign-in",
            What(new PolicyApplications { IncludeApplications = [ScenarioTenant.SharePoint] }, App(ScenarioTenant.Teams)).Item1.Message);
    }

    [Fact]
    public void PartsOfAnApplication_AreExcludedWithIt()
    {
        const string Extensibility = "08e18876-6177-487e-b8b5-cf950c1e598c";

        Expect(Truth.True, MatchPhase.Include, null, What(new PolicyApplications { IncludeApplications = [Extensibility] }, App(ScenarioTenant.SharePoint)));
        Expect(Truth.False, MatchPhase.Exclude, null, What(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = [ScenarioTenant.SharePoint] }, App(ScenarioTenant.SharePoint)));
    }

    [Fact]
    public void Dependency_IsNamedOnlyWhereItAloneDecides()
    {
        static string? Through(string target, params string[] included) =>
            new ApplicationsCondition(new PolicyApplications { IncludeApplications = included.ToValueList() }, new TenantIndex(new Tenant())).Dependency(s_signIn with { Target = App(target) })?.Service;

        Assert.Equal("SharePoint", Through(ScenarioTenant.Teams, ScenarioTenant.SharePoint));
        Assert.Null(Through(ScenarioTenant.Teams, ScenarioTenant.SharePoint, ScenarioTenant.Teams));
        Assert.Null(Through(ScenarioTenant.Teams, "Office365"));
        Assert.Null(Through(ScenarioTenant.Teams, ScenarioTenant.OwnApp));
        Assert.Null(Through(ScenarioTenant.SharePoint, ScenarioTenant.SharePoint));
    }

    [Fact]
    public void UnknownService_NamesItsFactsOnlyWhileItMatters()
    {
        var tagged = new PolicyApplications { IncludeApplications = ["<app>"] };
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/<app>", What(tagged, App(ScenarioTenant.Teams)));
        Expect(Truth.True, MatchPhase.Include, null, What(tagged with { IncludeApplications = ["<app>", ScenarioTenant.SharePoint] }, App(ScenarioTenant.Teams)));
    }

    [Fact]
    public void Placeholder_IsUnknown() => Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/<app>", What(new PolicyApplications { IncludeApplications = ["<app>"] }, App("a")));

    private static ApplicationsCondition Condition(PolicyApplications applications, string? enforcement = null) => new(applications, new TenantIndex(new Tenant
    {
        Completeness = Completeness.Everything,
        BaselineScopeEnforcement = enforcement is null ? null : new BaselineScopeEnforcement { State = enforcement },
    }));

    private static SignIn For(string appId, SignInClient? client = null) => s_signIn with { Target = App(appId), Client = client };

    [Fact]
    public void RestsOnBaselineScopes_OnlyWhereTheSettingWouldTurnTheAnswer()
    {
        var client = new SignInClient { AppId = "cli", Kind = ClientKind.Public, Scopes = ["User.Read"] };
        var policy = new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["x"] };

        Assert.True(Condition(policy).RestsOnBaselineScopes(For(BaselineScopes.MicrosoftGraph, client)));
        Assert.True(Condition(policy).RestsOnBaselineScopes(For("other", client) with { Target = App("other", BaselineScopes.MicrosoftGraph) }));
        Assert.False(Condition(policy, "enabled").RestsOnBaselineScopes(For(BaselineScopes.MicrosoftGraph, client)));
        Assert.False(Condition(policy).RestsOnBaselineScopes(For("other", client)));
        Assert.False(Condition(policy).RestsOnBaselineScopes(For(BaselineScopes.MicrosoftGraph, client with { Scopes = ["Mail.Read"] })));
        Assert.False(Condition(policy with { ExcludeApplications = [] }).RestsOnBaselineScopes(For(BaselineScopes.MicrosoftGraph, client)));
    }

    [Fact]
    public void WouldReachClient_IsAboutExcludedApplicationsOfNobodyKnown()
    {
        var policy = new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["x", ScenarioTenant.Exchange] };

        Assert.True(Condition(policy, "enabled").WouldReachClient(For("x")));
        Assert.True(Condition(policy, "enabled").WouldReachClient(For("x") with { Target = App("y", "x") }));
        Assert.False(Condition(policy, "disabled").WouldReachClient(For("x")));
        Assert.False(Condition(policy, "enabled").WouldReachClient(For("y")));
        Assert.False(Condition(policy, "enabled").WouldReachClient(For(ScenarioTenant.Exchange)));
        Assert.False(Condition(policy, "enabled").WouldReachClient(For("x", new SignInClient { AppId = "x" })));
        Assert.False(Condition(policy with { ExcludeApplications = ["x", WellKnown.DirectoryApp] }, "enabled").WouldReachClient(For("x")));
        Assert.False(Condition(policy with { IncludeApplications = ["y"] }, "enabled").WouldReachClient(For("x")));
    }

    [Fact]
    public void GroupConfidences_AreThoseOfTheGroupsThatDecide()
    {
        Assert.Single(Condition(new PolicyApplications { IncludeApplications = ["Office365"] }).GroupConfidences(For(ScenarioTenant.Exchange)));
        Assert.Single(Condition(new PolicyApplications { IncludeApplications = ["All"], ExcludeApplications = ["office365"] }).GroupConfidences(For(ScenarioTenant.Exchange)));
        Assert.Empty(Condition(new PolicyApplications { IncludeApplications = ["Office365", ScenarioTenant.Exchange] }).GroupConfidences(For(ScenarioTenant.Exchange)));
        Assert.Empty(Condition(new PolicyApplications { IncludeApplications = ["Office365", "All"] }).GroupConfidences(For(ScenarioTenant.Exchange)));
        Assert.Empty(Condition(new PolicyApplications { IncludeApplications = ["Office365"] }).GroupConfidences(For("own")));
    }

    [Fact]
    public void WordsAndApplicationsOfMicrosoft_AreKnown()
    {
        Assert.All(
            ["All", "none", "AllAgentIdResources", "office365", "MicrosoftAdminPortals", ScenarioTenant.Exchange, WellKnown.MySigninsApp, ApplicationGroups.Shipped.Others.First()],
            word => Assert.True(ApplicationGroups.Shipped.IsWordOrKnown(word), word));
        Assert.False(ApplicationGroups.Shipped.IsWordOrKnown(ScenarioTenant.OwnApp));
        Assert.Contains(ApplicationGroups.Shipped.MembersOf("office365"), member => member.Key.Equals(ScenarioTenant.Exchange, StringComparison.Ordinal));
    }

    [Fact]
    public void Reason_IsThatOfWhatThePolicyNames()
    {
        Assert.Equal(WhatIfReasons.Application, Condition(new PolicyApplications { IncludeApplications = ["a"] }).Reason);
        Assert.Equal(WhatIfReasons.AuthenticationContext, Condition(new PolicyApplications { IncludeAuthenticationContextClassReferences = ["c1"] }).Reason);
        Assert.Equal(WhatIfReasons.UserActions, Condition(new PolicyApplications { IncludeUserActions = [WellKnown.RegisterDeviceAction] }).Reason);
    }

    [Fact]
    public void Names_TellsTheUserActionsApart()
    {
        ApplicationsCondition devices = Condition(new PolicyApplications { IncludeUserActions = [WellKnown.RegisterDeviceAction] });

        Assert.Equal((true, false, false), (devices.Names(UserAction.RegisterOrJoinDevices), devices.Names(UserAction.RegisterSecurityInformation), devices.Names(UserAction.None)));
    }

    [Theory]
    [InlineData("excludeApplications", Truth.True, MatchPhase.Include, null)]
    [InlineData("excludeUserActions", Truth.Unknown, MatchPhase.Exclude, "conditions.applications.excludeUserActions")]
    public void UserAction_IsTakenOutByNothingThatIsAboutApplications(string damaged, Truth truth, MatchPhase phase, string? missing)
    {
        var registration = new PolicyApplications { IncludeUserActions = [WellKnown.RegisterSecurityInfoAction], Extra = ExtraMembers.From([new(damaged, "\"x\"")]) };

        Expect(truth, phase, missing, What(registration, SignInTarget.Action(UserAction.RegisterSecurityInformation)));
    }

    [Fact]
    public void PartThatCouldNotBeRead_MayNameAnything()
    {
        var damaged = new PolicyApplications { Extra = ExtraMembers.From([new("includeApplications", "\"x\"")]) };

        Assert.True(Condition(damaged).HasUnreadInclude);
        Assert.False(Condition(new PolicyApplications()).HasUnreadInclude);
        foreach (SignInTarget target in new[] { App("a"), SignInTarget.Action(UserAction.RegisterSecurityInformation), new SignInTarget { AuthenticationContext = "c1" } })
            Expect(Truth.Unknown, MatchPhase.Include, "conditions.applications.includeApplications", What(damaged, target));
    }
}
