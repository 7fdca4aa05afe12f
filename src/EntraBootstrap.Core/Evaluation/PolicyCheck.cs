using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>Finds what a policy says that this version does not understand. It stays in the policy, and answers that depend on it are undetermined.</summary>
internal static class PolicyCheck
{
    private static readonly string[] s_userActions = [WellKnown.RegisterSecurityInfoAction, WellKnown.RegisterDeviceAction];

    /// <summary>Where in the policy each part stands, such as <c>conditions.platforms.includePlatforms</c>, and what is wrong with it.</summary>
    public static IEnumerable<(string Path, string Problem)> Of(ConditionalAccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        PolicyConditions conditions = policy.Conditions;
        return
        [
            .. Members(string.Empty, policy.Extra),
            .. Words("state", policy.State is null ? [] : [policy.State], word => PolicyCompiler.StateOf(word) != PolicyState.Unknown),
            .. Words("conditions.clientAppTypes", conditions.ClientAppTypes, word => IsAll(word) || EnumWords.TryParse(word, out ClientAppType _) || ClientAppTypesCondition.IsDeprecated(word)),
            .. Words("conditions.users.includeGuestsOrExternalUsers.guestOrExternalUserTypes", conditions.Users?.IncludeGuestsOrExternalUsers?.GuestOrExternalUserTypes ?? [], IsGuest),
            .. Words("conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes", conditions.Users?.ExcludeGuestsOrExternalUsers?.GuestOrExternalUserTypes ?? [], IsGuest),
            .. Words("conditions.applications.includeUserActions", conditions.Applications?.IncludeUserActions ?? [], word => s_userActions.Contains(word, StringComparer.OrdinalIgnoreCase)),
            .. Words("conditions.platforms.includePlatforms", conditions.Platforms?.Include ?? [], IsPlatform),
            .. Words("conditions.platforms.excludePlatforms", conditions.Platforms?.Exclude ?? [], IsPlatform),
            .. Lost("conditions.platforms.includePlatforms", conditions.Platforms),
            .. Lost("conditions.locations.includeLocations", conditions.Locations),
            .. Words("conditions.signInRiskLevels", conditions.SignInRiskLevels, IsRisk),
            .. Words("conditions.userRiskLevels", conditions.UserRiskLevels, IsRisk),
            .. Words("conditions.insiderRiskLevels", conditions.InsiderRiskLevels, IsRisk),
            .. Words("conditions.servicePrincipalRiskLevels", conditions.ServicePrincipalRiskLevels, IsRisk),
            .. Words("conditions.authenticationFlows.transferMethods", conditions.AuthenticationFlows?.TransferMethods ?? [], word => EnumWords.TryParse(word, out TransferMethod _)),
            .. Members("conditions.", conditions.Extra),
            .. Members("conditions.users.", conditions.Users?.Extra),
            .. Members("conditions.applications.", conditions.Applications?.Extra),
            .. Members("conditions.platforms.", conditions.Platforms?.Extra),
            .. Members("conditions.locations.", conditions.Locations?.Extra),
            .. Members("conditions.devices.", conditions.Devices?.Extra),
            .. Members("conditions.authenticationFlows.", conditions.AuthenticationFlows?.Extra),
            .. Words("grantControls.operator", policy.GrantControls?.Operator is { } combined ? [combined] : [], word => word.ToUpperInvariant() is "AND" or "OR"),
            .. Words("grantControls.builtInControls", policy.GrantControls?.BuiltInControls ?? [], word => EnumWords.TryParse(word, out GrantControlKind kind) && kind != GrantControlKind.Unknown),
            .. Members("grantControls.", policy.GrantControls?.Extra),
        ];
    }

    private static bool IsAll(string word) => word.Equals("all", StringComparison.OrdinalIgnoreCase);

    private static bool IsGuest(string word) => GuestKinds.TryParse(word, out _);

    private static bool IsPlatform(string word) => IsAll(word) || (EnumWords.TryParse(word, out DevicePlatform platform) && platform != DevicePlatform.Other);

    private static bool IsRisk(string word) => EnumWords.TryParse(word, out RiskLevel _);

    private static IEnumerable<(string Path, string Problem)> Words(string path, ValueList<string> words, Func<string, bool> isKnown) =>
        words.Where(word => !isKnown(word)).Select(word => (path, $"'{word}' is a word that is not known"));

    private static IEnumerable<(string Path, string Problem)> Members(string path, ExtraMembers? extra) =>
        (extra?.NamesWithValue() ?? []).Where(member => !PolicyCompiler.IsWrapper(member)).Select(member => (path + member, "the member is not known, or could not be read"));

    // Graph refuses exclusions without inclusions.
    private static IEnumerable<(string Path, string Problem)> Lost(string path, IncludeExclude? condition)
    {
        if (condition is { Include.IsEmpty: true, Exclude.IsEmpty: false } && !condition.Extra.NamesWithValue().Any())
            yield return (path, "what is included is lost: only exclusions are there");
    }
}
