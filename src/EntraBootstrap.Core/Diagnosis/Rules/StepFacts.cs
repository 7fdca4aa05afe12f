using EntraBootstrap.Core.Diagnosis.Logs;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>The steps of a sign-in, told apart: what was presented first, what was asked for after it, and what a token had already.</summary>
internal sealed class StepFacts
{
    private const string SatisfiedBefore = "Previously satisfied";

    public StepFacts(SignInRecord record)
    {
        IsKnown = record.Steps is { Count: > 0 };
        foreach (AuthenticationStep step in record.Steps ?? [])
        {
            bool isSecond = step.Requirement is { Length: > 0 } requirement ? requirement.Contains("multi", StringComparison.OrdinalIgnoreCase) : First.Count > 0;
            if (step.Method.Equals(SatisfiedBefore, StringComparison.OrdinalIgnoreCase) || IsClaim(step))
                HasClaim |= isSecond;
            else if (step.Method.Length > 0)
                (isSecond ? Second : First).Add(step);
            HasEarlierFirst |= !isSecond && step.Method.Equals(SatisfiedBefore, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Whether the record lists steps at all.</summary>
    public bool IsKnown { get; }

    /// <summary>First factors that were presented.</summary>
    public List<AuthenticationStep> First { get; } = [];

    /// <summary>What was asked for after them, whether it was given or not.</summary>
    public List<AuthenticationStep> Second { get; } = [];

    /// <summary>Whether a token brought multifactor authentication with it.</summary>
    public bool HasClaim { get; }

    /// <summary>Whether the first factor was presented at another time, so that it is not known which one it was.</summary>
    public bool HasEarlierFirst { get; }

    /// <summary>Whether multifactor authentication was met and nobody was asked for it.</summary>
    public bool IsByClaimAlone => HasClaim && Second.Count == 0;

    /// <summary>Whether the person came in with a Temporary Access Pass.</summary>
    public bool BeganWithPass => First.Exists(step => step.Succeeded != false && MethodWords.IsPass(step.Method));

    private static bool IsClaim(AuthenticationStep step) => step.ResultDetail?.Contains("satisfied by claim", StringComparison.OrdinalIgnoreCase) == true;
}
