using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class WorkloadIdentitiesConditionTests : ConditionTests
{
    private const string Home = "00000000-0000-0000-0000-00000000000a";
    private const string AllOwn = "ServicePrincipalsInMyTenant";
    private const string FilterName = "conditionalAccessPolicies/P/conditions.clientApplications.servicePrincipalFilter";

    private static readonly ServicePrincipal s_robot = new()
    {
        Id = "robot",
        ServicePrincipalType = "Application",
        AppOwnerOrganizationId = Home,
        SignInAudience = "AzureADMyOrg",
        CustomSecurityAttributes = [new CustomSecurityAttribute("Set", "Attr", ["red"], IsString: true, IsCollection: false)],
    };

    private static readonly Tenant s_tenant = new() { TenantId = Home, Completeness = Completeness.Everything, ServicePrincipals = [s_robot] };

    private static PolicyClientApplications Named(params string[] ids) => new() { IncludeServicePrincipals = ids.ToValueList() };

    private static PolicyFilter Filter(string mode, string colour) => new() { Mode = mode, Rule = $"CustomSecurityAttribute.Set_Attr -eq \"{colour}\"" };

    private static ExtraMembers Extra(string name) => ExtraMembers.From([new(name, "\"x\"")]);

    // The captured principal unless a test gives another one; a test of one that was not captured gives null.
    private static (Match, string[]) Who(PolicyClientApplications workloads, ServicePrincipal? principal, Tenant? tenant = null) => Ask(
        new WorkloadIdentitiesCondition(workloads, new ConditionalAccessPolicy { Id = "P" }, new TenantIndex(tenant ?? s_tenant)),
        s_signIn with { Identity = new SignInIdentity { ServicePrincipalId = "robot", ServicePrincipal = principal } });

    private static (Match, string[]) Who(PolicyClientApplications workloads) => Who(workloads, s_robot);

    [Fact]
    public void Person_IsNeverMeant() =>
        Expect(Truth.False, MatchPhase.Include, null, Ask(new WorkloadIdentitiesCondition(Named(AllOwn, "u"), new ConditionalAccessPolicy(), new TenantIndex(s_tenant)), s_signIn));

    [Theory]
    [InlineData("ROBOT", Truth.True)]
    [InlineData("serviceprincipalsinmytenant", Truth.True)]
    [InlineData("somebody", Truth.False)]
    [InlineData("None", Truth.False)]
    public void WorkloadIdentity_IsListedOrNot(string listed, Truth truth) => Expect(truth, MatchPhase.Include, null, Who(Named(listed)));

    [Fact]
    public void Exclusion_BeatsInclusion()
    {
        Expect(Truth.False, MatchPhase.Exclude, null, Who(Named(AllOwn) with { ExcludeServicePrincipals = ["robot"] }));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named(AllOwn) with { ExcludeServicePrincipals = ["somebody"] }));
    }

    [Theory]
    [InlineData("ManagedIdentity", "AzureADMyOrg", Home)]
    [InlineData("Application", "AzureADMultipleOrgs", Home)]
    [InlineData("Application", "AzureADMyOrg", "00000000-0000-0000-0000-00000000000b")]
    public void WhatPoliciesDoNotReach_IsNotMeant(string type, string audience, string owner) => Expect(
        Truth.False, MatchPhase.Include, null,
        Who(Named("robot", AllOwn), s_robot with { ServicePrincipalType = type, SignInAudience = audience, AppOwnerOrganizationId = owner }));

    [Theory]
    [InlineData("application", "AZUREADMYORG")]
    [InlineData("Application", null)]
    public void OwnApplication_IsReached(string type, string? audience) =>
        Expect(Truth.True, MatchPhase.Include, null, Who(Named("robot"), s_robot with { ServicePrincipalType = type, SignInAudience = audience }));

    [Fact]
    public void PrincipalThatIsNotWhollyKnown_IsUnknownOnlyIfItIsListed()
    {
        foreach (ServicePrincipal principal in new[] { s_robot with { ServicePrincipalType = null }, s_robot with { AppOwnerOrganizationId = null }, s_robot with { SignInAudience = null, Extra = Extra("signInAudience") } })
        {
            Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/robot", Who(Named("robot"), principal));
            Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/robot", Who(Named(AllOwn), principal));
            Expect(Truth.False, MatchPhase.Include, null, Who(Named("somebody"), principal));
        }
    }

    [Fact]
    public void TenantWithoutAnId_LeavesOpenWhoseApplicationItIs()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "organization", Who(Named("robot"), s_robot, s_tenant with { TenantId = null }));
        Expect(Truth.Unknown, MatchPhase.Include, "organization", Who(Named("robot"), s_robot, s_tenant with { TenantId = "" }));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named("robot"), s_robot, s_tenant with { TenantId = null, Organization = new Organization { Id = Home } }));
    }

    [Fact]
    public void PrincipalThatWasNotCaptured_MayBeListedUnderItsOtherId()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/robot", Who(Named("somebody"), null));
        Expect(Truth.False, MatchPhase.Include, null, Who(Named("None"), null));
        Expect(Truth.Unknown, MatchPhase.Exclude, "servicePrincipals/robot", Who(Named(AllOwn) with { ExcludeServicePrincipals = ["somebody"] }, null));
    }

    [Fact]
    public void Placeholder_MayBeAnybody()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/<robot>", Who(Named("somebody", "<robot>")));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named("<robot>", "robot")));
        Expect(Truth.Unknown, MatchPhase.Exclude, "servicePrincipals/<robot>", Who(Named(AllOwn) with { ExcludeServicePrincipals = ["<robot>"] }));
    }

    [Fact]
    public void IncludeFilter_AddsWhatItMatches()
    {
        Expect(Truth.True, MatchPhase.Include, null, Who(new PolicyClientApplications { ServicePrincipalFilter = Filter("include", "red") }));
        Expect(Truth.False, MatchPhase.Include, null, Who(new PolicyClientApplications { ServicePrincipalFilter = Filter("include", "blue") }));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named("robot") with { ServicePrincipalFilter = Filter("include", "blue") }));
        Expect(Truth.Unknown, MatchPhase.Include, FilterName, Who(Named(AllOwn) with { ServicePrincipalFilter = Filter("include", "blue") }));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named(AllOwn) with { ServicePrincipalFilter = Filter("include", "red") }));
    }

    [Fact]
    public void ExcludeFilter_TakesOutWhatItMatches()
    {
        Expect(Truth.False, MatchPhase.Exclude, null, Who(Named(AllOwn) with { ServicePrincipalFilter = Filter("exclude", "red") }));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named(AllOwn) with { ServicePrincipalFilter = Filter("exclude", "blue") }));
        Expect(Truth.False, MatchPhase.Include, null, Who(Named("somebody") with { ServicePrincipalFilter = Filter("exclude", "blue") }));
        Expect(Truth.False, MatchPhase.Exclude, null, Who(Named("robot") with { ExcludeServicePrincipals = ["robot"], ServicePrincipalFilter = Filter("exclude", "blue") }));
    }

    [Fact]
    public void FilterOnWhatWasNotCaptured_IsUnknown()
    {
        Tenant unread = s_tenant with { Completeness = Completeness.Nothing, ServicePrincipals = [s_robot with { CustomSecurityAttributes = null }] };
        ServicePrincipal robot = unread.ServicePrincipals[0];

        Expect(Truth.Unknown, MatchPhase.Include, "servicePrincipals/robot/customSecurityAttributes", Who(new PolicyClientApplications { ServicePrincipalFilter = Filter("include", "red") }, robot, unread));
        Expect(Truth.Unknown, MatchPhase.Exclude, "servicePrincipals/robot/customSecurityAttributes", Who(Named(AllOwn) with { ServicePrincipalFilter = Filter("exclude", "red") }, robot, unread));
    }

    [Fact]
    public void PartThatCouldNotBeRead_MayHoldAnybody()
    {
        Expect(Truth.Unknown, MatchPhase.Include, "conditions.clientApplications.includeServicePrincipals", Who(Named() with { Extra = Extra("includeServicePrincipals") }));
        Expect(Truth.True, MatchPhase.Include, null, Who(Named("robot") with { Extra = Extra("includeServicePrincipals") }));
        Expect(Truth.Unknown, MatchPhase.Exclude, "conditions.clientApplications.excludeServicePrincipals", Who(Named("robot") with { Extra = Extra("excludeServicePrincipals") }));
        Expect(Truth.False, MatchPhase.Include, null, Who(Named("somebody") with { Extra = Extra("excludeServicePrincipals") }));
    }

    [Fact]
    public void EmptyCondition_IsNotConfigured()
    {
        Assert.False(WorkloadIdentitiesCondition.IsConfigured(null));
        Assert.False(WorkloadIdentitiesCondition.IsConfigured(new PolicyClientApplications()));
        Assert.True(WorkloadIdentitiesCondition.IsConfigured(Named("robot")));
        Assert.True(WorkloadIdentitiesCondition.IsConfigured(new PolicyClientApplications { ServicePrincipalFilter = Filter("include", "red") }));
        Assert.True(WorkloadIdentitiesCondition.IsConfigured(new PolicyClientApplications { Extra = Extra("x") }));
    }

    [Fact]
    public void Description_IsTheMembersOwn()
    {
        var condition = new WorkloadIdentitiesCondition(Named("robot"), new ConditionalAccessPolicy(), new TenantIndex(s_tenant));

        Assert.Equal(("clientApplications", WhatIfReasons.WorkloadIdentities, SignInFacts.Everything), (condition.Name, condition.Reason, condition.Reads));
    }

    [Fact]
    public void Filter_SaysWhatItDid()
    {
        string Of(PolicyClientApplications workloads, bool isKnown = true) => Who(workloads, isKnown ? s_robot : s_robot with { CustomSecurityAttributes = null }, isKnown ? s_tenant : s_tenant with
        {
            Completeness = Completeness.Nothing, ServicePrincipals = [s_robot with { CustomSecurityAttributes = null }],
        }).Item1.Message;
        var include = new PolicyClientApplications { ServicePrincipalFilter = Filter("include", "red") };
        PolicyClientApplications exclude = Named("robot") with { ServicePrincipalFilter = Filter("exclude", "red") };

        Assert.Equal("the filter selects the workload identity", Of(include));
        Assert.Equal("whether the filter selects the workload identity is not known", Of(include, isKnown: false));
        Assert.Equal("the filter takes the workload identity out", Of(exclude));
        Assert.Equal("whether the filter takes the workload identity out is not known", Of(exclude, isKnown: false));
    }

    [Fact]
    public void Match_SaysThatItIsListedOrWhyThatIsNotEnough()
    {
        Assert.Equal("the workload identity is listed", Who(Named("robot")).Item1.Message);
        Assert.Equal("whether the application is one of the tenant's own is not known", Who(Named("robot"), s_robot with { ServicePrincipalType = null }).Item1.Message);
    }

    [Fact]
    public void ExcludedPlaceholder_StaysUnknownBesideAFilterThatTakesOutNobody() => Expect(
        Truth.Unknown, MatchPhase.Exclude, "servicePrincipals/<robot>",
        Who(Named("robot") with { ExcludeServicePrincipals = ["<robot>"], ServicePrincipalFilter = Filter("exclude", "blue") }));
}
