using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class DirectConnectTests
{
    private static CrossTenantAccessScope Scope(string? accessType, params string[] targets) => new() { AccessType = accessType, Targets = targets.Select(target => new CrossTenantAccessTarget { Target = target }).ToValueList() };

    private static CrossTenantAccess Access(CrossTenantAccessScope? users, CrossTenantAccessScope? applications, string? tenantId = null) =>
        new() { TenantId = tenantId, B2BDirectConnectInbound = new CrossTenantAccessSetting { UsersAndGroups = users, Applications = applications } };

    private static CrossTenantAccess All(string accessType, string? tenantId = null) => Access(Scope(accessType, "AllUsers"), Scope(accessType, "AllApplications"), tenantId);

    private static Truth IsEligible(CrossTenantAccessPolicy? policy, string? home, Completeness? completeness = null, string application = ScenarioTenant.Teams)
    {
        var missing = new UnknownFacts();
        var tenant = new Tenant { CrossTenantAccessPolicy = policy, Completeness = completeness ?? Completeness.Everything };
        Truth truth = DirectConnect.IsEligible(tenant, new SignInIdentity { ExternalTenantId = home }, SignInTarget.Application(application), missing);
        Assert.Equal(truth == Truth.Unknown, missing.Facts.Count > 0);
        return truth;
    }

    private static Truth IsEligible(CrossTenantAccess byDefault, string application = ScenarioTenant.Teams) => IsEligible(new CrossTenantAccessPolicy { Default = byDefault }, "x", null, application);

    [Fact]
    public void SharedChannels_AreReachedThroughTeamsAndSharePoint()
    {
        Assert.True(DirectConnect.Reaches(new SignInTarget { Applications = [ScenarioTenant.OwnApp, ScenarioTenant.Teams.ToUpperInvariant()] }));
        Assert.True(DirectConnect.Reaches(SignInTarget.Application(ScenarioTenant.SharePoint)));
        Assert.False(DirectConnect.Reaches(SignInTarget.Application(ScenarioTenant.Exchange)));
        Assert.False(DirectConnect.Reaches(SignInTarget.Action(UserAction.RegisterSecurityInformation)));
    }

    [Fact]
    public void Setting_AllowsOrBlocksWhatItNames()
    {
        Assert.Equal(Truth.True, IsEligible(All("allowed")));
        Assert.Equal(Truth.False, IsEligible(All("Blocked")));
        Assert.Equal(Truth.True, IsEligible(Access(Scope("allowed", "AllUsers"), Scope("allowed", "Office365"))));
        Assert.Equal(Truth.True, IsEligible(Access(Scope("allowed", "AllUsers"), Scope("allowed", ScenarioTenant.Teams))));
        Assert.Equal(Truth.False, IsEligible(Access(Scope("allowed", "AllUsers"), Scope("allowed", ScenarioTenant.Teams)), ScenarioTenant.SharePoint));
        Assert.Equal(Truth.False, IsEligible(Access(Scope("allowed", "AllUsers"), Scope("blocked", ScenarioTenant.Teams))));
        Assert.Equal(Truth.True, IsEligible(Access(Scope("allowed", "AllUsers"), Scope("blocked", ScenarioTenant.Exchange))));
    }

    // The groups of another tenant are not in this tenant's snapshot.
    [Fact]
    public void PeopleByGroup_AreUnknownUnlessNoApplicationIsOpen()
    {
        Assert.Equal(Truth.Unknown, IsEligible(Access(Scope("allowed", "their-group"), Scope("allowed", "AllApplications"))));
        Assert.Equal(Truth.False, IsEligible(Access(Scope("allowed", "their-group"), Scope("blocked", "AllApplications"))));
    }

    [Fact]
    public void Partner_InheritsWhatItDoesNotSay()
    {
        var policy = new CrossTenantAccessPolicy { Default = All("allowed"), Partners = [new CrossTenantAccess { TenantId = "X" }, All("blocked", "y")] };

        Assert.Equal(Truth.True, IsEligible(policy, "x"));
        Assert.Equal(Truth.False, IsEligible(policy, "y"));
        Assert.Equal(Truth.True, IsEligible(policy, "z"));
        Assert.Equal(Truth.Unknown, IsEligible(policy, null));
        Assert.Equal(Truth.True, IsEligible(policy with { Partners = [new CrossTenantAccess { TenantId = "x" }] }, null));
    }

    [Fact]
    public void WhatWasNotCapturedOrIsDamaged_IsUnknown()
    {
        Assert.Equal(Truth.False, IsEligible((CrossTenantAccessPolicy?)null, "x"));
        Assert.Equal(Truth.Unknown, IsEligible((CrossTenantAccessPolicy?)null, "x", Completeness.Nothing));
        Assert.Equal(Truth.Unknown, IsEligible(new CrossTenantAccess()));
        Assert.Equal(Truth.Unknown, IsEligible(Access(null, Scope("allowed", "AllApplications"))));
        Assert.Equal(Truth.Unknown, IsEligible(Access(Scope(null, "AllUsers"), Scope("allowed", "AllApplications"))));
        ExtraMembers damage = ExtraMembers.From([new("b2bDirectConnectInbound", "[1]")]);
        Assert.Equal(Truth.Unknown, IsEligible(new CrossTenantAccessPolicy { Default = All("allowed"), Partners = [new CrossTenantAccess { TenantId = "x", Extra = damage }] }, "x"));
        Assert.Equal(Truth.Unknown, IsEligible(new CrossTenantAccessPolicy { Default = All("allowed"), Extra = ExtraMembers.From([new("partners", "\"?\"")]) }, "x"));
    }

    [Fact]
    public void OneOfSeveralApplications_IsEnough()
    {
        var tenant = new Tenant { Completeness = Completeness.Everything, CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = Access(Scope("allowed", "AllUsers"), Scope("allowed", ScenarioTenant.Teams)) } };
        var target = new SignInTarget { Applications = [ScenarioTenant.OwnApp, ScenarioTenant.Teams] };

        Assert.Equal(Truth.True, DirectConnect.IsEligible(tenant, new SignInIdentity { ExternalTenantId = "x" }, target, null));
    }
}
