using System.Collections.Frozen;
using EntraBootstrap.Core.Diagnosis.Logs;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Diagnosis.Rules;

/// <summary>Who required multifactor authentication: Graph's <c>requirementProvider</c>.</summary>
/// <remarks>Source of the words: Graph beta, authenticationRequirementPolicy. Graph names the features and hardly explains them, so most readings are inferred.</remarks>
internal static class RequirementProviders
{
    private const string Source = "Microsoft Graph documentation: authenticationRequirementPolicy (beta)";

    private static readonly FrozenDictionary<string, Provider> s_providers = new Dictionary<string, Provider>(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = new("LOG-PROVIDER-USER", Asked.Mfa, Attribution.PerUserMfa, Confidence.Documented, "Per-user MFA is switched on for the person and asked for a second step.", "Switch per-user MFA off for the person and let Conditional Access ask."),
        ["request"] = new("LOG-PROVIDER-APPLICATION", Asked.Mfa, Attribution.Application, Confidence.Inferred, "The application itself asked for a second step in its request; no policy did.", "Look at what the application asks for; no policy can take it away."),
        ["servicePrincipal"] = new("LOG-PROVIDER-APPLICATION", Asked.Mfa, Attribution.Application, Confidence.Inferred, "The application's service principal asks everybody for a second step.", "Look at the settings of the service principal; no policy can take it away."),
        ["v1ConditionalAccess"] = Policy("A policy of the older Conditional Access asked for a second step."),
        ["v1ConditionalAccessDependency"] = Policy("A policy of the older Conditional Access on a service that the application depends on asked for a second step."),
        ["v1ConditionalAccessPolicyIdRequested"] = Policy("The application asked for a policy of the older Conditional Access by its id, and that asked for a second step."),
        ["multiConditionalAccess"] = Policy("Conditional Access asked for a second step.") with { Confidence = Confidence.Documented },
        ["authenticationStrengths"] = Policy("A Conditional Access policy with an authentication strength asked.") with { Asked = Asked.Strength },
        ["gpsLocationCondition"] = Policy("A Conditional Access policy on a country by GPS asked for a second step, because the position is shared by the Authenticator app."),
        ["baselineProtection"] = Policy("A baseline protection policy, which came before security defaults, asked for a second step."),
        ["tenantSessionRiskPolicy"] = Risk("The risk of the sign-in made ID Protection ask for a second step."),
        ["riskBasedPolicy"] = Risk("A policy on risk asked for a second step."),
        ["accountCompromisePolicies"] = Risk("The account may be compromised, and a policy on that asked for a second step."),
        ["securityDefaults"] = Defaults("Security defaults asked for a second step.", Asked.Mfa) with { Confidence = Confidence.Documented },
        ["mfaRegistrationRequiredByIdentityProtectionPolicy"] = Risk("ID Protection's registration policy asked to register a method for multifactor authentication.") with { Code = "LOG-PROVIDER-REGISTRATION", Asked = Asked.Registration },
        ["mfaRegistrationRequiredByBaselineProtection"] = Policy("A baseline protection policy asked to register a method for multifactor authentication.") with { Code = "LOG-PROVIDER-REGISTRATION", Asked = Asked.Registration },
        ["mfaRegistrationRequiredByMultiConditionalAccess"] = Policy("Conditional Access asked for multifactor authentication, and the person had to register a method for it.") with { Code = "LOG-PROVIDER-REGISTRATION", Asked = Asked.Registration },
        ["mfaRegistrationRequiredBySecurityDefaults"] = Defaults("Security defaults asked to register a method for multifactor authentication.", Asked.Registration) with { Code = "LOG-PROVIDER-REGISTRATION" },
        ["enforcedForCspAdmins"] = Other("Multifactor authentication is enforced for administrators of partners.", Attribution.Platform),
        ["crossTenantOutboundRule"] = Other("A rule of cross-tenant access asked for a second step.", Attribution.Undetermined),
        ["scopeBasedAuthRequirementPolicy"] = Other("A requirement on the scopes that the application asked for wanted a second step.", Attribution.Undetermined),
        ["proofUpCodeRequest"] = new("LOG-PROVIDER-PROOFUP", Asked.Mfa, Attribution.Platform, Confidence.Inferred, "The registration of security info itself asked for a second step; no policy did.", "No policy takes this away. Remove the methods that are lost, revoke the sessions, then issue the pass."),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words that are known.</summary>
    public static IEnumerable<string> Known => s_providers.Keys;

    /// <summary>What the requirement policies of a record say.</summary>
    /// <param name="record">The record.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="unclear">Takes words that are not known.</param>
    public static IEnumerable<Clue> Read(SignInRecord record, StepFacts steps, List<Unclear> unclear)
    {
        // Where a token brought it along, the requirement was there and nobody was asked.
        bool wasAsked = !steps.IsByClaimAlone || record.ErrorCode is not (null or 0);
        IReadOnlyList<RequirementPolicy> policies = record.RequirementPolicies ?? [];
        for (int i = 0; i < policies.Count; i++)
        {
            string word = policies[i].Provider;
            if (word.Length == 0)
                continue;
            if (s_providers.TryGetValue(word, out Provider? known))
            {
                yield return new Clue(new Reason(known.Code, Clue.SourceOf(known.Attribution), null, known.Message, known.Remedy, Source), known.Asked, known.Attribution, known.Confidence, wasAsked);
                continue;
            }

            unclear.Add(Unclear.Word($"authenticationRequirementPolicies[{i}].requirementProvider", word));
            string shown = Masking.Digits(word);
            yield return new Clue(
                new Reason("LOG-PROVIDER-UNKNOWN", ReasonSource.Undetermined, null, $"Something that is not known here ('{shown}') required multifactor authentication.", null, Source),
                Asked.Mfa, Attribution.Undetermined, Confidence.Inferred, wasAsked);
        }
    }

    /// <summary>Whether a requirement came from a policy of Conditional Access.</summary>
    public static bool IsPolicy(string provider) => s_providers.TryGetValue(provider, out Provider? known) && known.Attribution == Attribution.ConditionalAccess;

    /// <summary>Whether a requirement came from the registration or from a request, and from no policy.</summary>
    public static bool IsPlatform(string provider) => s_providers.TryGetValue(provider, out Provider? known) && known.Code is "LOG-PROVIDER-PROOFUP" or "LOG-PROVIDER-APPLICATION";

    private static Provider Policy(string message) => new("LOG-PROVIDER-POLICY", Asked.Mfa, Attribution.ConditionalAccess, Confidence.Inferred, message, null);

    private static Provider Risk(string message) =>
        new("LOG-PROVIDER-RISK", Asked.Mfa, Attribution.IdentityProtection, Confidence.Inferred, message, "Look at the person's risk in ID Protection; when it is settled, the question ends.");

    private static Provider Defaults(string message, Asked asked) =>
        new("LOG-PROVIDER-DEFAULTS", asked, Attribution.SecurityDefaults, Confidence.Inferred, message, "Security defaults know no exceptions; replace them by Conditional Access policies.");

    private static Provider Other(string message, Attribution attribution) => new("LOG-PROVIDER-OTHER", Asked.Mfa, attribution, Confidence.Inferred, message, null);

    private sealed record Provider(string Code, Asked Asked, Attribution Attribution, Confidence Confidence, string Message, string? Remedy);
}
