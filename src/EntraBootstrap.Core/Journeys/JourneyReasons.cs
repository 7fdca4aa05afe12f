using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Journeys;

/// <summary>Which reasons of an answer decide a step, and which close a way.</summary>
internal static class JourneyReasons
{
    /// <summary>Whether a reason decides. What an application asks for later, and what is only reported, does not; nor, where the person is in, what was refused besides.</summary>
    public static bool Decides(Reason reason, Decision decision) =>
        reason.Code is not ("CA-RO-USERACTION" or "CA-DEPENDENCY-EARLY" or "CA-DEPENDENCY-LATE") && (decision != Decision.Granted || reason.Source != ReasonSource.CredentialPolicy);

    /// <summary>Whether a reason closes a way.</summary>
    public static bool Closes(Reason reason) => Decides(reason, Decision.Blocked) && reason.Code is not ("CA-MET" or "CA-NO-REQUIREMENT");
}
