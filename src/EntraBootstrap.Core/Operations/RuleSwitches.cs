using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Operations;

/// <summary>Checks which rules a caller switches.</summary>
internal static class RuleSwitches
{
    /// <summary>Checks that each rule exists and can be switched.</summary>
    /// <exception cref="BootstrapException">One does not.</exception>
    public static void Check(PlatformAssumptions assume)
    {
        foreach (string id in assume.Switches.Keys)
        {
            if (JourneyRules.WithPlatformRules.FirstOrDefault(known => known.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } rule)
                throw new BootstrapException(ErrorCatalogue.RuleNotFound.With(id, id, NearestName.Suggest(id, JourneyRules.WithPlatformRules.Select(known => known.Id))));
            if (!rule.IsSwitchable)
                throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(id, $"The rule '{rule.Id}' cannot be switched. 'entrabootstrap rules' and Get-BootstrapRule say which ones can."));
        }
    }
}
