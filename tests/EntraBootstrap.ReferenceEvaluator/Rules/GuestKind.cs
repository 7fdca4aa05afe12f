using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>What kind of guest or external user somebody is (§1.2, type derivation).</summary>
/// <param name="Type">Graph's word, such as <c>b2bCollaborationGuest</c>.</param>
/// <param name="HomeTenantId">Their home tenant; null if they have none.</param>
internal sealed record GuestKind(string Type, string? HomeTenantId)
{
    /// <summary>The kind of a subject; null for an ordinary member.</summary>
    public static GuestKind? Of(Tenant tenant, Subject subject)
    {
        // Partners and direct-connect users have no user object: only the sign-in can say what they are.
        if (subject.ExternalUserType is not null)
            return new GuestKind(subject.ExternalUserType, subject.ExternalTenantId);

        User? user = tenant.Users.FirstOrDefault(candidate => Word.Same(candidate.Id, subject.UserId));
        if (user is null)
            return null;

        bool isGuest = Word.Same(user.UserType, "Guest");
        if (HasExternalIdentity(user))
            return new GuestKind(isGuest ? "b2bCollaborationGuest" : "b2bCollaborationMember", subject.ExternalTenantId);
        return isGuest ? new GuestKind("internalGuest", null) : null;
    }

    private static bool HasExternalIdentity(User user) =>
        user.Identities is { } identities && identities.Any(identity => Word.Same(identity.SignInType, "federated") && Word.Same(identity.Issuer, "ExternalAzureAD"));
}
