using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.PropertyTests.Differential.Generators;
using EntraBootstrap.Core.Tenants;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>What holds for any policies: laws that need no reference.</summary>
public sealed class LawTests
{
    private const int Tenants = 150;
    private const string Everybody = "eeeeeeee-0000-4000-8000-000000000001";

    [Fact]
    public void Same_question_gets_the_same_bytes() => ForEach(CaseGenerator.PartialScenarios, cases =>
        Assert.Equal(Product.Bytes(cases[0].Tenant, cases), Product.Bytes(cases[0].Tenant, cases)));

    [Fact]
    public void Order_of_policies_is_irrelevant() => ForEach(CaseGenerator.PartialScenarios, cases =>
    {
        Tenant tenant = cases[0].Tenant;
        ValueList<ConditionalAccessPolicy> policies = tenant.ConditionalAccessPolicies;
        Tenant reversed = tenant with { ConditionalAccessPolicies = policies.Reverse().ToValueList() };
        Tenant rotated = tenant with { ConditionalAccessPolicies = policies.Skip(policies.Count / 2).Concat(policies.Take(policies.Count / 2)).ToValueList() };

        byte[] expected = Product.Bytes(tenant, cases);
        Assert.Equal(expected, Product.Bytes(reversed, cases));
        Assert.Equal(expected, Product.Bytes(rotated, cases));
    });

    [Fact]
    public void Report_only_policy_never_changes_the_outcome() => ForEach(CaseGenerator.PartialScenarios, cases =>
    {
        Tenant without = WithPolicies(cases[0].Tenant, policy => policy.State == "enabledForReportingButNotEnforced" ? policy with { State = "disabled" } : policy);

        Assert.Equal(Product.Simulate(without, cases).Select(Outcome), Product.Simulate(cases[0].Tenant, cases).Select(Outcome));
    });

    [Fact]
    public void Applicable_block_never_lets_in() => ForEach(PartialPeople, cases =>
    {
        Tenant blocked = cases[0].Tenant with
        {
            ConditionalAccessPolicies =
            [
                .. cases[0].Tenant.ConditionalAccessPolicies, Block("block-1", new PolicyApplications { IncludeApplications = ["All"] }),
                Block("block-2", new PolicyApplications { IncludeAuthenticationContextClassReferences = [.. Universe.Contexts] }),
            ],
        };

        Assert.All(Product.Simulate(blocked, cases), outcome => Assert.Equal((Decision.Blocked, "block"), (outcome.Result!.Decision, string.Join(' ', outcome.Result.UnmetControls))));
    });

    [Fact]
    public void Exclusion_of_the_person_beats_inclusion() => ForEach(People, cases =>
    {
        Tenant byName = WithPolicies(cases[0].Tenant, policy => OfUsers(policy, users => users with { ExcludeUsers = [.. users.ExcludeUsers, .. Universe.People] }));
        Tenant byGroup = WithPolicies(
            cases[0].Tenant with { Groups = [.. cases[0].Tenant.Groups, new Group { Id = Everybody, TransitiveMembers = [.. Universe.People] }] },
            policy => OfUsers(policy, users => users with { ExcludeGroups = [.. users.ExcludeGroups, Everybody] }));
        Tenant byRole = WithPolicies(
            cases[0].Tenant with { RoleAssignments = Universe.People.Select(person => new RoleAssignment { Id = person, PrincipalId = person, RoleDefinitionId = Universe.Roles[0], DirectoryScopeId = "/" }).ToValueList() },
            policy => OfUsers(policy, users => users with { ExcludeRoles = [.. users.ExcludeRoles, Universe.Roles[0]] }));

        AssertNothingApplies(byName, cases);
        AssertNothingApplies(byGroup, cases);
        AssertNothingApplies(byRole, cases);
    });

    [Fact]
    public void Exclusion_of_the_conditions_beats_inclusion() => ForEach(Applications, cases =>
    {
        Tenant byApplication = WithPolicies(cases[0].Tenant, policy => OfConditions(policy, conditions => conditions with
        {
            Applications = (conditions.Applications ?? new PolicyApplications()) with { ExcludeApplications = [.. Universe.Applications] },
        }));
        Tenant byPlatform = WithPolicies(cases[0].Tenant, policy => OfConditions(policy, conditions => conditions with
        {
            Platforms = new IncludeExclude { Include = ["all"], Exclude = ["all"] },
        }));
        Tenant byLocation = WithPolicies(cases[0].Tenant, policy => OfConditions(policy, conditions => conditions with
        {
            Locations = new IncludeExclude { Include = ["All"], Exclude = ["All"] },
        }));

        AssertNothingApplies(byApplication, cases);
        AssertNothingApplies(byPlatform, cases);
        AssertNothingApplies(byLocation, cases);
    });

