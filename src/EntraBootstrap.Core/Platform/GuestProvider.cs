using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Platform;

/// <summary>Which provider other than a Microsoft Entra tenant a guest signs in with.</summary>
internal static class GuestProvider
{
    private static readonly string[] s_others = ["google.com", "facebook.com", "apple.com"];

    /// <summary>Whether somebody signs in with a Microsoft account.</summary>
    public static bool IsMicrosoftAccount(SignInIdentity identity) => Issuers(identity).Contains("MicrosoftAccount", StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether somebody signs in with a provider of which guests cannot register methods here.</summary>
    public static bool IsOther(SignInIdentity identity) => Issuers(identity).Any(issuer => s_others.Contains(issuer, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> Issuers(SignInIdentity identity) =>
        (identity.User?.Identities ?? []).Where(one => string.Equals(one.SignInType, "federated", StringComparison.OrdinalIgnoreCase)).Select(one => one.Issuer ?? string.Empty);
}
