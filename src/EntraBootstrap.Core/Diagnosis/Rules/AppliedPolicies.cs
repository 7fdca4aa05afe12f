using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>The Conditional Access policies that a record lists, with what each asked for and by which rules it applied.</summary>
/// <remarks>Source: Graph beta, appliedConditionalAccessPolicy and authenticationStrength.</remarks>
internal static class AppliedPolicies
{
    private const string Source = "Microsoft Graph documentation: appliedConditionalAccessPolicy (beta)";

    private static readonly string[] s_silent = ["notApplied", "notEnabled", "reportOnlySuccess", "reportOnlyNotApplied"];

    /// <summary>What the policies of a record say.</summary>
    public static IEnumerable<Clue> Read(SignInRecord record, StepFacts steps, List<Unclear> unclear)
    {
        IReadOnlyList<AppliedPolicy> policies = record.Policies ?? [];
        bool anyFailed = false;
        for (int i = 0; i < policies.Count; i++)
        {
            AppliedPolicy policy = policies[i];
            string result = policy.Result ?? string.Empty;
            if (Is(result, s_silent))
                continue;
            if (Is(result, "reportOnlyFailure", "reportOnlyInterrupted"))
            {
                yield return Beside("LOG-POLICY-REPORTONLY", policy, $"{NameOf(policy)} would have asked for more and is in report-only mode, so it asked for nothing.");
                continue;
            }

            bool isFailure = Is(result, "failure");
            anyFailed |= isFailure;
            if (!isFailure && !Is(result, "success"))
            {
                unclear.Add(result.Length == 0
                    ? new Unclear($"appliedConditionalAccessPolicies[{i}].result", "The record does not say what became of the policy.")
                    : Is(result, "unknown") ? new Unclear($"appliedConditionalAccessPolicies[{i}].result", "Entra itself did not know what became of the policy.") : Unclear.Word($"appliedConditionalAccessPolicies[{i}].result", result));
                continue;
            }

            if (ReadStrength(policy, i, isFailure, record, steps, unclear) is { } strength)
                yield return strength;
            else if (ReadControls(policy, isFailure, record, steps) is { } controls)
                yield return controls;
        }

        if (!anyFailed && Is(record.ConditionalAccessStatus ?? string.Empty, "failure"))
        {
            var unnamed = new Reason("LOG-POLICY-UNNAMED", ReasonSource.ConditionalAccess, null, "Conditional Access was not met, and the record does not say by which policy.", null, Source);
            yield return new Clue(unnamed, Asked.Other, Attribution.ConditionalAccess, Confidence.Documented, Decides: true);
        }
    }

    /// <summary>The rules by which a policy applied, in words; empty if the record does not say.</summary>
    public static string ReachOf(AppliedPolicy policy)
    {
        if (policy.IncludeRules is not { Count: > 0 } rules)
        {
            string conditions = string.Join(", ", policy.ConditionsSatisfied.Where(condition => !Is(condition, "none")).Select(Masking.Digits));
            return conditions.Length == 0 ? string.Empty : $" It applied by its conditions: {conditions}.";
        }

        IEnumerable<string> words = rules.Distinct(StringComparer.OrdinalIgnoreCase).Select(rule => rule.ToUpperInvariant() switch
        {
            "ALLAPPS" => "it is on all resources",
            "OFFICE365" => "it is on Office 365",
            "APPID" => "it names the application",
            "APPFILTER" => "its filter takes the application",
            "MICROSOFTADMINPORTALS" => "it is on the admin portals",
            "ACR" => "it is on a user action or an authentication context",
            "ALLUSERS" => "it is for all users",
            "GROUPID" => "the person is in one of its groups",
            "ROLEID" => "the person holds one of its roles",
            "USERID" => "it names the person",
            _ => string.Empty,
        }).Where(word => word.Length > 0);
        string text = string.Join(" and ", words);
        return text.Length == 0 ? string.Empty : $" It applied because {text}.";
    }

    private static Clue? ReadStrength(AppliedPolicy policy, int index, bool isFailure, SignInRecord record, StepFacts steps, List<Unclear> unclear)
    {
        if (policy.StrengthResult is not { Length: > 0 } result || Is(result, "notSet"))
            return null;
        string strength = (policy.StrengthName ?? policy.StrengthId) is { } name ? $"the authentication strength '{name}'" : "an authentication strength";
        switch (result.ToUpperInvariant())
        {
            case "SATISFIED":
                return isFailure ? null : Met(policy, Asked.Strength, strength, record, steps);
            case "SKIPPEDFORPROOFUP":
                return Beside("LOG-POLICY-SETASIDE", policy, $"{NameOf(policy)} asks for {strength}, which was set aside for the registration.");
            case "SINGLECHALLENGEREQUIRED" or "MULTIPLECHALLENGESREQUIRED":
                return Asks("LOG-POLICY-STRENGTH", policy, Asked.Strength, $"{NameOf(policy)} asks for {strength}, and what was presented is not in it; the person was asked for a method that is.", Remedy);
            case "SINGLEREGISTRATIONREQUIRED" or "MULTIPLEREGISTRATIONSREQUIRED":
                return Asks("LOG-POLICY-STRENGTH", policy, Asked.Registration, $"{NameOf(policy)} asks for {strength}, and the person has to register a method for it.", "Let the person register with a Temporary Access Pass.");
            case "CANNOTSATISFY" or "CANNOTSATISFYDUETOCOMBINATIONCONFIGURATION":
                return Asks("LOG-POLICY-STRENGTH", policy, Asked.Block, $"{NameOf(policy)} asks for {strength}, which the person can meet with nothing that is registered, enabled or registrable.", "Enable a method of the strength for the person, or add one that the person has.");
            default:
                unclear.Add(Unclear.Word($"appliedConditionalAccessPolicies[{index}].authenticationStrength.authenticationStrengthResult", result));
                return null;
        }
    }

