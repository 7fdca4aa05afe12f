using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Fidelity;

/// <summary>What answers prove of reasons and of readings that are not documented.</summary>
public sealed class FidelityEvidenceTests : FidelityBench
{
    private const string PolicyId = "10000000-0000-4000-8000-000000000001";
    private const string Reader = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b"; // Directory Readers

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_condition_is_contradicted_whoever_holds_it_for_unmet(bool isOurs, bool isNotSet)
    {
        Tenant without = Load("contoso");
        string policy = without.ConditionalAccessPolicies.First(known => known is { State: "enabled", Conditions: { Platforms: null, Applications.IncludeApplications: ["All"] } }).Id;
        Tenant with = Change(without, policy, known => known with { Conditions = known.Conditions with { Platforms = new IncludeExclude { Include = ["all"], Exclude = ["windows"] } } });
        await using Emulator emulator = await Start(isOurs ? without : with);

        FidelityResult result = Compare(isOurs ? with : without, emulator);

        Assert.False(result.Agrees);
        int differing = result.Differences.Where(difference => difference.Known is null).Select(difference => difference.SignInId).Distinct(StringComparer.Ordinal).Count();
        Assert.Equal(differing, result.Evidence.Single(evidence => evidence.Reason == "devicePlatform").Contradicted);
        Assert.Equal(isNotSet ? differing : 0, result.Evidence.Single(evidence => evidence.Reason == "notSet").Contradicted);
        Assert.All(result.Evidence.Where(evidence => evidence.Reason is not ("devicePlatform" or "notSet")), evidence => Assert.Equal(0, evidence.Contradicted));
    }

    [Fact]
    public async Task A_policy_that_applies_confirms_its_conditions_and_no_others()
    {
        const string App = "12345678-0000-4000-8000-00000000abcd";
        Tenant captured = Only(policy => policy with
        {
            Conditions = policy.Conditions with { Applications = new PolicyApplications { IncludeApplications = [App] }, SignInRiskLevels = ["none"] },
        });
        await using Emulator emulator = await Start(captured);

        FidelityResult result = Compare(captured, emulator, request => request with { Most = null });

        Assert.True(result.Agrees);
        FidelityEvidence Of(string reason) => result.Evidence.Single(evidence => evidence.Reason == reason);
        Assert.True(Of("notSet").Confirmed > 0);
        Assert.Equal(Of("notSet").Confirmed, Of("users").Confirmed);

        // Of the others, one that does not match is named.
        Assert.True(Of("application").Confirmed > Of("notSet").Confirmed);
        Assert.True(Of("signInRisk").Confirmed > Of("notSet").Confirmed);
        Assert.Equal(["application", "notSet", "signInRisk", "users"], result.Evidence.Select(evidence => evidence.Reason));
    }

    [Fact]
    public async Task A_reading_is_confirmed_or_contradicted_by_sign_ins_that_rest_on_it()
    {
        Tenant captured = Only(policy => policy with { Conditions = policy.Conditions with { Users = new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [Reader] } } });
        string person = captured.Users.Where(user => user.AccountEnabled != false).Select(user => user.Id).Max(StringComparer.Ordinal)!;
        var role = new RoleAssignment { Id = "r1", PrincipalId = person, RoleDefinitionId = Reader, DirectoryScopeId = "/" };
        captured = captured with { RoleAssignments = [], RoleEligibilities = [role] };
        await using Emulator same = await Start(captured);
        await using Emulator other = await Start(captured with { RoleAssignments = [role] });

        FidelityResult confirmed = Compare(captured, same, request => request with { Most = 10 });
        FidelityResult contradicted = Compare(captured, other, request => request with { Most = 10 });

        Assert.True(confirmed.Agrees);
        FidelityRuleEvidence eligible = confirmed.RuleEvidence.Single(evidence => evidence.RuleId == "CND-ROLE-ELIGIBLE");
        Assert.True(eligible is { Confirmed: > 0, Contradicted: 0, Confidence: "inferred" }, $"{eligible}");
        Assert.True(eligible.Confirmed < confirmed.Answered, $"{eligible.Confirmed} of {confirmed.Answered}");
        Assert.False(contradicted.Agrees);
        FidelityRuleEvidence active = contradicted.RuleEvidence.Single(evidence => evidence.RuleId == "CND-ROLE-ELIGIBLE");
        Assert.True(active is { Confirmed: 0, Contradicted: > 0 }, $"{active}");
        Assert.All(contradicted.Differences, difference => Assert.Contains(person, difference.SignIn, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readings_that_decide_nothing_have_no_evidence()
    {
        Tenant captured = Only(policy => policy with { Conditions = policy.Conditions with { Applications = new PolicyApplications { IncludeApplications = ["Office365"] } } });
        await using Emulator emulator = await Start(captured);

        FidelityResult result = Compare(captured, emulator, request => request with { Most = null });

        Assert.True(result.Compared > 0);
        Assert.Empty(result.RuleEvidence);
    }

    // The sample tenant with one policy, on everybody and all resources unless it is changed.
    private static Tenant Only(Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change)
    {
        Tenant tenant = Load("contoso");
        ConditionalAccessPolicy model = tenant.ConditionalAccessPolicies.First(policy => policy.State == "enabled");
        var conditions = new PolicyConditions
        {
            ClientAppTypes = ["all"], Users = new PolicyUsers { IncludeUsers = ["All"] }, Applications = new PolicyApplications { IncludeApplications = ["All"] },
        };
        return tenant with { ConditionalAccessPolicies = [change(model with { Id = PolicyId, DisplayName = PolicyId, Conditions = conditions })] };
    }
}
