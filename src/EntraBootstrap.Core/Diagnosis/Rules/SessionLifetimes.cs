using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>Why the person had to authenticate again: Graph's <c>expirationRequirement</c>.</summary>
/// <remarks>Source of the words: Graph beta, sessionLifetimePolicy.</remarks>
internal static class SessionLifetimes
{
    private const string Source = "Microsoft Graph documentation: sessionLifetimePolicy (beta)";

    /// <summary>What the session lifetime policies of a record say.</summary>
    public static IEnumerable<Clue> Read(SignInRecord record, StepFacts steps, List<Unclear> unclear)
    {
        // Signing in again is the same first factor; a second step was asked for only where one is there.
        Asked asked = steps.Second.Count > 0 ? Asked.Mfa : Asked.Other;
        IReadOnlyList<string> policies = record.SessionLifetimePolicies ?? [];
        for (int i = 0; i < policies.Count; i++)
        {
            switch (policies[i].ToUpperInvariant())
            {
                case "":
                    break;
                case "SIGNINFREQUENCYPERIODICREAUTHENTICATION":
                    yield return Clue("LOG-SESSION-FREQUENCY", asked, Attribution.ConditionalAccess, Confidence.Documented, "The last sign-in was older than the sign-in frequency of a Conditional Access policy.", "Look at the sign-in frequency of the policies that apply.");
                    break;
                case "SIGNINFREQUENCYEVERYTIME":
                    yield return Clue("LOG-SESSION-FREQUENCY", asked, Attribution.ConditionalAccess, Confidence.Documented, "A Conditional Access policy asks for a fresh sign-in every time.", "Look at the sign-in frequency of the policies that apply.");
                    break;
                case "NGCMFA":
                    yield return Clue("LOG-SESSION-FRESH", Asked.Mfa, Attribution.Platform, Confidence.Inferred, "Setting up a strong credential asks for multifactor authentication that is some minutes old at most; no policy asked for it.", "Begin the registration within a few minutes of the sign-in.");
                    break;
                case "REMEMBERMULTIFACTORAUTHENTICATIONONTRUSTEDDEVICES":
                    yield return Clue("LOG-SESSION-REMEMBERED", Asked.Mfa, Attribution.PerUserMfa, Confidence.Inferred, "The days for which the legacy setting remembers multifactor authentication on a device were over.", "Switch the legacy setting off and let sign-in frequency decide.");
                    break;
                case "TENANTTOKENLIFETIMEPOLICY" or "AUDIENCETOKENLIFETIMEPOLICY":
                    yield return Clue("LOG-SESSION-LIFETIME", Asked.Nothing, null, Confidence.Documented, "A token had reached its lifetime, so that the person signed in again; it did not ask for more.", null) with { Decides = false };
                    break;
                default:
                    unclear.Add(Unclear.Word($"sessionLifetimePolicies[{i}].expirationRequirement", policies[i]));
                    break;
            }
        }
    }

    private static Clue Clue(string code, Asked asked, Attribution? attribution, Confidence confidence, string message, string? remedy) =>
        new(new Reason(code, Rules.Clue.SourceOf(attribution), null, message, remedy, Source), asked, attribution, confidence, Decides: true);
}
