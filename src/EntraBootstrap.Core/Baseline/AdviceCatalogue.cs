using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Advice that is given to whoever bootstraps people under a passwordless baseline, and does not work. Findings point to it where a tenant shows that somebody followed it.</summary>
public static class AdviceCatalogue
{
    private const string FirstThread = "Microsoft Tech Community thread: secure registration and TAP with a passwordless baseline";
    private const string SecondThread = "Microsoft Tech Community thread 4528814 (2026)";

#pragma warning disable CS1591 // the statements document them
    public static readonly Advice DynamicGroup = new()
    {
        Id = "ADV-DYNAMIC-GROUP",
        Title = "Exclude whoever has registered by a dynamic group on the registered methods",
        Statement = "Rules of dynamic groups know no property of what a person has registered, so there is no such group: the rule is refused.",
        Instead = "Leave everybody in the policy on Register security information and list passes in its strength beside the passwordless methods: whoever has registered meets it with what they have.",
        Reference = "Microsoft Entra documentation: rules for dynamic membership groups; " + FirstThread,
        Confidence = Confidence.Documented,
    };

    public static readonly Advice RegistrationApplication = new()
    {
        Id = "ADV-REGISTRATION-APP",
        Title = "Include or exclude the application 'Azure AD User Registration'",
        Statement = "There is no such application to choose. Registration is a user action and no resource.",
        Instead = "Make a policy on the user action Register security information, with a strength that lists passes.",
        Reference = FirstThread + "; Microsoft Entra documentation: Conditional Access target resources",
        Confidence = Confidence.Reported,
    };

    public static readonly Advice ApplicationExclusion = new()
    {
        Id = "ADV-APP-EXCLUSION",
        Title = "Exclude My Signins, App Access Panel or every application from the baseline, so that it leaves registration alone",
        Statement = "A policy on all resources is about user actions too, whichever applications it excludes, and applications that cannot be chosen stay covered.",
        Instead = "Make a policy on the user action Register security information with a strength that lists passes: it is preferred in interrupt mode. Of somebody who has a method that is lost, delete it first.",
        Reference = "Microsoft Graph: conditionalAccessApplications (no exclusion of user actions) and the What If sample for registerSecurityInformation; " + SecondThread,
        Confidence = Confidence.Documented,
    };

    public static readonly Advice ActionExclusion = new()
    {
        Id = "ADV-ACTION-EXCLUSION",
        Title = "Exclude the user action Register or join devices, or Register security information, from the baseline",
        Statement = "A policy can include user actions and has no way to exclude them.",
        Instead = "Exclude the people who are about to register through a group for as long as it takes, and cover them by a policy whose strength lists passes.",
        Reference = "Microsoft Graph: conditionalAccessApplications; " + FirstThread,
        Confidence = Confidence.Documented,
    };

    public static readonly Advice OneTimePhoneSignIn = new()
    {
        Id = "ADV-ONE-TIME-PHONE",
        Title = "Issue a one-time pass for phone sign-in",
        Statement = "Enable phone sign-in is a sign-in of its own after the one by which the Authenticator was added, and the pass is used up by then.",
        Instead = "Issue a multi-use pass of an hour, and list multi-use passes in the strengths that both sign-ins have to meet. Where passes are one-time only, issue a second one.",
        Reference = FirstThread,
        Confidence = Confidence.Reported,
    };

    public static readonly Advice PassBesidePasskey = new()
    {
        Id = "ADV-PASS-BESIDE-PASSKEY",
        Title = "Issue a pass to somebody whose lost passkey is still registered",
        Statement = "Whoever has a passkey registered is asked for it before security info opens; a pass does not stand in for it, and new passes change nothing. Where two are registered and one is lost, the other one is asked for.",
        Instead = "Delete every lost method, revoke the sessions, and only then issue the pass: Invoke-PasskeyRecovery and entrabootstrap path --lost show it step by step.",
        Reference = SecondThread,
        Confidence = Confidence.Reported,
    };

    public static readonly Advice PassPurpose = new()
    {
        Id = "ADV-PASS-PURPOSE",
        Title = "Issue a pass for registration only",
        Statement = "A pass has a start, a lifetime and a number of uses, and no purpose. It opens whatever accepts it: MFA, and every strength that lists its kind.",
        Instead = "List passes in the strength on Register security information only, and demand one without them on all resources.",
        Reference = "Microsoft Graph: temporaryAccessPassAuthenticationMethod; " + FirstThread,
        Confidence = Confidence.Documented,
    };

    public static readonly Advice ReportOnlyAction = new()
    {
        Id = "ADV-REPORT-ONLY-ACTION",
        Title = "Try a policy on a user action in report-only first",
        Statement = "Report-only policies on user actions are not evaluated: the log shows nothing, and silence looks like success.",
        Instead = "Simulate it on a snapshot, then enable it for a small group.",
        Reference = "Microsoft Entra documentation: Conditional Access report-only mode",
        Confidence = Confidence.Documented,
    };

    public static readonly Advice CampaignOff = new()
    {
        Id = "ADV-CAMPAIGN-OFF",
        Title = "Switch the registration campaign off to get rid of the demand for a passkey",
        Statement = "A campaign offers a registration to whoever is in. It asks nobody for a method that is registered, and where campaigns are off people are asked all the same.",
        Instead = "Find out who asks: Get-StepUpReason and entrabootstrap stepup read it from the sign-in log.",
        Reference = SecondThread + "; Microsoft Entra documentation: registration campaigns",
        Confidence = Confidence.Reported,
    };

    public static readonly Advice EnrolmentAction = new()
    {
        Id = "ADV-ENROLMENT-ACTION",
        Title = "Let automated device enrolment through by a policy on Register or join devices",
        Statement = "Such a policy is about the registration of the device alone. Enrolment opens resources as well, which the policies on all resources guard, and it can neither ask for a passkey nor register one.",
        Instead = "Exclude the people who enrol from the strict policy through a group for as long as it takes, and cover them by a policy whose strength lists passes.",
        Reference = SecondThread,
        Confidence = Confidence.Reported,
    };
#pragma warning restore CS1591

    /// <summary>All of it, by id.</summary>
    public static IReadOnlyList<Advice> All { get; } =
    [
        .. new[]
        {
            DynamicGroup, RegistrationApplication, ApplicationExclusion, ActionExclusion, OneTimePhoneSignIn, PassBesidePasskey, PassPurpose, ReportOnlyAction, CampaignOff, EnrolmentAction,
        }.OrderBy(advice => advice.Id, StringComparer.Ordinal),
    ];

    /// <summary>The advice of an id; null if there is none.</summary>
    public static Advice? Find(string id) => All.FirstOrDefault(advice => advice.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
