using System.Globalization;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>
/// What the settings beside Conditional Access make of a person: people of whom this is the same are asked for the same by per-user MFA, security defaults, the registration for password reset
/// and the rule on guests' providers. Whoever adds such a setting adds it here, because people are grouped by it.
/// </summary>
internal static class SettingTraits
{
    /// <summary>The traits of a person, as a key.</summary>
    public static string Of(CompiledTenant tenant, User user)
    {
        SignInIdentity identity = tenant.Index.IdentityOf(user);
        string perUser = user.Extra.HasValue("perUserMfaState") ? "?" : user.PerUserMfaState?.ToUpperInvariant() ?? string.Empty;
        string reset = tenant.Tenant.SsprPolicy is { } policy ? ((int)PasswordReset.IsInScope(tenant, policy, identity, null)).ToString(CultureInfo.InvariantCulture) : string.Empty;
        string defaults = TenantDemands.AreDefaultsOn(tenant) == Truth.False
            ? string.Empty
            : ((int)TenantDemands.IsAdministrator(tenant, identity, null)).ToString(CultureInfo.InvariantCulture);
        string provider = GuestProvider.IsMicrosoftAccount(identity) ? "M" : GuestProvider.IsOther(identity) ? "O" : string.Empty;
        return $"{perUser}/{reset}/{defaults}/{provider}";
    }
}
