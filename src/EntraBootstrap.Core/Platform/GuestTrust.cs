using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;

namespace EntraBootstrap.Core.Platform;

/// <summary>Who is a guest, and whether the MFA of their home tenant is trusted: certainly, or in one world.</summary>
internal static class GuestTrust
{
    /// <summary>Whether somebody certainly signs in from another tenant or provider.</summary>
    public static bool IsExternal(CompiledTenant tenant, SignInIdentity identity) => HomeTrust.IsExternal(tenant.Tenant, identity) == Truth.True;

    /// <summary>Whether somebody is certainly a guest of any kind.</summary>
    public static bool IsGuest(CompiledTenant tenant, SignInIdentity identity) => HomeTrust.IsGuest(tenant.Tenant, identity) == Truth.True;

    /// <summary>Whether somebody signs in from another tenant or provider, in this world.</summary>
    public static bool IsExternal(CompiledTenant tenant, SignInIdentity identity, World world) =>
        world.Resolve(HomeTrust.IsExternal(tenant.Tenant, identity), "externalUser", () => KindFacts(identity));

    /// <summary>Whether somebody is a guest of any kind, in this world.</summary>
    public static bool IsGuest(CompiledTenant tenant, SignInIdentity identity, World world) => world.Resolve(HomeTrust.IsGuest(tenant.Tenant, identity), "guest", () => KindFacts(identity));

    /// <summary>Whether MFA done in the home tenant is accepted here, in this world.</summary>
    public static bool IsMfaTrusted(CompiledTenant tenant, SignInIdentity identity, World world)
    {
        var unknowns = new UnknownFacts();
        return world.Resolve(HomeTrust.AcceptsMfa(tenant.Tenant, identity, unknowns), "homeTenant", () => Facts(unknowns));
    }

    private static UnknownFact[] KindFacts(SignInIdentity identity)
    {
        var unknowns = new UnknownFacts();
        HomeTrust.MissKind(identity, unknowns);
        return Facts(unknowns);
    }

    private static UnknownFact[] Facts(UnknownFacts unknowns) => [.. unknowns.Facts.Select(fact => new UnknownFact(fact.What, null, fact.Fill))];
}
