using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis.Fidelity;

/// <summary>Which sign-ins What If is asked about.</summary>
public sealed class FidelitySamplesTests
{
    private const int People = 12;

    [Fact]
    public void Candidates_AreCutFromEverybodyAlike()
    {
        CompiledTenant tenant = Tenant();
        IReadOnlyList<FidelitySample> all = Of(tenant, FidelitySamples.MostCandidates).All;
        int plain = all.Count(IsPlain);
        Assert.True(plain < all.Count, $"{plain} of {all.Count}");
        Assert.Equal(0, plain % People);

        foreach (int most in new[] { People, plain, plain + People, all.Count - 1 })
        {
            FidelitySamples cut = Of(tenant, most);

            Assert.True(cut.IsCut);
            Assert.Equal(most, cut.All.Count);
            int[] each = [.. cut.All.GroupBy(sample => sample.SignIn.Identity.UserId, StringComparer.Ordinal).Select(same => same.Count())];
            Assert.Equal(People, each.Length);
            Assert.InRange(each.Max() - each.Min(), 0, 1);
            Assert.Equal(Math.Min(most, plain), cut.All.TakeWhile(IsPlain).Count());
            Assert.Equal(cut.All.Select(sample => sample.Id), Of(tenant, most).All.Select(sample => sample.Id));
        }

        Assert.False(Of(tenant, all.Count).IsCut);
    }

    [Fact]
    public void Choosing_CanBeStopped()
    {
        CompiledTenant tenant = Tenant();
        FidelitySamples samples = Of(tenant, FidelitySamples.MostCandidates);
        using var stopping = new CancellationTokenSource();
        stopping.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => samples.Choose(tenant, 3, stopping.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => FidelitySamples.Of(tenant, FidelitySamples.MostCandidates, stopping.Token));
    }

    [Fact]
    public void Readings_ThatAreNotDocumented_AreAskedAbout()
    {
        const string Role = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
        CompiledTenant tenant = Tenant(
            value => value with { RoleEligibilities = [new RoleAssignment { PrincipalId = value.Users[^1].Id, RoleDefinitionId = Role, DirectoryScopeId = "/" }] },
            PolicyOf.All("P0").For(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [Role] }));

        FidelitySamples samples = Of(tenant, FidelitySamples.MostCandidates);

        Assert.Contains(samples.Choose(tenant, 4, CancellationToken.None), sample => tenant.Policies[0].Conditions.OfType<UsersCondition>().Single().RuleOf(sample.SignIn) == "CND-ROLE-ELIGIBLE");
    }

    private static FidelitySamples Of(CompiledTenant tenant, int most) => FidelitySamples.Of(tenant, most, CancellationToken.None);

    private static bool IsPlain(FidelitySample sample) => sample.SignIn is { DevicePlatform: DevicePlatform.Windows, SignInRiskLevel: RiskLevel.None };

    // Each person is seen otherwise by some policy.
    private static CompiledTenant Tenant()
    {
        PolicyOf[] own = [.. Enumerable.Range(0, People - 1).Select(number => PolicyOf.All($"P{number:D2}").For(new PolicyUsers { IncludeUsers = [$"user{number:D2}"] }))];
        PolicyOf risks = PolicyOf.Apps("R", "app").For(new PolicyUsers { IncludeUsers = ["All"] }).When(conditions => conditions with { SignInRiskLevels = ["high"], Platforms = new IncludeExclude { Include = ["linux"] } });
        return Tenant(value => value, [.. own, risks]);
    }

    private static CompiledTenant Tenant(Func<Tenant, Tenant> change, params PolicyOf[] policies) => new(change(new Tenant
    {
        Completeness = Completeness.Everything,
        Users = [.. Enumerable.Range(0, People).Select(number => new User { Id = $"user{number:D2}", UserPrincipalName = $"user{number:D2}@b.example", UserType = "Member", AccountEnabled = true })],
        ConditionalAccessPolicies = [.. policies.Select(policy => policy.Session().Build())],
    }));
}
