using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Design;

/// <summary>Carries the restrictions of a strength over to another one, as far as they are about its combinations.</summary>
internal static class Restrictions
{
    private const string Passkeys = "#microsoft.graph.fido2CombinationConfiguration";
    private const string Certificates = "#microsoft.graph.x509CertificateCombinationConfiguration";

    /// <summary>The restrictions that the combinations need to admit no more than in the strength that they come from.</summary>
    public static ValueList<CombinationConfiguration> CarriedBy(IReadOnlyList<Combination> combinations, AuthenticationStrengthPolicy source) =>
        source.CombinationConfigurations.Select(configuration => Narrow(configuration, combinations)).OfType<CombinationConfiguration>().ToValueList();

    private static CombinationConfiguration? Narrow(CombinationConfiguration configuration, IReadOnlyList<Combination> combinations)
    {
        bool isEmpty = configuration.AllowedAaGuids.IsEmpty && configuration.AllowedIssuerSkis.IsEmpty && configuration.AllowedPolicyOids.IsEmpty;
        ValueList<string> about = configuration.AppliesToCombinations.Where(word => IsAbout(word, combinations)).ToValueList();
        return isEmpty || about.IsEmpty ? null : configuration with
        {
            Id = string.Empty,
            ODataType = configuration.ODataType ?? (configuration.AllowedAaGuids.IsEmpty ? Certificates : Passkeys),
            AppliesToCombinations = about,
        };
    }

    private static bool IsAbout(string word, IReadOnlyList<Combination> combinations) =>
        AuthenticationMethodModeWords.TryParseCombination(word, out AuthenticationMethodModes restricted)
        && combinations.Any(combination => (restricted & ~combination.Modes) == AuthenticationMethodModes.None);
}
