using System.Collections.Frozen;

namespace EntraBootstrap.Core.Tenants;

/// <summary>
/// Graph's <c>authenticationMethodModes</c>, with its numbers, and beside them <c>externalMfa</c>, which no strength can hold.
/// A set of modes is a combination.
/// </summary>
/// <remarks>Source: Graph v1.0 metadata of 2026-08-20.</remarks>
[Flags]
public enum AuthenticationMethodModes
{
#pragma warning disable CS1591 // Graph's words document themselves
    None = 0,
    Password = 1,
    Voice = 2,
    HardwareOath = 4,
    SoftwareOath = 8,
    Sms = 16,
    Fido2 = 32,
    WindowsHelloForBusiness = 64,
    MicrosoftAuthenticatorPush = 128,
    DeviceBasedPush = 256,
    TemporaryAccessPassOneTime = 512,
    TemporaryAccessPassMultiUse = 1024,
    Email = 2048,
    X509CertificateSingleFactor = 4096,
    X509CertificateMultiFactor = 8192,
    FederatedSingleFactor = 16384,
    FederatedMultiFactor = 32768,
    QrCodePin = 131072,

    /// <summary>An external authentication method: satisfies <c>mfa</c>, never a strength.</summary>
    ExternalMfa = 1 << 20,
#pragma warning restore CS1591
}

/// <summary>Words of <see cref="AuthenticationMethodModes"/>.</summary>
public static class AuthenticationMethodModeWords
{
    private static readonly AuthenticationMethodModes[] s_all = [.. Enum.GetValues<AuthenticationMethodModes>().Where(mode => mode != AuthenticationMethodModes.None)];

    private static readonly FrozenDictionary<string, AuthenticationMethodModes> s_byWord =
        s_all.ToFrozenDictionary(mode => Camel(mode.ToString()), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<AuthenticationMethodModes, string> s_words = s_all.ToFrozenDictionary(mode => mode, mode => Camel(mode.ToString()));

    /// <summary>Every single mode, in Graph's order.</summary>
    public static IReadOnlyList<AuthenticationMethodModes> All => s_all;

    /// <summary>Both kinds of Temporary Access Pass.</summary>
    public const AuthenticationMethodModes TemporaryAccessPass = AuthenticationMethodModes.TemporaryAccessPassOneTime | AuthenticationMethodModes.TemporaryAccessPassMultiUse;

    /// <summary>Reads one mode, without regard to case; false for a word that is not known.</summary>
    public static bool TryParseMode(string word, out AuthenticationMethodModes mode) => s_byWord.TryGetValue(word?.Trim() ?? string.Empty, out mode);

    /// <summary>Reads a combination such as <c>password,sms</c> (blanks after commas allowed); false if one of its words is not known.</summary>
    public static bool TryParseCombination(string combination, out AuthenticationMethodModes modes)
    {
        modes = AuthenticationMethodModes.None;
        if (string.IsNullOrWhiteSpace(combination))
            return false;
        foreach (string word in combination.Split(','))
        {
            if (!TryParseMode(word, out AuthenticationMethodModes mode))
                return false;
            modes |= mode;
        }

        return true;
    }

    /// <summary>The word of a single mode, or a combination's words joined by commas in Graph's order (first factor first).</summary>
    public static string ToWord(this AuthenticationMethodModes modes) =>
        s_words.TryGetValue(modes, out string? word) ? word : string.Join(',', modes.Split().Select(mode => s_words[mode]));

    /// <summary>The single modes of a combination, in Graph's order.</summary>
    public static IEnumerable<AuthenticationMethodModes> Split(this AuthenticationMethodModes modes) => s_all.Where(mode => (modes & mode) != AuthenticationMethodModes.None);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
