using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Journeys.Changes;

/// <summary>Changes on Register security information: admit passes there, switch on what lies ready, or make the policy that is missing.</summary>
internal static class RegistrationChanges
{
    private const string NewId = "new-registration-policy";

    public static IEnumerable<TenantChange> Of(CompiledTenant tenant, string userId, IReadOnlyList<CompiledPolicy> closing)
    {
        CompiledPolicy[] onAction = [.. tenant.Policies.Where(policy => policy.Names(UserAction.RegisterSecurityInformation))];
        foreach (CompiledPolicy policy in onAction.Where(policy => policy.State is PolicyState.Disabled or PolicyState.ReportOnly))
        {
            string id = policy.Policy.Id;
            yield return new TenantChange(
                20, $"Switch on '{SafeText.Clean(policy.Policy.DisplayName)}'.", changed => TenantChanges.WithPolicy(changed, id, known => known with { State = "enabled" }));
        }

        CompiledPolicy[] refusing = [.. onAction.Where(policy => closing.Contains(policy) && StrengthChanges.HasStrength(policy))];
        foreach (CompiledPolicy policy in refusing)
            yield return StrengthChanges.AdmitPasses(21, policy, $"Let the strength of '{SafeText.Clean(policy.Policy.DisplayName)}' take Temporary Access Passes of both kinds.");
        if (refusing.Length == 0)
            yield return new TenantChange(22, "Add a policy on Register security information whose strength takes Temporary Access Passes beside the methods that people keep.", changed => AddPolicy(changed, userId));
    }

    private static Tenant AddPolicy(Tenant tenant, string userId) => tenant with
    {
        ConditionalAccessPolicies =
        [
            .. tenant.ConditionalAccessPolicies,
            new ConditionalAccessPolicy
            {
                Id = NewId,
                DisplayName = NewId,
                State = "enabled",
                Conditions = new PolicyConditions
                {
                    ClientAppTypes = ["all"],
                    Users = new PolicyUsers { IncludeUsers = [userId] },
                    Applications = new PolicyApplications { IncludeUserActions = [WellKnown.RegisterSecurityInfoAction] },
                },
                GrantControls = new GrantControls
                {
                    Operator = "OR",
                    AuthenticationStrength = new AuthenticationStrengthPolicy
                    {
                        Id = $"{NewId}-strength",
                        DisplayName = "Bootstrap and recovery",
                        AllowedCombinations = ["temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "fido2", "windowsHelloForBusiness", "deviceBasedPush", "x509CertificateMultiFactor"],
                    },
                },
            },
        ],
    };
}
