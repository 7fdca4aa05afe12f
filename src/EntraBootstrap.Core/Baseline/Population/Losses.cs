using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>What somebody could lose: each kind of thing that they hold, and all at once.</summary>
internal static class Losses
{
    /// <summary>Everything, the password included.</summary>
    public static readonly IReadOnlyList<string> All = ["all"];

    // What is lost together: an Authenticator app does both, and a phone is called and written to.
    private static readonly Modes[] s_kinds =
    [
        Modes.Fido2, Modes.WindowsHelloForBusiness, Modes.DeviceBasedPush | Modes.MicrosoftAuthenticatorPush, Modes.Sms | Modes.Voice, Modes.SoftwareOath, Modes.HardwareOath,
        Modes.X509CertificateMultiFactor | Modes.X509CertificateSingleFactor, Modes.ExternalMfa, Modes.QrCodePin,
    ];

    /// <summary>The losses, each in the words of <c>--lost</c>; everything last. None for somebody who is known to have no method but a password.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(JourneyPerson person)
    {
        Modes held = person.Methods.Where(method => method.IsRegistered).Aggregate(Modes.None, (modes, method) => modes | method.Modes);
        bool isAny = person.MayHaveOthers;
        foreach (Modes kind in s_kinds.Where(kind => (kind & held) != Modes.None))
        {
            isAny = true;
            yield return [.. (kind & held).Split().Select(mode => mode.ToWord())];
        }

        if (isAny)
            yield return All;
    }

    /// <summary>A loss in a sentence.</summary>
    public static string Name(IReadOnlyList<string> lost) => lost.SequenceEqual(All, StringComparer.Ordinal) ? "everything"
        : $"the {string.Join(" and ", lost.Select(word => AuthenticationMethodModeWords.TryParseMode(word, out Modes mode) ? NewMethods.Name(mode) : word))}";
}
