using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Design;

/// <summary>A copy of a tenant in which a proposed strength is in force.</summary>
/// <param name="Tenant">The copy.</param>
/// <param name="PolicyIds">The policies that demand it in place of their own strength; empty if one was added.</param>
/// <param name="Assumption">What was added; null if nothing was.</param>
internal sealed record TrialTenant(Tenant Tenant, IReadOnlyList<string> PolicyIds, string? Assumption)
{
    private const string NewPolicyId = "00000000-0000-4000-8000-0000000000d1";
    private const string NewStrengthId = "00000000-0000-4000-8000-0000000000d2";

    /// <summary>Puts a strength in force: in the policies in force that it is made for, else in one that is added.</summary>
    public static TrialTenant With(BaselineContext context, AuthenticationStrengthPolicy strength, StrengthIntent intent)
    {
        AuthenticationStrengthPolicy proposed = strength with { Id = NewStrengthId };
        // By reference: policies of a broken export may have no id, or one id together.
        var made = new HashSet<ConditionalAccessPolicy>(context.PoliciesInForce.Where(policy => IsMadeFor(policy, context.Requirement, intent)).Select(policy => policy.Policy), ReferenceEqualityComparer.Instance);
        Tenant tenant = context.Tenant.Tenant;
        if (made.Count == 0)
            return new TrialTenant(WithPolicy(tenant, context, proposed, intent), [], Added(context, intent));
        return new TrialTenant(
            tenant with
            {
                ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Select(policy => made.Contains(policy)
                    ? policy with { GrantControls = policy.GrantControls! with { AuthenticationStrength = proposed } } : policy).ToValueList(),
            },
            [.. made.Select(policy => policy.Id)], null);
    }

    private static bool IsMadeFor(CompiledPolicy policy, Requirement requirement, StrengthIntent intent)
    {
        if (policy.Policy.GrantControls?.AuthenticationStrength is not { } demanded)
            return false;
        return intent == StrengthIntent.Baseline
            ? demanded.Id.Equals(requirement.Id, StringComparison.OrdinalIgnoreCase) && policy.Policy.Conditions.Applications?.IncludeApplications.ContainsWord("All") == true
            : policy.Names(UserAction.RegisterSecurityInformation);
    }

    private static string Added(BaselineContext context, StrengthIntent intent) =>
        (intent == StrengthIntent.Baseline
            ? $"No policy in force demands '{context.Requirement.Name}' on all resources: the trial adds one for all users"
            : "No policy in force demands a strength on Register security information: the trial adds one for all users")
        + (context.Settings.EmergencyAccess is { Count: > 0 } ? ", the declared emergency accounts excluded." : ".");

    private static Tenant WithPolicy(Tenant tenant, BaselineContext context, AuthenticationStrengthPolicy strength, StrengthIntent intent)
    {
        IReadOnlyList<string> emergency = context.Settings.EmergencyAccess ?? [];
        var policy = new ConditionalAccessPolicy
        {
            Id = NewPolicyId,
            DisplayName = strength.DisplayName!,
            State = "enabled",
            Conditions = new PolicyConditions
            {
                ClientAppTypes = ["all"],
                Users = new PolicyUsers
                {
                    IncludeUsers = ["All"],
                    ExcludeUsers = emergency.Where(id => !context.Tenant.Index.HasGroup(id)).ToValueList(),
                    ExcludeGroups = emergency.Where(context.Tenant.Index.HasGroup).ToValueList(),
                },
                Applications = intent == StrengthIntent.Baseline
                    ? new PolicyApplications { IncludeApplications = ["All"] }
                    : new PolicyApplications { IncludeUserActions = [WellKnown.RegisterSecurityInfoAction] },
            },
            GrantControls = new GrantControls { Operator = "OR", AuthenticationStrength = strength },
        };
        return tenant with { ConditionalAccessPolicies = [.. tenant.ConditionalAccessPolicies, policy] };
    }
}