    private const string Remedy = "If the method that is asked for is lost: delete it, revoke the sessions, then issue a Temporary Access Pass. 'path' or a scenario shows what follows.";

    private static Clue? ReadControls(AppliedPolicy policy, bool isFailure, SignInRecord record, StepFacts steps)
    {
        Asked? asked = AskedBy(policy);
        if (asked is null && !isFailure)
            return null;
        if (!isFailure)
            return asked == Asked.Mfa ? Met(policy, Asked.Mfa, "multifactor authentication", record, steps) : null;
        string controls = policy.GrantControls.Count > 0 ? string.Join(", ", policy.GrantControls.Select(Masking.Digits)) : string.Join(", ", policy.SessionControlsNotSatisfied.Select(Masking.Digits));
        return asked == Asked.Block
            ? Asks("LOG-POLICY-BLOCK", policy, Asked.Block, $"{NameOf(policy)} blocks this sign-in.", "Exclude the person by a group, or sign in under other conditions; a credential does not help.")
            : Asks("LOG-POLICY-UNMET", policy, asked ?? Asked.Other, controls.Length == 0 ? $"{NameOf(policy)} was not met." : $"{NameOf(policy)} was not met: it asks for {controls}.", null);
    }

    // In the order of what cannot be given to what can.
    private static Asked? AskedBy(AppliedPolicy policy)
    {
        Asked? asked = null;
        foreach (string control in policy.GrantControls)
        {
            Asked one = control.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
            {
                "BLOCK" => Asked.Block,
                "MFA" or "REQUIREMULTIFACTORAUTHENTICATION" or "REQUIREMFA" => Asked.Mfa,
                "REQUIRECOMPLIANTDEVICE" or "COMPLIANTDEVICE" or "REQUIREDOMAINJOINEDDEVICE" or "DOMAINJOINEDDEVICE" or "REQUIREHYBRIDAZUREADJOINEDDEVICE" => Asked.Device,
                _ => Asked.Other,
            };
            if (one == Asked.Block)
                return Asked.Block;
            if (asked is null || one == Asked.Mfa || asked == Asked.Other)
                asked = one;
        }

        return asked;
    }

    // What was asked for and given. Where a token brought it along, or the first factor sufficed, nobody was asked.
    private static Clue? Met(AppliedPolicy policy, Asked asked, string what, SignInRecord record, StepFacts steps)
    {
        bool wasGiven = steps.Second.Count > 0;
        if (steps.IsKnown && !wasGiven)
            return null;

        // The first factor may have met the policy already. Where the record says who required the second step, and it was no policy, this one did not.
        bool isNamed = record.RequirementPolicies is { Count: > 0 } providers && !providers.Any(provider => RequirementProviders.IsPolicy(provider.Provider));
        var reason = new Reason("LOG-POLICY-MET", ReasonSource.ConditionalAccess, policy.Id, $"{NameOf(policy)} asks for {what}, and it is met.{ReachOf(policy)}", null, Source);
        return new Clue(reason, asked, Attribution.ConditionalAccess, wasGiven ? Confidence.Documented : Confidence.Inferred, Decides: !isNamed);
    }

    private static Clue Asks(string code, AppliedPolicy policy, Asked asked, string message, string? remedy) =>
        new(new Reason(code, ReasonSource.ConditionalAccess, policy.Id, message + ReachOf(policy), remedy, Source), asked, Attribution.ConditionalAccess, Confidence.Documented, Decides: true);

    private static Clue Beside(string code, AppliedPolicy policy, string message) =>
        new(new Reason(code, ReasonSource.ConditionalAccess, policy.Id, message + ReachOf(policy), null, Source), Asked.Nothing, null, Confidence.Documented, Decides: false);

    private static string NameOf(AppliedPolicy policy) => policy.DisplayName is { } name ? $"'{name}'" : policy.Id is { } id ? $"The policy {id}" : "A policy without a name";

    private static bool Is(string word, params ReadOnlySpan<string> words)
    {
        foreach (string one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
