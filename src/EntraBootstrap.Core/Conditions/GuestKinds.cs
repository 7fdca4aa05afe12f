using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions;

/// <summary>Graph's <c>conditionalAccessGuestOrExternalUserTypes</c>, with its numbers.</summary>
[Flags]
public enum GuestOrExternalUserTypes
{
#pragma warning disable CS1591 // Graph's words document themselves
    None = 0,
    InternalGuest = 1,
    B2BCollaborationGuest = 2,
    B2BCollaborationMember = 4,
    B2BDirectConnectUser = 8,
    OtherExternalUser = 16,
    ServiceProvider = 32,
#pragma warning restore CS1591
}

/// <summary>What kind of guest or external user somebody is.</summary>
public static class GuestKinds
{
    /// <summary>Reads one word, without regard to case.</summary>
    public static bool TryParse(string word, out GuestOrExternalUserTypes kind) => EnumWords.TryParse(word, out kind);

    /// <summary>
    /// The kinds that somebody may be: one if it is certain, <see cref="GuestOrExternalUserTypes.None"/> alone for an ordinary member,
    /// several if a fact is missing.
    /// </summary>
    /// <param name="identity">Who signs in.</param>
    /// <param name="usersAreComplete">Whether a member that the snapshot's user lacks has no value, rather than being unknown.</param>
    /// <remarks>
    /// Internal guest: user type Guest and no external identity. B2B collaboration guest or member: an external identity, by user type.
    /// Source: Microsoft's documentation of external users; inferred where it leaves room.
    /// </remarks>
    public static IReadOnlyList<GuestOrExternalUserTypes> Of(SignInIdentity identity, bool usersAreComplete)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (identity.ExternalUserType is not null)
            return TryParse(identity.ExternalUserType, out GuestOrExternalUserTypes stated) ? [stated] : s_any;
        if (identity.User is null)
            return s_any;

        Truth external = IsExternal(identity.User, usersAreComplete);
        Truth guest = identity.User.UserType is null
            ? usersAreComplete && external == Truth.False ? Truth.False : Truth.Unknown
            : TruthTables.Of(identity.User.UserType.Equals("Guest", StringComparison.OrdinalIgnoreCase));

        if (guest != Truth.Unknown && external != Truth.Unknown)
            return s_single[(guest == Truth.True ? 1 : 0) + (external == Truth.True ? 2 : 0)];

        var kinds = new List<GuestOrExternalUserTypes>(4);
        Add(GuestOrExternalUserTypes.None, guest.Not().And(external.Not()));
        Add(GuestOrExternalUserTypes.InternalGuest, guest.And(external.Not()));
        Add(GuestOrExternalUserTypes.B2BCollaborationGuest, guest.And(external));
        Add(GuestOrExternalUserTypes.B2BCollaborationMember, guest.Not().And(external));
        return kinds;

        void Add(GuestOrExternalUserTypes kind, Truth truth)
        {
            if (truth != Truth.False)
                kinds.Add(kind);
        }
    }

    /// <summary>Whether somebody certainly has no object in this directory: a partner's administrator, or one who comes by direct connect.</summary>
    public static bool HasNoObject(SignInIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return identity.UserId is null && identity.ExternalUserType is { } stated && TryParse(stated, out GuestOrExternalUserTypes kind)
            && kind is GuestOrExternalUserTypes.ServiceProvider or GuestOrExternalUserTypes.B2BDirectConnectUser;
    }

    // By whether somebody is a guest (1) and whether they are external (2).
    private static readonly GuestOrExternalUserTypes[][] s_single =
    [
        [GuestOrExternalUserTypes.None], [GuestOrExternalUserTypes.InternalGuest], [GuestOrExternalUserTypes.B2BCollaborationMember], [GuestOrExternalUserTypes.B2BCollaborationGuest],
    ];

    private static readonly GuestOrExternalUserTypes[] s_any =
    [
        GuestOrExternalUserTypes.None, GuestOrExternalUserTypes.InternalGuest, GuestOrExternalUserTypes.B2BCollaborationGuest,
        GuestOrExternalUserTypes.B2BCollaborationMember, GuestOrExternalUserTypes.OtherExternalUser,
    ];

    // A federated identity of the tenant's own provider has the tenant's domain as issuer; those of other tenants and providers have these.
    private static readonly string[] s_externalIssuers = ["ExternalAzureAD", "MicrosoftAccount", "google.com", "facebook.com", "apple.com", "mail"];

    private static Truth IsExternal(User user, bool usersAreComplete)
    {
        if (user.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true
            || user.ExternalUserState is not null
            || string.Equals(user.CreationType, "Invitation", StringComparison.OrdinalIgnoreCase))
        {
            return Truth.True;
        }

        foreach (UserIdentity identity in user.Identities ?? [])
        {
            if (identity.Issuer is not null && s_externalIssuers.Contains(identity.Issuer, StringComparer.OrdinalIgnoreCase))
                return Truth.True;
        }

        return user.Identities is not null || usersAreComplete || string.Equals(user.UserType, "Member", StringComparison.OrdinalIgnoreCase) ? Truth.False : Truth.Unknown;
    }
}
