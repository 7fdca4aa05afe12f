using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>What was presented, and what was asked for after it. The number or device behind a method is never told.</summary>
internal static class AuthenticationSteps
{
    private const string Source = "Microsoft Entra documentation: sign-in log activity details";

    /// <summary>What the steps of a record say.</summary>
    public static IEnumerable<Clue> Read(StepFacts steps)
    {
        if (steps.IsByClaimAlone)
        {
            yield return new Clue(
                new Reason("LOG-STEP-CLAIM", ReasonSource.Platform, null, "Multifactor authentication was met by a claim in the token; nobody was asked.", null, Source),
                Asked.Nothing, null, Confidence.Documented, Decides: false);
        }

        if (steps.Second.Count == 0)
            yield break;
        string first = Names(steps.First.ConvertAll(step => step.Method), "what was presented first");
        string second = Names(steps.Second.ConvertAll(step => step.Method), "a second step");
        bool failed = steps.Second.TrueForAll(step => step.Succeeded == false);
        yield return failed
            ? Clue("LOG-STEP-FAILED", $"After {first} the person was asked for a second step ({second}), which did not succeed.")
            : Clue("LOG-STEP-DONE", $"After {first} the person was asked for a second step and gave it ({second}).");
    }

    private static string Names(List<string> methods, string otherwise)
    {
        string[] names = [.. methods.Where(method => method.Length > 0).Select(Masking.Digits).Distinct(StringComparer.OrdinalIgnoreCase)];
        return names.Length == 0 ? otherwise : string.Join(", ", names);
    }

    private static Clue Clue(string code, string message) => new(new Reason(code, ReasonSource.Undetermined, null, message, null, Source), Asked.Mfa, null, Confidence.Documented, Decides: true);
}
