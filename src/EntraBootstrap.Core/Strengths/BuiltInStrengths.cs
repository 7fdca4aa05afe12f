using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Strengths;

/// <summary>
/// The built-in strengths as Microsoft ships them: only for a tenant whose own list was not captured, because Microsoft extends them over time.
/// </summary>
/// <remarks>Source: Graph's reference of authentication strength policies, first example of <c>List policies</c> (documented).</remarks>
public static class BuiltInStrengths
{
    /// <summary>The three built-in strengths.</summary>
    public static IReadOnlyList<AuthenticationStrengthPolicy> All { get; } =
    [
        Make(
            WellKnown.MultifactorStrength, "Multifactor authentication",
            "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse",
            "password,microsoftAuthenticatorPush", "password,softwareOath", "password,hardwareOath", "password,x509CertificateSingleFactor",
            "password,x509CertificateMultiFactor", "password,sms", "password,voice", "federatedMultiFactor", "microsoftAuthenticatorPush,federatedSingleFactor",
            "softwareOath,federatedSingleFactor", "hardwareOath,federatedSingleFactor", "sms,federatedSingleFactor", "voice,federatedSingleFactor"),
        Make(WellKnown.PasswordlessStrength, "Passwordless MFA", "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor", "deviceBasedPush"),
        Make(WellKnown.PhishingResistantStrength, "Phishing-resistant MFA", "windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"),
    ];

    /// <summary>The built-in strength of an id; null for another one.</summary>
    public static AuthenticationStrengthPolicy? Find(string id) => All.FirstOrDefault(strength => strength.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static AuthenticationStrengthPolicy Make(string id, string name, params string[] combinations) => new()
    {
        Id = id,
        DisplayName = name,
        PolicyType = "builtIn",
        RequirementsSatisfied = "mfa",
        AllowedCombinations = combinations.ToValueList(),
    };
}
