using EntraBootstrap.Core.Tenants;
using EntraBootstrap.ReferenceEvaluator.Rules;

namespace EntraBootstrap.ReferenceEvaluator;

/// <summary>
/// Says which policies apply to a sign-in of which everything is known, and what they ask for: the documented rules, one after the other, without any shortcut.
/// The tenant counts as captured whole. Comments name the section of the fact sheet that a rule was written down from, with its rows of examples (D, E, F, G).
/// </summary>
public static class PolicyEvaluator
{
    /// <summary>The answer of every policy of a tenant.</summary>
    public static ReferenceAnswer Evaluate(Tenant tenant, ConcreteSignIn signIn) =>
        new([.. tenant.ConditionalAccessPolicies.Select(policy => Answer(tenant, policy, signIn))]);

    /// <summary>§1.1: all assignments are ANDed; a condition that is not set matches everything.</summary>
    public static bool Applies(Tenant tenant, ConditionalAccessPolicy policy, ConcreteSignIn signIn)
    {
        PolicyConditions conditions = policy.Conditions;
        return SubjectRule.Matches(tenant, conditions, signIn.Subject, signIn.Request)
            && ResourceRule.Matches(tenant, conditions.Applications, signIn.Request)
            && ClientAppRule.Matches(conditions.ClientAppTypes, signIn.ClientAppType)
            && PlatformRule.Matches(conditions.Platforms, signIn.DevicePlatform)
            && LocationRule.Matches(tenant, conditions.Locations, signIn)
            && RiskRule.Matches(conditions.SignInRiskLevels, signIn.SignInRiskLevel)
            && RiskRule.Matches(conditions.UserRiskLevels, signIn.UserRiskLevel)
            && RiskRule.Matches(conditions.InsiderRiskLevels, signIn.InsiderRiskLevel)
            && RiskRule.Matches(conditions.ServicePrincipalRiskLevels, signIn.ServicePrincipalRiskLevel)
            && FlowRule.Matches(conditions.AuthenticationFlows, signIn.TransferMethod)
            && DeviceRule.Matches(conditions.Devices, DeviceClaimRule.Seen(tenant, signIn));
    }

    // §1.1: a policy needs a grant or session control; What If calls one without any empty, as a reason not to apply.
    private static bool IsEmpty(ConditionalAccessPolicy policy) =>
        policy.SessionControls is null
        && (policy.GrantControls is not { } grants
            || grants.AuthenticationStrength is null && grants.BuiltInControls.IsEmpty && grants.TermsOfUse.IsEmpty && grants.CustomAuthenticationFactors.IsEmpty);

    private static PolicyAnswer Answer(Tenant tenant, ConditionalAccessPolicy policy, ConcreteSignIn signIn)
    {
        bool applies = !IsEmpty(policy) && Applies(tenant, policy, signIn);
        bool blocks = GrantRule.Blocks(policy.GrantControls);
        IReadOnlyList<string> unmet = !applies ? [] : blocks ? ["block"] : GrantRule.Unmet(tenant, policy.GrantControls, signIn);
        return new PolicyAnswer
        {
            PolicyId = policy.Id,
            State = policy.State ?? string.Empty,
            Applies = applies,
            Blocks = blocks,
            UnmetControls = unmet,
            ReportOnlyResult = ReportOnlyRule.Result(policy, applies, unmet, signIn),
        };
    }
}
