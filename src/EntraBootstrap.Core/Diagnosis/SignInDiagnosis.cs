using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Diagnosis.Rules;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis;

/// <summary>Puts together what the parts of a sign-in record say: what was asked, who asked, why, and how sure that is.</summary>
internal static class SignInDiagnosis
{
    private const string Source = "Microsoft Entra documentation: sign-in log activity details";

    // Of several things that were asked for, the one that stands in the way most.
    private static readonly Asked[] s_rank = [Asked.Block, Asked.Registration, Asked.Device, Asked.Strength, Asked.Mfa, Asked.Other];

    /// <summary>Why the person was asked for more.</summary>
    public static StepUpReason Explain(SignInRecord record)
    {
        var steps = new StepFacts(record);
        var unclear = new List<Unclear>();
        List<Clue> clues =
        [
            .. AppliedPolicies.Read(record, steps, unclear), .. RequirementProviders.Read(record, steps, unclear), .. SessionLifetimes.Read(record, steps, unclear),
            .. StatusCodes.Read(record), .. AuthenticationSteps.Read(steps),
        ];
        Asked asked = s_rank.FirstOrDefault(one => clues.Exists(clue => clue.Decides && clue.Asked == one), Asked.Nothing);
        Verdict verdict = asked == Asked.Nothing ? WithoutClue(record, steps, clues) : OfClues(clues, asked);
        List<Reason> reasons = [.. clues.OrderByDescending(clue => clue.Decides && IsAbout(clue.Asked, verdict.Asked)).ThenByDescending(clue => clue.Decides).Select(clue => clue.Reason)];

        // That nothing was asked for is the answer; who asked by nobody's word is only an end to it.
        reasons.InsertRange(verdict.Asked == Asked.Nothing ? 0 : reasons.Count, verdict.Reasons);
        (StepUpEvidence Evidence, Reason Reason)? two = TwoExplanations.Read(record, steps, verdict.Asked);
        if (two is { } explained)
            reasons.Add(explained.Reason);
        return new StepUpReason
        {
            Record = new StepUpRecord(record.Id, record.Line, record.CreatedDateTime, record.UserPrincipalName, record.ResourceName ?? record.ResourceId),
            Asked = verdict.Asked,
            Attribution = verdict.Attribution,
            Confidence = verdict.Confidence,
            Reasons = [.. reasons.DistinctBy(reason => (reason.Code, reason.PolicyId, reason.Message))],
            Missing = [.. MissingFields.Of(record, unclear)],
            Evidence = two?.Evidence ?? StepUpEvidence.None,
        };
    }

    // Several parts that name the same one support each other; parts that name different ones leave it open.
    private static Verdict OfClues(List<Clue> clues, Asked asked)
    {
        Clue[] about = [.. clues.Where(clue => clue.Decides && clue.Attribution is not null && IsAbout(clue.Asked, asked))];

        // A code says what happened and, of most things, not who asked; where nothing else does, it is heard.
        Attribution[] named = [.. about.Select(clue => clue.Attribution!.Value).Distinct()];
        if (named is [var one] && one != Attribution.Undetermined)
            return new Verdict(asked, one, about.Min(clue => clue.Confidence), []);
        Confidence confidence = about.Length == 0 ? Confidence.Inferred : about.Max(clue => clue.Confidence);
        return new Verdict(asked, Attribution.Undetermined, confidence, named.Length > 0 ? [] : [NobodyNamed]);
    }

    private static Verdict WithoutClue(SignInRecord record, StepFacts steps, List<Clue> clues)
    {
        bool isMultifactor = Is(record.AuthenticationRequirement, "multiFactorAuthentication");
        bool isSingle = Is(record.AuthenticationRequirement, "singleFactorAuthentication");
        if (isMultifactor && !steps.IsKnown)
        {
            var required = new Reason("LOG-REQUIREMENT", ReasonSource.Undetermined, null, "Multifactor authentication was required; the record does not say by whom, nor whether anybody was asked.", null, Source);
            return new Verdict(Asked.Mfa, Attribution.Undetermined, Confidence.Inferred, [required]);
        }

        bool isSure = isSingle || isMultifactor || clues.Exists(clue => !clue.Decides && clue.Reason.Code is "LOG-STATUS-FAILED" or "LOG-STATUS-NOISE");
        var nothing = new Reason(
            "LOG-NOTHING", isSure ? ReasonSource.Platform : ReasonSource.Undetermined, null,
            isSure ? "Nothing beyond what was presented was asked for." : "The record shows nothing that was asked for, and lacks what would show it for sure.", null, Source);
        return new Verdict(Asked.Nothing, isSure ? Attribution.None : Attribution.Undetermined, isSure ? Confidence.Documented : Confidence.Inferred, [nothing]);
    }

    private static Reason NobodyNamed { get; } =
        new("LOG-REQUIREMENT", ReasonSource.Undetermined, null, "The record does not say who asked.", "Export the record from Graph beta, which names the requirement's provider.", Source);

    // A strength is multifactor authentication with conditions: who asked for one may be named as who asked for the other.
    private static bool IsAbout(Asked one, Asked asked) => one == asked || (one, asked) is (Asked.Mfa, Asked.Strength) or (Asked.Strength, Asked.Mfa);

    private static bool Is(string? word, string expected) => string.Equals(word, expected, StringComparison.OrdinalIgnoreCase);

    private sealed record Verdict(Asked Asked, Attribution Attribution, Confidence Confidence, IReadOnlyList<Reason> Reasons);
}
