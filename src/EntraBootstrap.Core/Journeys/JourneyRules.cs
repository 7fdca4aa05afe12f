using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Rules of the platform that show only along a journey, and not in a single sign-in.</summary>
public static class JourneyRules
{
#pragma warning disable CS1591 // the statements document them
    public static readonly PlatformRule RegistrationSession = new()
    {
        Id = "PLT-SECINFO-SESSION",
        Title = "A registration session lasts fifteen minutes",
        Statement = "A session of combined registration lasts fifteen minutes; then the person signs in again.",
        Reference = "Microsoft Entra documentation: combined security information registration",
        Confidence = Confidence.Documented,
    };

    public static readonly PlatformRule PhoneSignInOnItsOwn = new()
    {
        Id = "PLT-PHONE-SIGNIN-OWN",
        Title = "Enabling phone sign-in is a sign-in of its own",
        Statement = "Enable phone sign-in in the Authenticator app registers the phone and asks for a sign-in of its own, after the one by which the Authenticator was added to Security info.",
        Reference = "Microsoft Tech Community thread: secure registration and TAP with a passwordless baseline",
        Confidence = Confidence.Reported,
    };

    public static readonly PlatformRule OnePassPerPerson = new()
    {
        Id = "PLT-TAP-ONE-PER-PERSON",
        Title = "A person has one pass",
        Statement = "A person has one Temporary Access Pass at a time; issuing another one replaces it.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass",
        Confidence = Confidence.Documented,
    };

    public static readonly PlatformRule NoPassForExternalGuests = new()
    {
        Id = "PLT-TAP-EXTERNAL-GUEST",
        Title = "No pass for external guests",
        Statement = "A Temporary Access Pass cannot be added to an external guest.",
        Reference = "Microsoft Entra documentation: Temporary Access Pass",
        Confidence = Confidence.Documented,
    };

    public static readonly PlatformRule OtherPlatform = new()
    {
        Id = "PLT-OTHER-PLATFORM",
        Title = "Windows Hello needs Windows, a platform credential a Mac",
        Statement = "Windows Hello for Business is set up on Windows, and a platform credential of macOS on a Mac.",
        Reference = "Microsoft Entra documentation: Windows Hello for Business; Platform SSO for macOS",
        Confidence = Confidence.Documented,
    };
#pragma warning restore CS1591

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<PlatformRule> All { get; } =
        [.. new[] { RegistrationSession, PhoneSignInOnItsOwn, OnePassPerPerson, NoPassForExternalGuests, OtherPlatform }.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>All rules of the platform, these and those that show in a single sign-in, by id.</summary>
    public static IReadOnlyList<PlatformRule> WithPlatformRules { get; } = [.. PlatformRules.All.Concat(All).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
}
