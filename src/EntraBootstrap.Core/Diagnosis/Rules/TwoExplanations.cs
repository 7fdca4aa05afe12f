using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>
/// Somebody came to security info with a Temporary Access Pass and was asked for more. Either the platform asks for the existing method
/// (<c>PLT-STEPUP-EXISTING</c>), or in manage mode the strength on all resources binds as well (<c>PLT-MANAGE-NO-PRECEDENCE</c>). Who required the second step
/// can tell them apart.
/// </summary>
internal static class TwoExplanations
{
    private const string Source = "Microsoft Tech Community thread 4528814 (2026), read with requirementProvider of Graph beta";
    private const string Remedy = "Valid either way: delete the methods that are lost, revoke the sessions, then issue the pass.";

    /// <summary>Whether a sign-in goes to the registration of security info.</summary>
    public static bool IsSecurityInfo(SignInRecord record) =>
        IsOne(record.ResourceId, WellKnown.MySigninsApp, WellKnown.AppAccessPanelApp, WellKnown.CredentialConfigurationApp, WellKnown.AuthenticatorCredentialRegistrationApp)
        || IsOne(record.AppId, WellKnown.MySigninsApp);

    /// <summary>What a record says about the two, with its reason; null if it is not about them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="asked">What was asked for.</param>
    public static (StepUpEvidence Evidence, Reason Reason)? Read(SignInRecord record, StepFacts steps, Asked asked)
    {
        if (asked is not (Asked.Mfa or Asked.Strength) || !IsSecurityInfo(record) || !steps.BeganWithPass)
            return null;
        IReadOnlyList<RequirementPolicy> providers = record.RequirementPolicies ?? [];
        bool byPolicy = providers.Any(policy => RequirementProviders.IsPolicy(policy.Provider));
        bool byPlatform = providers.Any(policy => RequirementProviders.IsPlatform(policy.Provider));
        bool byOther = providers.Any(policy => policy.Provider.Length > 0 && !RequirementProviders.IsPolicy(policy.Provider) && !RequirementProviders.IsPlatform(policy.Provider));
        return (byPolicy, byPlatform) switch
        {
            (true, false) when !byOther => (StepUpEvidence.Policy, new Reason(
                "LOG-STEPUP-POLICY", ReasonSource.ConditionalAccess, null, "A pass opened security info and more was asked for: by Conditional Access and by nothing else. That supports PLT-MANAGE-NO-PRECEDENCE.", Remedy, Source)),
            (false, true) when !byOther => (StepUpEvidence.Platform, new Reason(
                "LOG-STEPUP-PLATFORM", ReasonSource.Platform, null, "A pass opened security info and more was asked for: by the registration or a request and by no policy. That supports PLT-STEPUP-EXISTING.", Remedy, Source)),
            _ => (StepUpEvidence.Open, new Reason(
                "LOG-STEPUP-OPEN", ReasonSource.Undetermined, null, "A pass opened security info and more was asked for; the record does not tell whether the platform or a policy on all resources asked.", Remedy, Source)),
        };
    }

    private static bool IsOne(string? id, params ReadOnlySpan<string> ids)
    {
        foreach (string one in ids)
        {
            if (one.Equals(id, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
