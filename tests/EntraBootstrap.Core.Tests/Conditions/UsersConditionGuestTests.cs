using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>Guests, people from outside and roles as the users condition sees them.</summary>
public sealed class UsersConditionGuestTests : ConditionTests
{
    private const string Reader = ScenarioTenant.GlobalReader;

    private static readonly Tenant s_tenant = new()
    {
        Completeness = Completeness.Everything,
        Groups = [new Group { Id = "in", TransitiveMembers = ["u"] }],
        RoleAssignments = [new RoleAssignment { PrincipalId = "u", RoleDefinitionId = Reader, DirectoryScopeId = "/" }],
    };

    private static readonly SignInIdentity s_nobody = new();
    private static readonly SignInIdentity s_member = Captured("Member", isExternal: false);
    private static readonly SignInIdentity s_internal = Captured("Guest", isExternal: false);
    private static readonly SignInIdentity s_collaborator = Captured("Guest", isExternal: true);

    private static SignInIdentity Captured(string? type, bool isExternal) => new() { UserId = "u", User = new User { Id = "u", UserType = type, CreationType = isExternal ? "Invitation" : null } };

    private static PolicyUsers Guests(params string[] kinds) => new() { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = kinds.ToValueList() } };

    private static PolicyUsers From(ExternalTenants tenants) =>
        new() { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["b2bCollaborationGuest"], ExternalTenants = tenants } };

    private static (Match, string[]) Who(PolicyUsers users, SignInIdentity identity, string application = ScenarioTenant.Exchange, Tenant? tenant = null) =>
        Ask(new UsersCondition(users, new TenantIndex(tenant ?? s_tenant)), s_signIn with { Identity = identity, Target = SignInTarget.Application(application) });

    private static void Includes(Truth truth, string? missing, (Match, string[]) actual) => Expect(truth, MatchPhase.Include, missing, actual);

    private static ExtraMembers Extra(string name) => ExtraMembers.From([new(name, "\"x\"")]);

    [Fact]
    public void Guest_IsOfOneKind()
    {
        Includes(Truth.True, null, Who(Guests("INTERNALGUEST"), s_internal));
        Includes(Truth.False, null, Who(Guests("internalGuest"), s_collaborator));
        Includes(Truth.True, null, Who(Guests("b2bCollaborationGuest"), s_collaborator));
        Includes(Truth.True, null, Who(Guests("b2bCollaborationMember"), Captured("Member", isExternal: true)));
        Includes(Truth.False, null, Who(Guests("internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember"), s_member));
        Includes(Truth.True, null, Who(Guests("serviceProvider"), new SignInIdentity { ExternalUserType = "serviceProvider" }));
        Includes(Truth.True, null, Who(Guests("internalGuest", "internalGuest"), s_internal));
    }

    [Fact]
    public void GuestsOrExternalUsers_IsEveryKind()
    {
        var everyKind = new PolicyUsers { IncludeUsers = ["guestsOrExternalUsers"] };

        Assert.All([s_internal, s_collaborator, new SignInIdentity { ExternalUserType = "otherExternalUser" }], identity => Includes(Truth.True, null, Who(everyKind, identity)));
        Includes(Truth.False, null, Who(everyKind, s_member));
        Includes(Truth.Unknown, "signInIdentity.userId", Who(everyKind, s_nobody));
    }

    [Fact]
    public void None_IsNobodyEvenIfNobodyIsKnown() => Includes(Truth.False, null, Who(new PolicyUsers { IncludeUsers = ["None"] }, s_nobody));

    [Fact]
    public void KindThatIsNotKnown_IsUnknownOnlyWhereItMatters()
    {
        Tenant partial = s_tenant with { Completeness = Completeness.Nothing };

        Includes(Truth.Unknown, "users/u", Who(Guests("internalGuest"), s_internal, tenant: partial));
        Includes(Truth.True, null, Who(Guests("internalGuest", "b2bCollaborationGuest"), s_internal, tenant: partial));
        Includes(Truth.Unknown, "signInIdentity.userId", Who(Guests("internalGuest"), s_nobody));
        Includes(Truth.False, null, Who(Guests("serviceProvider"), s_nobody));
    }

    [Fact]
    public void WordThatNobodyKnows_MattersUnlessAnotherOneIsMet()
    {
        Includes(Truth.Unknown, "conditions.users.guestOrExternalUserTypes", Who(Guests("martian"), s_internal));
        Includes(Truth.True, null, Who(Guests("martian", "internalGuest"), s_internal));
        Includes(Truth.Unknown, "conditions.users.guestOrExternalUserTypes", Who(
            new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["internalGuest"], Extra = Extra("x") } }, s_internal));
    }

    [Theory]
    [InlineData("enumerated", "T", Truth.True)]
    [InlineData(null, "T", Truth.True)]
    [InlineData("enumerated", "other", Truth.False)]
    [InlineData(null, "other", Truth.False)]
    [InlineData("ALL", "other", Truth.True)]
    public void HomeTenant_IsListedOrNot(string? kind, string home, Truth truth) =>
        Includes(truth, null, Who(From(new ExternalTenants { MembershipKind = kind, Members = ["t"] }), s_collaborator with { ExternalTenantId = home }));

    [Fact]
    public void HomeTenant_MattersOnlyWhereOneIsListed()
    {
        Includes(Truth.True, null, Who(From(new ExternalTenants()), s_collaborator));
        Includes(Truth.True, null, Who(From(new ExternalTenants { MembershipKind = "all" }), s_collaborator));
        Includes(Truth.False, null, Who(From(new ExternalTenants { MembershipKind = "enumerated" }), s_collaborator with { ExternalTenantId = "t" }));
        Includes(Truth.Unknown, "signInIdentity.externalTenantId", Who(From(new ExternalTenants { Members = ["t"] }), s_collaborator));
        Includes(Truth.Unknown, "externalTenants.members", Who(From(new ExternalTenants { MembershipKind = "all", Extra = Extra("members") }), s_collaborator));
    }

    [Fact]
    public void PersonWithoutAnObject_IsInNoGroupAndHoldsARoleOnlyAsAPartner()
    {
        var partner = new SignInIdentity { ExternalUserType = "serviceProvider" };
        var direct = new SignInIdentity { ExternalUserType = "b2bDirectConnectUser" };

        Includes(Truth.False, null, Who(new PolicyUsers { IncludeGroups = ["in"] }, partner));
        Includes(Truth.Unknown, "groups/<group>", Who(new PolicyUsers { IncludeGroups = ["<group>"] }, partner));
        Includes(Truth.Unknown, $"roleAssignments/{Reader}", Who(new PolicyUsers { IncludeRoles = [Reader] }, partner));
        Includes(Truth.False, null, Who(new PolicyUsers { IncludeRoles = [Reader] }, direct));
        Includes(Truth.True, null, Who(new PolicyUsers { IncludeRoles = [Reader] }, s_member));
        Includes(Truth.False, null, Who(new PolicyUsers { IncludeRoles = [Reader] }, new SignInIdentity { UserId = "v", User = new User { Id = "v" } }));
    }

    [Fact]
    public void PartThatCouldNotBeRead_MattersOnlyWhereTheRestDoesNotDecide()
    {
        var unread = new PolicyUsers { Extra = Extra("includeGroups") };

        Includes(Truth.True, null, Who(unread with { IncludeUsers = ["All"] }, s_member));
        Includes(Truth.Unknown, "conditions.users.includeGroups", Who(unread with { IncludeUsers = ["x"] }, s_member));
        Expect(Truth.Unknown, MatchPhase.Exclude, "conditions.users.excludeGroups", Who(new PolicyUsers { IncludeUsers = ["All"], Extra = Extra("excludeGroups") }, s_member));
    }

    private static Tenant Shared(string? accessType)
    {
        CrossTenantAccessScope Scope(string target) => new() { AccessType = accessType, Targets = [new CrossTenantAccessTarget { Target = target }] };
        return s_tenant with
        {
            Completeness = accessType is null ? Completeness.Everything.With(CollectionNames.CrossTenantAccessPolicy, CollectionState.Absent) : Completeness.Everything,
            CrossTenantAccessPolicy = accessType is null ? null : new CrossTenantAccessPolicy
            {
                Default = new CrossTenantAccess { B2BDirectConnectInbound = new CrossTenantAccessSetting { UsersAndGroups = Scope("AllUsers"), Applications = Scope("AllApplications") } },
            },
        };
    }

    [Fact]
    public void SharedChannel_BringsPoliciesOnDirectConnectToGuestsWhoAreEligible()
    {
        PolicyUsers direct = Guests("b2bDirectConnectUser");

        Includes(Truth.True, null, Who(direct, s_collaborator, ScenarioTenant.Teams, Shared("allowed")));
        Includes(Truth.False, null, Who(direct, s_collaborator, ScenarioTenant.Teams, Shared("blocked")));
        Includes(Truth.Unknown, "crossTenantAccessPolicy/b2bDirectConnectInbound", Who(direct, s_collaborator, ScenarioTenant.Teams, Shared(null)));
        Includes(Truth.False, null, Who(direct, s_collaborator, ScenarioTenant.Exchange, Shared("allowed")));
        Includes(Truth.False, null, Who(direct, s_internal, ScenarioTenant.Teams, Shared("allowed")));
        Includes(Truth.False, null, Who(Guests("serviceProvider"), s_collaborator, ScenarioTenant.Teams, Shared("allowed")));
        Includes(Truth.True, null, Who(
            new PolicyUsers { IncludeUsers = ["All"], ExcludeGuestsOrExternalUsers = direct.IncludeGuestsOrExternalUsers }, s_collaborator, ScenarioTenant.Teams, Shared("allowed")));
    }

    [Fact]
    public void SharedChannel_BringsPoliciesOnGuestsToThoseOfDirectConnectWhoAreGuestsHereToo()
    {
        SignInIdentity both = s_collaborator with { ExternalUserType = "b2bDirectConnectUser" };

        Includes(Truth.True, null, Who(Guests("b2bCollaborationGuest"), both, ScenarioTenant.Teams));
        Includes(Truth.False, null, Who(Guests("b2bCollaborationMember"), both, ScenarioTenant.Teams));
        Includes(Truth.False, null, Who(Guests("internalGuest"), both, ScenarioTenant.Teams));
        Includes(Truth.False, null, Who(Guests("b2bCollaborationGuest"), both, ScenarioTenant.Exchange));
        Includes(Truth.False, null, Who(Guests("b2bCollaborationGuest"), both with { User = null }, ScenarioTenant.Teams));
        Includes(Truth.False, null, Who(Guests("b2bCollaborationGuest"), s_collaborator with { ExternalUserType = "otherExternalUser" }, ScenarioTenant.Teams));
        Includes(Truth.Unknown, "users/u", Who(
            Guests("b2bCollaborationGuest"), s_internal with { ExternalUserType = "b2bDirectConnectUser" }, ScenarioTenant.Teams, s_tenant with { Completeness = Completeness.Nothing }));
    }
}
