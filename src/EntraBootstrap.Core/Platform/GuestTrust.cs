using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Who is a guest, and whether the MFA and the devices of their home tenant are trusted.</summary>
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
        Truth trusted = IsTrusted(tenant, identity, "isMfaAccepted", trust => trust.IsMfaAccepted, out bool isHomeMissing);
        return world.Resolve(trusted, "homeTenant", () => [TrustFact(isHomeMissing)]);
    }

    /// <summary>Whether what is said of somebody's device counts here: always of the tenant's own people, of external users only if their home's claim is accepted.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="identity">Who signs in.</param>
    /// <param name="isHybrid">Whether the claim is that the device is hybrid joined; else that it is compliant.</param>
    /// <returns>Whether it counts, and what is missing to say so.</returns>
    public static (Truth Counts, UnknownFact Missing) IsDeviceClaimAccepted(CompiledTenant tenant, SignInIdentity identity, bool isHybrid)
    {
        Truth external = IsExternalIn(tenant, identity);
        if (external == Truth.False)
            return (Truth.True, KindFact(identity));
        Truth accepted = isHybrid
            ? IsTrusted(tenant, identity, "isHybridAzureADJoinedDeviceAccepted", trust => trust.IsHybridAzureAdJoinedDeviceAccepted, out bool isHomeMissing)
            : IsTrusted(tenant, identity, "isCompliantDeviceAccepted", trust => trust.IsCompliantDeviceAccepted, out isHomeMissing);
        return (external.Not().Or(accepted), accepted == Truth.False ? KindFact(identity) : TrustFact(isHomeMissing));
    }

    private static UnknownFact TrustFact(bool isHomeMissing) => isHomeMissing
        ? new UnknownFact("signInIdentity.externalTenantId", null, "give signInIdentity.externalTenantId in the scenario")
        : new UnknownFact(CollectionNames.CrossTenantAccessPolicy, null, GraphRequests.For(CollectionNames.CrossTenantAccessPolicy));

    private static Truth IsTrusted(CompiledTenant tenant, SignInIdentity identity, string member, Func<InboundTrust, bool?> accepted, out bool isHomeMissing)
    {
        isHomeMissing = false;
        CrossTenantAccessPolicy? access = tenant.Tenant.CrossTenantAccessPolicy;
        CollectionState captured = tenant.Tenant.Completeness[CollectionNames.CrossTenantAccessPolicy];

        // The documented default of a tenant that never set it is not to trust.
        if (access is null)
            return captured == CollectionState.Complete ? Truth.False : Truth.Unknown;
        if (IsUnread(access))
            return Truth.Unknown;
        Truth byDefault = access.Default is null ? captured == CollectionState.Complete ? Truth.False : Truth.Unknown : TrustOf(access.Default, Truth.False, member, accepted);
        if (access.Partners.Any(partner => partner.TenantId is null) || captured == CollectionState.Partial)
            return Truth.Unknown;
        if (identity.ExternalTenantId is { } home)
        {
            Truth[] stated = [.. access.Partners.Where(partner => string.Equals(partner.TenantId, home, StringComparison.OrdinalIgnoreCase)).Select(partner => TrustOf(partner, byDefault, member, accepted)).Distinct()];
            return stated.Length switch { 0 => byDefault, 1 => stated[0], _ => Truth.Unknown };
        }

        // Of whichever tenant they are: if all are trusted alike, it does not matter.
        if (access.Partners.All(partner => TrustOf(partner, byDefault, member, accepted) == byDefault))
            return byDefault;
        isHomeMissing = true;
        return Truth.Unknown;
    }

    private static Truth TrustOf(CrossTenantAccess access, Truth otherwise, string member, Func<InboundTrust, bool?> accepted)
    {
        if (access.Extra.HasValue("inboundTrust") || access.InboundTrust?.Extra.HasValue(member) == true)
            return Truth.Unknown;
        return access.InboundTrust is { } trust && accepted(trust) is { } stated ? TruthTables.Of(stated) : otherwise;
    }

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
