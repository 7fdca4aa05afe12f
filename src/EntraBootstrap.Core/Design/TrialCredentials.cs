using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Design;

/// <summary>What somebody presents who has exactly one combination: credentials as its restrictions and the methods policy allow them.</summary>
internal static class TrialCredentials
{
    private const string SomeModel = "00000000-0000-4000-8000-0000000000d3";
    private static readonly string[] s_types = ["deviceBound", "synced"];

    /// <summary>The credentials of a combination, for a person.</summary>
    public static IReadOnlyList<Credential> Of(CompiledTenant tenant, Combination combination, string? userId) => [.. combination.Modes.Split().Select(mode => mode switch
    {
        Modes.Fido2 => Passkey(tenant, combination, userId),
        Modes.X509CertificateMultiFactor or Modes.X509CertificateSingleFactor => new Credential
        {
            Mode = mode,
            IssuerSki = combination.IssuerSkis?.FirstOrDefault(),
            PolicyOids = combination.PolicyOids is { } oids ? oids.Take(1).ToValueList() : null,
        },
        _ => new Credential { Mode = mode },
    })];

    // Any passkey will do that is allowed; which models are is said by the strength, by the key restrictions, or by nothing.
    private static Credential Passkey(CompiledTenant tenant, Combination combination, string? userId)
    {
        IEnumerable<string> models = combination.AaGuids?.AsEnumerable() ?? Models(tenant.Tenant.AuthenticationMethodsPolicy).Append(SomeModel);
        Credential[] passkeys =
        [
            .. models.SelectMany(model => s_types.Select(type => new Credential { Mode = Modes.Fido2, AaGuid = model, PasskeyType = type })),
        ];
        return Array.Find(passkeys, passkey => tenant.Methods.Accepts(passkey, userId, null) == Truth.True) ?? new Credential { Mode = Modes.Fido2 };
    }

    private static IEnumerable<string> Models(AuthenticationMethodsPolicy? policy) => (policy?.AuthenticationMethodConfigurations ?? []).Select(method => method.Passkeys).OfType<PasskeySettings>()
        .SelectMany(settings => settings.PasskeyProfiles.Select(profile => profile.KeyRestrictions).Prepend(settings.KeyRestrictions)).OfType<KeyRestrictions>()
        .SelectMany(restrictions => restrictions.AaGuids).Distinct(StringComparer.OrdinalIgnoreCase);
}
