using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Who is a guest, and whether the MFA of their home tenant is trusted.</summary>
internal static class GuestTrust
{
    private const GuestOrExternalUserTypes External = GuestOrExternalUserTypes.B2BCollaborationGuest | GuestOrExternalUserTypes.B2BCollaborationMember
        | GuestOrExternalUserTypes.B2BDirectConnectUser | GuestOrExternalUserTypes.OtherExternalUser | GuestOrExternalUserTypes.ServiceProvider;

    /// <summary>Whether somebody certainly signs in from another tenant or provider.</summary>
    public static bool IsExternal(CompiledTenant tenant, SignInIdentity identity) => IsExternalIn(tenant, identity) == Truth.True;

    /// <summary>Whether somebody is certainly a guest of any kind.</summary>
    public static bool IsGuest(CompiledTenant tenant, SignInIdentity identity) => All(tenant, identity, kind => kind != GuestOrExternalUserTypes.None) == Truth.True;

    /// <summary>Whether somebody signs in from another tenant or provider, in this world.</summary>
    public static bool IsExternal(CompiledTenant tenant, SignInIdentity identity, World world) =>
        world.Resolve(IsExternalIn(tenant, identity), "externalUser", () => [KindFact(identity)]);

    /// <summary>Whether somebody is a guest of any kind, in this world.</summary>
    public static bool IsGuest(CompiledTenant tenant, SignInIdentity identity, World world) =>
        world.Resolve(All(tenant, identity, kind => kind != GuestOrExternalUserTypes.None), "guest", () => [KindFact(identity)]);

    /// <summary>Whether MFA done in the home tenant is accepted here, in this world.</summary>
    public static bool IsMfaTrusted(CompiledTenant tenant, SignInIdentity identity, World world)
    {
        Truth trusted = IsMfaTrusted(tenant, identity, out bool isHomeMissing);
        return world.Resolve(trusted, "homeTenant", () =>
        [
            isHomeMissing
                ? new UnknownFact("signInIdentity.externalTenantId", null, "give signInIdentity.externalTenantId in the scenario")
                : new UnknownFact(CollectionNames.CrossTenantAccessPolicy, null, GraphRequests.For(CollectionNames.CrossTenantAccessPolicy)),
        ]);
    }

    private static Truth IsMfaTrusted(CompiledTenant tenant, SignInIdentity identity, out bool isHomeMissing)
    {
        isHomeMissing = false;
        CrossTenantAccessPolicy? access = tenant.Tenant.CrossTenantAccessPolicy;
        CollectionState captured = tenant.Tenant.Completeness[CollectionNames.CrossTenantAccessPolicy];

        // The documented default of a tenant that never set it is not to trust.
        if (access is null)
            return captured == CollectionState.Complete ? Truth.False : Truth.Unknown;
        if (IsUnread(access))
            return Truth.Unknown;
        Truth byDefault = access.Default is null ? captured == CollectionState.Complete ? Truth.False : Truth.Unknown : TrustOf(access.Default, Truth.False);
        if (access.Partners.Any(partner => partner.TenantId is null) || captured == CollectionState.Partial)
            return Truth.Unknown;
        if (identity.ExternalTenantId is { } home)
        {
            Truth[] stated = [.. access.Partners.Where(partner => string.Equals(partner.TenantId, home, StringComparison.OrdinalIgnoreCase)).Select(partner => TrustOf(partner, byDefault)).Distinct()];
            return stated.Length switch { 0 => byDefault, 1 => stated[0], _ => Truth.Unknown };
        }

        // Of whichever tenant they are: if all are trusted alike, it does not matter.
        if (access.Partners.All(partner => TrustOf(partner, byDefault) == byDefault))
            return byDefault;
        isHomeMissing = true;
        return Truth.Unknown;
    }

    private static Truth TrustOf(CrossTenantAccess access, Truth otherwise) =>
        access.Extra.HasValue("inboundTrust") || (access.InboundTrust is { } trust && trust.Extra.HasValue("isMfaAccepted"))
            ? Truth.Unknown
            : access.InboundTrust?.IsMfaAccepted is { } stated ? TruthTables.Of(stated) : otherwise;

    private static Truth IsExternalIn(CompiledTenant tenant, SignInIdentity identity) => All(tenant, identity, kind => (kind & External) != GuestOrExternalUserTypes.None);

    private static Truth All(CompiledTenant tenant, SignInIdentity identity, Func<GuestOrExternalUserTypes, bool> isSo)
    {
        IReadOnlyList<GuestOrExternalUserTypes> kinds = GuestKinds.Of(identity, tenant.Tenant.Completeness.IsComplete(CollectionNames.Users));
        return kinds.All(isSo) ? Truth.True : kinds.Any(isSo) ? Truth.Unknown : Truth.False;
    }

    private static UnknownFact KindFact(SignInIdentity identity) => identity.UserId is { } id
        ? new UnknownFact($"{CollectionNames.Users}/{id}", null, GraphRequests.For(CollectionNames.Users, id))
        : new UnknownFact("signInIdentity.userId", null, "give signInIdentity.userId in the scenario");

    private static bool IsUnread(CrossTenantAccessPolicy access) => access.Extra.HasValue("default") || access.Extra.HasValue("partners");
}
