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
    public static bool IsExternal(CompiledTenant tenant, SignInIdentity identity) => Kinds(tenant, identity).All(kind => (kind & External) != GuestOrExternalUserTypes.None);

    /// <summary>Whether somebody is certainly a guest of any kind.</summary>
    public static bool IsGuest(CompiledTenant tenant, SignInIdentity identity) => Kinds(tenant, identity).All(kind => kind != GuestOrExternalUserTypes.None);

    /// <summary>Whether MFA done in the home tenant is accepted here, in this world.</summary>
    public static bool IsMfaTrusted(CompiledTenant tenant, SignInIdentity identity, World world)
    {
        CrossTenantAccessPolicy? access = tenant.Tenant.CrossTenantAccessPolicy;
        if (access is null)
        {
            // The documented default of a tenant that never set it is not to trust.
            Truth byDefault = tenant.Tenant.Completeness.IsComplete(CollectionNames.CrossTenantAccessPolicy) ? Truth.False : Truth.Unknown;
            return world.Resolve(byDefault, "crossTenantAccessPolicy", static () => [new UnknownFact(CollectionNames.CrossTenantAccessPolicy, null, GraphRequests.For(CollectionNames.CrossTenantAccessPolicy))]);
        }

        if (IsUnread(access) || IsUnread(access.Default) || access.Partners.Any(IsUnread))
            return world.Resolve(Truth.Unknown, "crossTenantAccessPolicy", static () => [new UnknownFact(CollectionNames.CrossTenantAccessPolicy, null, GraphRequests.For(CollectionNames.CrossTenantAccessPolicy))]);

        bool byDefaultTrusted = access.Default?.InboundTrust?.IsMfaAccepted == true;
        if (identity.ExternalTenantId is { } home)
        {
            CrossTenantAccess? partner = access.Partners.FirstOrDefault(partner => string.Equals(partner.TenantId, home, StringComparison.OrdinalIgnoreCase));
            return partner?.InboundTrust?.IsMfaAccepted ?? byDefaultTrusted;
        }

        bool partnersAgree = access.Partners.All(partner => (partner.InboundTrust?.IsMfaAccepted ?? byDefaultTrusted) == byDefaultTrusted);
        return world.Resolve(
            partnersAgree ? TruthTables.Of(byDefaultTrusted) : Truth.Unknown, "homeTenant",
            static () => [new UnknownFact("signInIdentity.externalTenantId", null, "give signInIdentity.externalTenantId in the scenario")]);
    }

    private static bool IsUnread(CrossTenantAccessPolicy access) => Has(access.Extra, "default") || Has(access.Extra, "partners");

    private static bool IsUnread(CrossTenantAccess? access) =>
        access is not null && (Has(access.Extra, "inboundTrust") || Has(access.Extra, "tenantId") || (access.InboundTrust is { } trust && Has(trust.Extra, "isMfaAccepted")));

    private static bool Has(ExtraMembers extra, string member) => extra.NamesWithValue().Contains(member, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<GuestOrExternalUserTypes> Kinds(CompiledTenant tenant, SignInIdentity identity) =>
        GuestKinds.Of(identity, tenant.Tenant.Completeness.IsComplete(CollectionNames.Users));
}
