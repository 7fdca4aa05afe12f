using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§2: a strength is satisfied if one of its combinations was presented in the session, earlier steps included.</summary>
internal static class StrengthRule
{
    private const string Multifactor = "00000000-0000-0000-0000-000000000002";

    // §2.1, the three built-in strengths, for tenants whose own list is not there.
    private static readonly string[] s_phishingResistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];

    private static readonly string[] s_passwordless = [.. s_phishingResistant, "deviceBasedPush"];

    private static readonly string[] s_multifactor =
    [
        .. s_passwordless, "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "password,microsoftAuthenticatorPush", "password,softwareOath", "password,hardwareOath",
        "password,x509CertificateSingleFactor", "password,x509CertificateMultiFactor", "password,sms", "password,voice", "federatedMultiFactor",
        "microsoftAuthenticatorPush,federatedSingleFactor", "softwareOath,federatedSingleFactor", "hardwareOath,federatedSingleFactor", "sms,federatedSingleFactor", "voice,federatedSingleFactor",
    ];

    /// <summary>The control <c>mfa</c> is the built-in MFA strength (§1.6); an external method meets it and no strength (§2.1).</summary>
    public static bool IsMfa(Tenant tenant, ConcreteSignIn signIn) =>
        signIn.Done.Any(done => Word.Same(done.Mode, "externalMfa")) || IsSatisfied(tenant, new AuthenticationStrengthPolicy { Id = Multifactor }, signIn);

    public static bool IsSatisfied(Tenant tenant, AuthenticationStrengthPolicy named, ConcreteSignIn signIn)
    {
        AuthenticationStrengthPolicy? strength = tenant.AuthenticationStrengthPolicies.FirstOrDefault(candidate => Word.Same(candidate.Id, named.Id));
        IReadOnlyList<string> combinations = strength?.AllowedCombinations is { } captured ? [.. captured] : BuiltIn(named.Id);
        return combinations.Any(combination => WasPresented(strength, combination, GuestRule.Counted(tenant, signIn)));
    }

    private static string[] BuiltIn(string id) => id switch
    {
        Multifactor => s_multifactor,
        "00000000-0000-0000-0000-000000000003" => s_passwordless,
        "00000000-0000-0000-0000-000000000004" => s_phishingResistant,
        _ => throw new NotSupportedException($"The strength '{id}' is not in the tenant."),
    };

    // Every method of the combination, each by a credential that the restrictions of the combination allow.
    private static bool WasPresented(AuthenticationStrengthPolicy? strength, string combination, IReadOnlyList<DoneMethod> done)
    {
        foreach (string mode in Modes(combination))
        {
            if (!done.Any(method => Word.Same(method.Mode, mode) && IsAllowed(strength, combination, method)))
                return false;
        }

        return true;
    }

    // §2.2: a restriction counts for the combinations that hold what it names.
    private static bool IsAllowed(AuthenticationStrengthPolicy? strength, string combination, DoneMethod method)
    {
        foreach (CombinationConfiguration restriction in strength?.CombinationConfigurations ?? [])
        {
            bool concerns = restriction.AppliesToCombinations.Any(named => Modes(named).All(mode => Word.IsIn(mode, Modes(combination))));
            if (!concerns)
                continue;
            if (Word.Same(restriction.ODataType, "#microsoft.graph.fido2CombinationConfiguration") && Word.Same(method.Mode, "fido2") && !IsAllowedPasskey(restriction, method))
                return false;
            bool isCertificate = Word.IsIn(method.Mode, ["x509CertificateSingleFactor", "x509CertificateMultiFactor"]);
            if (Word.Same(restriction.ODataType, "#microsoft.graph.x509CertificateCombinationConfiguration") && isCertificate && !IsAllowedCertificate(restriction, method))
                return false;
        }

        return true;
    }

    private static bool IsAllowedPasskey(CombinationConfiguration restriction, DoneMethod passkey) =>
        restriction.AllowedAaGuids.IsEmpty || Word.IsIn(passkey.AaGuid, restriction.AllowedAaGuids);

    // Inside a list one is enough, both lists have to agree.
    private static bool IsAllowedCertificate(CombinationConfiguration restriction, DoneMethod certificate)
    {
        bool issuer = restriction.AllowedIssuerSkis.IsEmpty || Word.IsIn(certificate.IssuerSki, restriction.AllowedIssuerSkis);
        bool policy = restriction.AllowedPolicyOids.IsEmpty || certificate.PolicyOids.Any(oid => Word.IsIn(oid, restriction.AllowedPolicyOids));
        return issuer && policy;
    }

    // Combinations are sets; Microsoft's own samples write blanks after some commas (§2.1).
    private static IEnumerable<string> Modes(string combination) => combination.Split(',').Select(mode => mode.Trim());
}
