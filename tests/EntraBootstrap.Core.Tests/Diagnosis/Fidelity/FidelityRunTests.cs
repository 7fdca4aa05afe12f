using EntraBootstrap.Core.Diagnosis.Fidelity;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Snapshots;
using EntraBootstrap.Core.Tests.Snapshots.Live;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Diagnosis.Fidelity;

/// <summary>What a run says of a tenant with more sign-ins than are looked at.</summary>
public sealed class FidelityRunTests
{
    [Theory]
    [InlineData(2, null, null)] // all were wanted, and were not asked about
    [InlineData(3, null, true)]
    [InlineData(2, 1, true)] // a part was wanted
    public async Task Agreement_IsOpen_WhereAllAreWantedAndSomeAreLeftOut(int candidates, int? most, bool? agrees)
    {
        var tenant = new CompiledTenant(new Tenant
        {
            Completeness = Completeness.Everything,
            TenantId = "tenant",
            Users = [new User { Id = "u", UserPrincipalName = "u@b.example", UserType = "Member", AccountEnabled = true }],
            ConditionalAccessPolicies = [PolicyOf.All("P").For(new PolicyUsers { IncludeUsers = ["All"] }).Session().Build()],
        });
        var gateway = new FakeGateway((_, _) => FakeGateway.Json("""{"value":[{"id":"P","state":"enabled","policyApplies":true,"analysisReasons":"notSet"}]}"""));
        var progress = new RunProgress(new RecordingHost(), "test");
        int all = FidelitySamples.Of(tenant, FidelitySamples.MostCandidates, CancellationToken.None).All.Count;
        Assert.Equal(3, all);

        FidelityResult result = await new FidelityRun(tenant, new GraphSender(gateway, new QuickClock(), () => 0), progress) { MostCandidates = candidates }
            .RunAsync(most, journal: null, TestContext.Current.CancellationToken);

        Assert.Equal(agrees, result.Agrees);
        Assert.Equal(candidates < all, result.IsCut);
        Assert.Equal(most ?? candidates, result.Answered);
    }
}
