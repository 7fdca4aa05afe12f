using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§2.3, guests: what counts of what an external user did depends on whether MFA of the home tenant is trusted.</summary>
internal static class GuestRule
{
    private static readonly string[] s_acceptedFromHome =
    [
        "password", "sms", "voice", "microsoftAuthenticatorPush", "deviceBasedPush", "softwareOath", "hardwareOath", "fido2", "windowsHelloForBusiness", "x509CertificateSingleFactor", "x509CertificateMultiFactor",
    ];

    private static readonly string[] s_offeredHere = ["sms", "voice", "microsoftAuthenticatorPush", "softwareOath"];

    /// <summary>What counts of what was presented; everything for people of this tenant.</summary>
    public static IReadOnlyList<DoneMethod> Counted(Tenant tenant, ConcreteSignIn signIn)
    {
        if (IsOwn(GuestKind.Of(tenant, signIn.Subject)))
            return signIn.Done;

        // Trusted: only what was done at home. Not trusted: home vouches for one factor, and this tenant offers the second.
        if (IsAccepted(tenant, signIn.Subject, trust => trust.IsMfaAccepted))
            return [.. signIn.Done.Where(done => done.IsAtHome && Word.IsIn(done.Mode, s_acceptedFromHome))];
        IEnumerable<DoneMethod> here = signIn.Done.Where(done => !done.IsAtHome && Word.IsIn(done.Mode, s_offeredHere));
        return [.. here, .. signIn.Done.Any(done => done.IsAtHome) ? [new DoneMethod("federatedSingleFactor")] : Array.Empty<DoneMethod>()];
    }

    /// <summary>Whether a claim counts: of this tenant's people always, of external users if it is accepted. The settings for a tenant replace the default ones; nothing is accepted by default.</summary>
    public static bool IsAccepted(Tenant tenant, Subject subject, Func<InboundTrust, bool?> claim)
    {
        GuestKind? kind = GuestKind.Of(tenant, subject);
        if (IsOwn(kind))
            return true;
        CrossTenantAccess? partner = (tenant.CrossTenantAccessPolicy?.Partners ?? []).FirstOrDefault(settings => Word.Same(settings.TenantId, kind!.HomeTenantId));
        InboundTrust? trust = partner?.InboundTrust ?? tenant.CrossTenantAccessPolicy?.Default?.InboundTrust;
        return trust is not null && claim(trust) == true;
    }

    private static bool IsOwn(GuestKind? kind) => kind is null || Word.Same(kind.Type, "internalGuest");
}
