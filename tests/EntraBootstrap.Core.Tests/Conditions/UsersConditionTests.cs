using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class UsersConditionTests : ConditionTests
{
    private static readonly Tenant s_tenant = new()
    {
        Completeness = Completeness.Everything,
        Groups = [new Group { Id = "in", TransitiveMembers = ["u"] }, new Group { Id = "out", TransitiveMembers = [] }, new Group { Id = "maybe" }],
    };

    private static (Match, string[]) Who(PolicyUsers users, SignIn? signIn = null) => Ask(new UsersCondition(users, new TenantIndex(s_tenant)), signIn ?? s_signIn);

    [Fact]
    public void Exclusion_BeatsInclusionWhateverThePath()
    {
        foreach (PolicyUsers include in (PolicyUsers[])[new() { IncludeUsers = ["All"] }, new() { IncludeUsers = ["U"] }, new() { IncludeGroups = ["in"] }, new() { IncludeGroups = ["maybe"] }])
        {
            Expect(Truth.False, MatchPhase.Exclude, null, Who(include with { ExcludeUsers = ["u"] }));
            Expect(Truth.False, MatchPhase.Exclude, null, Who(include with { ExcludeGroups = include.IncludeGroups.ContainsWord("maybe") ? ["in"] : ["maybe", "in"] }));
        }

        // Whoever is in it is excluded as well, so that it includes nobody.
        Expect(Truth.False, MatchPhase.Include, null, Who(new PolicyUsers { IncludeGroups = ["maybe"], ExcludeGroups = ["maybe"] }));
        Expect(Truth.Unknown, MatchPhase.Include, "groupMembers/maybe", Who(new PolicyUsers { IncludeGroups = ["maybe"], ExcludeGroups = ["out"] }));
        Expect(Truth.False, MatchPhase.Exclude, null, Who(new PolicyUsers { IncludeGroups = ["in"], ExcludeGroups = ["in"] }));
    }

    [Fact]
    public void RoleOrGroupThatIsExcludedToo_NeedNotBeKnown()
    {
        const string Reader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
        Tenant unread = s_tenant with { Completeness = Completeness.Everything.With(CollectionNames.RoleAssignments, CollectionState.Absent) };
        (Match Match, string[] Missing) In(PolicyUsers users) => Ask(new UsersCondition(users, new TenantIndex(unread)), s_signIn);

        Expect(Truth.False, MatchPhase.Include, null, In(new PolicyUsers { IncludeRoles = [Reader], ExcludeRoles = [Reader] }));
        Assert.Equal(Truth.Unknown, In(new PolicyUsers { IncludeRoles = [Reader] }).Match.Truth);
        Assert.NotEmpty(In(new PolicyUsers { IncludeRoles = [Reader] }).Missing);
        Assert.Equal(Truth.Unknown, In(new PolicyUsers { IncludeRoles = [Reader], ExcludeRoles = ["62e90394-69f5-4237-9190-012177145e10"] }).Match.Truth);
        Assert.Equal((Truth.Unknown, MatchPhase.Exclude), (In(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [Reader] }).Match.Truth, In(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [Reader] }).Match.Phase));
    }

    [Fact]
    public void Inclusion_IsAnyOfThePaths()
    {
        Expect(Truth.True, MatchPhase.Include, null, Who(new PolicyUsers { IncludeUsers = ["x"], IncludeGroups = ["out", "maybe", "in"] }));
        Expect(Truth.False, MatchPhase.Include, null, Who(new PolicyUsers { IncludeUsers = ["x", "None"], IncludeGroups = ["out"] }));
        Expect(Truth.False, MatchPhase.Include, null, Who(new PolicyUsers()));
        Expect(Truth.Unknown, MatchPhase.Include, "groupMembers/maybe", Who(new PolicyUsers { IncludeGroups = ["maybe"] }));
        Expect(Truth.Unknown, MatchPhase.Exclude, "groupMembers/maybe", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeGroups = ["maybe"] }));
        Expect(Truth.False, MatchPhase.Include, null, Who(new PolicyUsers { IncludeUsers = ["x"], ExcludeGroups = ["maybe"] }));
    }

    [Fact]
    public void PlaceholderUser_MayBeAnybody() => Expect(Truth.Unknown, MatchPhase.Exclude, "users/<break glass>", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["<break glass>"] }));

    [Fact]
    public void WorkloadIdentity_IsNobodyOfTheUsers() =>
        Expect(Truth.False, MatchPhase.Include, null, Who(new PolicyUsers { IncludeUsers = ["All"] }, s_signIn with { Identity = new SignInIdentity { ServicePrincipalId = "sp" } }));

    [Fact]
    public void SomebodyUnknown_MayBeAnyListedUser()
    {
        SignIn nobody = s_signIn with { Identity = new SignInIdentity() };

        Expect(Truth.Unknown, MatchPhase.Exclude, "signInIdentity.userId", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["x"] }, nobody));
        Expect(Truth.True, MatchPhase.Include, null, Who(new PolicyUsers { IncludeUsers = ["All"] }, nobody));
    }

    [Fact]
    public void KindOfGuestThatNobodyKnows_IsUnknown() => Expect(
        Truth.Unknown, MatchPhase.Include, "conditions.users.guestOrExternalUserTypes", Who(new PolicyUsers { IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["internalGuest", "martian"] } }));

    [Fact]
    public void InternalGuest_HasNoHomeTenant() => Expect(
        Truth.True, MatchPhase.Include, null,
        Who(
            new PolicyUsers
            {
                IncludeGuestsOrExternalUsers = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["internalGuest"], ExternalTenants = new ExternalTenants { MembershipKind = "enumerated", Members = ["x"] } },
            },
            s_signIn with { Identity = new SignInIdentity { UserId = "u", User = new User { Id = "u", UserType = "Guest" } } }));
}
