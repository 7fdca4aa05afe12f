using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Baseline.Probing;

/// <summary>What policies accept although the requirement does not: each combination, with credentials that would present it.</summary>
internal static class WeakerCombinations
{
    private static readonly Strength s_anything = Strength.Of(new AuthenticationStrengthPolicy
    {
        Id = "anything",
        AllowedCombinations = BuiltInStrengths.Find(WellKnown.MultifactorStrength)!.AllowedCombinations!.Value
            .Concat(AuthenticationMethodModeWords.All.Select(mode => mode.ToWord())).Distinct(StringComparer.Ordinal).ToValueList(),
    })!;

    private const string SomeModel = "00000000-0000-0000-0000-000000000000";

    /// <summary>
    /// The combinations of a policy's controls that do not meet the requirement; passes are left out, they are another rule's. Of a strength that is not known, or not as a whole,
    /// every combination that it might hold.
    /// </summary>
    public static IEnumerable<Combination> Of(CompiledPolicy policy, CompiledTenant tenant, Strength requirement)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (GrantControl control in policy.Grants?.Controls ?? [])
        {
            Strength? strength = control.Kind == GrantControlKind.Mfa ? tenant.Strengths.Multifactor : control.Strength;
            IEnumerable<Combination> combinations = strength?.WeakerThan(requirement) ?? [];

            // What a strength accepts that nobody can read may be anything: all is tried, and whether it does stays unknown.
            if (control.IsCredential && strength is not { Unreadable: null })
                combinations = combinations.Concat(s_anything.WeakerThan(requirement));
            foreach (Combination combination in combinations)
            {
                if ((combination.Modes & AuthenticationMethodModeWords.TemporaryAccessPass) == Modes.None && seen.Add(combination.Word))
                    yield return combination;
            }

            if (control.Kind == GrantControlKind.Mfa && seen.Add("password,externalMfa"))
                yield return new Combination(Modes.Password | Modes.ExternalMfa);
        }
    }

    /// <summary>Credentials that present a combination and do not meet the requirement.</summary>
    public static IReadOnlyList<Credential> Credentials(Combination combination, Strength requirement, CompiledTenant tenant) =>
        [.. combination.Modes.Split().Select(mode => Make(mode, combination, requirement, tenant))];

    /// <summary>Whether a combination needs an identity provider of the tenant's own.</summary>
    public static bool IsFederated(Combination combination) => (combination.Modes & (Modes.FederatedSingleFactor | Modes.FederatedMultiFactor)) != Modes.None;

    private static Credential Make(Modes mode, Combination combination, Strength requirement, CompiledTenant tenant) => mode switch
    {
        Modes.Fido2 => new Credential { Mode = mode, AaGuid = ModelOutside(combination, requirement, tenant), PasskeyType = "deviceBound" },
        Modes.X509CertificateMultiFactor or Modes.X509CertificateSingleFactor => new Credential
        {
            Mode = mode,
            IssuerSki = combination.IssuerSkis is { IsEmpty: false } issuers ? issuers[0] : "00",
            PolicyOids = combination.PolicyOids is { IsEmpty: false } policies ? [policies[0]] : [],
        },
        _ => new Credential { Mode = mode },
    };

    // A model that the combination allows and the requirement does not; where nothing restricts it, one that the methods policy names, else any.
    private static string ModelOutside(Combination combination, Strength requirement, CompiledTenant tenant)
    {
        HashSet<string> required = requirement.Combinations.Where(other => other.Modes == Modes.Fido2).SelectMany(other => other.AaGuids ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> candidates = combination.AaGuids is { } allowed ? allowed : Named(tenant).Append(SomeModel);
        string[] outside = [.. candidates.Where(model => !required.Contains(model))];
        return outside.FirstOrDefault(model => tenant.Methods.Accepts(new Credential { Mode = Modes.Fido2, AaGuid = model, PasskeyType = "deviceBound" }, null, null) != Conditions.Truth.False)
            ?? outside.FirstOrDefault() ?? SomeModel;
    }

    private static List<string> Named(CompiledTenant tenant)
    {
        var models = new List<string>();
        foreach (AuthenticationMethodConfiguration configuration in tenant.Tenant.AuthenticationMethodsPolicy?.AuthenticationMethodConfigurations ?? [])
        {
            models.AddRange(configuration.Passkeys?.KeyRestrictions?.AaGuids ?? []);
            models.AddRange((configuration.Passkeys?.PasskeyProfiles ?? []).SelectMany(profile => profile.KeyRestrictions?.AaGuids ?? []));
        }

        return models;
    }
}