    // Of applications only: at a registration, a policy on the user action takes the place of strengths on all resources.
    [Fact]
    public void Disabling_never_adds_a_requirement() => ForEach(Applications, cases => NeverAdds(cases, policy => policy with { State = "disabled" }));

    [Fact]
    public void Excluding_never_adds_a_requirement() => ForEach(Applications, cases =>
        NeverAdds(cases, policy => OfUsers(policy, users => users with { ExcludeUsers = [.. users.ExcludeUsers, .. Universe.People] })));

    private static Gen<Case[]> PartialPeople { get; } = CaseGenerator.PartialScenarios.Select(cases => cases.Where(one => one.SignIn.Subject.ServicePrincipalId is null).ToArray());

    private static Gen<Case[]> People { get; } = CaseGenerator.Whole.Select(cases => cases.Where(one => one.SignIn.Subject.UserId is not null).ToArray());

    private static Gen<Case[]> Applications { get; } = People.Select(cases => cases.Where(one => one.SignIn.Request.Applications.Count > 0).ToArray());

    private static void ForEach(Gen<Case[]> generator, Action<Case[]> law) => Parallel.For(0, Tenants * Amount.Factor, index =>
    {
        Case[] cases = generator.Sample(1, new Rnd(Amount.Seed + (ulong)index), 50).Single();
        if (cases.Length > 0)
            law(cases);
    });

    private static void NeverAdds(Case[] cases, Func<ConditionalAccessPolicy, ConditionalAccessPolicy> loosen)
    {
        Tenant tenant = cases[0].Tenant;
        if (tenant.ConditionalAccessPolicies.IsEmpty)
            return;
        string loosened = tenant.ConditionalAccessPolicies[0].Id;
        HashSet<string> alternatives = [.. tenant.ConditionalAccessPolicies.Where(policy => policy.GrantControls?.Operator == "OR").SelectMany(policy => policy.GrantControls!.BuiltInControls)];
        IReadOnlyList<ScenarioOutcome> before = Product.Simulate(tenant, cases);
        IReadOnlyList<ScenarioOutcome> after = Product.Simulate(WithPolicies(tenant, policy => policy.Id == loosened ? loosen(policy) : policy), cases);
        for (int i = 0; i < cases.Length; i++)
        {
            SignInResult strict = before[i].Result!;
            SignInResult loose = after[i].Result!;
            if (strict.Decision == Decision.Granted)
                Assert.Equal(Decision.Granted, loose.Decision);

            // Of alternatives one is named, and which one depends on what else is asked for.
            if (strict.Decision != Decision.Undetermined && strict.UnmetControls is not ["block"])
                Assert.All(loose.UnmetControls, control => Assert.True(strict.UnmetControls.Contains(control, StringComparer.Ordinal) || alternatives.Contains(control), control));
        }
    }

    private static void AssertNothingApplies(Tenant tenant, Case[] cases) =>
        Assert.All(Product.Simulate(tenant, cases), outcome => Assert.All(outcome.Result!.Policies, policy => Assert.False(policy.PolicyApplies, policy.Id)));

    private static Tenant WithPolicies(Tenant tenant, Func<ConditionalAccessPolicy, ConditionalAccessPolicy> change) =>
        tenant with { ConditionalAccessPolicies = tenant.ConditionalAccessPolicies.Select(change).ToValueList() };

    private static ConditionalAccessPolicy OfConditions(ConditionalAccessPolicy policy, Func<PolicyConditions, PolicyConditions> change) => policy with { Conditions = change(policy.Conditions) };

    private static ConditionalAccessPolicy OfUsers(ConditionalAccessPolicy policy, Func<PolicyUsers, PolicyUsers> change) =>
        OfConditions(policy, conditions => conditions with { Users = change(conditions.Users!) });

    private static ConditionalAccessPolicy Block(string id, PolicyApplications applications) => new()
    {
        Id = id,
        State = "enabled",
        Conditions = new PolicyConditions { Users = new PolicyUsers { IncludeUsers = ["All"] }, Applications = applications, ClientAppTypes = ["all"] },
        GrantControls = new GrantControls { Operator = "OR", BuiltInControls = ["block"] },
    };

    private static string Outcome(ScenarioOutcome outcome)
    {
        SignInResult result = outcome.Result!;
        string[][] lists = [[.. result.SatisfiedBy], [.. result.Challenges], [.. result.Registrations], [.. result.UnmetControls], [.. result.SessionControls.Keys]];
        return $"{result.Decision} {result.Attribution} {string.Join(" | ", lists.Select(list => string.Join(' ', list)))}";
    }
}
