using EntraBootstrap.Core.Baseline.Rules;

namespace EntraBootstrap.Core.Baseline;

/// <summary>The rules that a tenant is tested by. Ids are permanent and never used again for something else.</summary>
public static class BaselineRules
{
    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<IBaselineRule> All { get; } =
    [
        new PasswordOpensResource(),
        new WeakerCombinationAccepted(),
        new PassOpensResource(),
        new RegistrationClosedToPass(),
        new RegistrationOpenToPassword(),
        new PassKindRefused(),
        new RegistrationPolicyReportOnly(),
        new NoEmergencyAccess(),
        new EmergencyAccessNotExcluded(),
        new ReferenceToNothing(),
        new StrengthUnsatisfiable(),
        new PassUnavailable(),
        new PolicyAppliesToNobody(),
        new LegacyAuthenticationOpen(),
        new SecurityDefaultsOn(),
        new ExclusionCannotOpenRegistration(),
        new SomebodyIsStuck(),
        new CannotBootstrap(),
        new CannotRecover(),
        new GroupOnRegisteredMethods(),
        new OneTimePassesForPhoneSignIn(),
    ];

    /// <summary>The rule of an id; null if there is none.</summary>
    public static IBaselineRule? Find(string id) => All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
