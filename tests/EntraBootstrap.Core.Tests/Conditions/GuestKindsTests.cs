using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using Kinds = EntraBootstrap.Core.Conditions.GuestOrExternalUserTypes;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class GuestKindsTests
{
    private static IReadOnlyList<Kinds> Of(User? user, bool complete = true, string? stated = null) => GuestKinds.Of(new SignInIdentity { UserId = "u", User = user, ExternalUserType = stated }, complete);

    [Fact]
    public void OrdinaryMember_IsNone() => Assert.Equal([Kinds.None], Of(new User { UserPrincipalName = "a@b.example", UserType = "Member" }));

    [Fact]
    public void GuestOfTheDirectory_IsInternal() => Assert.Equal([Kinds.InternalGuest], Of(new User { UserPrincipalName = "a@b.example", UserType = "guest" }));

    [Fact]
    public void InvitedPeople_AreCollaboratorsByUserType()
    {
        foreach (User user in (User[])
        [
            new User { UserPrincipalName = "a_c.example#ext#@b.example" },
            new User { ExternalUserState = "PendingAcceptance" },
            new User { CreationType = "invitation" },
            new User { Identities = [new UserIdentity { Issuer = "externalazuread" }] },
            new User { Identities = [new UserIdentity { Issuer = "b.example" }, new UserIdentity { Issuer = "google.com" }] },
        ])
        {
            Assert.Equal([Kinds.B2BCollaborationGuest], Of(user with { UserType = "Guest" }, complete: false));
            Assert.Equal([Kinds.B2BCollaborationMember], Of(user with { UserType = "Member" }, complete: false));
            Assert.Equal([Kinds.B2BCollaborationGuest, Kinds.B2BCollaborationMember], Of(user, complete: false));
        }
    }

    [Fact]
    public void FederatedMemberOfOwnDomain_IsNone() => Assert.Equal([Kinds.None], Of(new User { UserType = "Member", Identities = [new UserIdentity { SignInType = "federated", Issuer = "b.example" }] }));

    [Fact]
    public void MissingUserType_IsAMemberIfComplete()
    {
        Assert.Equal([Kinds.None], Of(new User { UserPrincipalName = "a@b.example" }));
        Assert.Equal([Kinds.None, Kinds.InternalGuest, Kinds.B2BCollaborationGuest, Kinds.B2BCollaborationMember], Of(new User { UserPrincipalName = "a@b.example" }, complete: false));
    }

    [Fact]
    public void GuestWhoseIdentitiesAreMissing_MayBeInternalOrExternal() => Assert.Equal([Kinds.InternalGuest, Kinds.B2BCollaborationGuest], Of(new User { UserPrincipalName = "a@b.example", UserType = "Guest" }, complete: false));

    [Theory]
    [InlineData("b2bDirectConnectUser", Kinds.B2BDirectConnectUser)]
    [InlineData("SERVICEPROVIDER", Kinds.ServiceProvider)]
    [InlineData("none", Kinds.None)]
    public void StatedKind_CountsMoreThanTheUser(string stated, Kinds kind) => Assert.Equal([kind], Of(new User { UserType = "Member" }, stated: stated));

    [Fact]
    public void Nobody_MayBeAnything()
    {
        Assert.Contains(Kinds.None, Of(null));
        Assert.Contains(Kinds.OtherExternalUser, Of(null));
    }

    [Theory]
    [InlineData("serviceProvider", null, true)]
    [InlineData("B2BDirectConnectUser", null, true)]
    [InlineData("serviceProvider", "u", false)]
    [InlineData("b2bCollaborationGuest", null, false)]
    [InlineData("perhaps", null, false)]
    [InlineData(null, null, false)]
    public void PartnersAndDirectConnect_HaveNoObject(string? stated, string? userId, bool hasNone) =>
        Assert.Equal(hasNone, GuestKinds.HasNoObject(new SignInIdentity { ExternalUserType = stated, UserId = userId }));

    [Fact]
    public void MissingUserTypeOfSomebodyWithoutExternalIdentity_LeavesOpenWhetherTheyAreAGuest() =>
        Assert.Equal([Kinds.None, Kinds.InternalGuest], Of(new User { UserPrincipalName = "a@b.example", Identities = [] }, complete: false));
}
