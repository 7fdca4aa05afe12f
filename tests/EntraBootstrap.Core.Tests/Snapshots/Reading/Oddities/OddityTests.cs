using System.Text;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Snapshots.Reading.Oddities;

/// <summary>
/// What exports in the wild look like: 34 oddities that were counted in public ones, each with fixtures of its own in
/// <c>fixtures/oddities</c>. Files are 1 to 12, shapes 13 to 22, values 23 to 30, other formats 31 to 34. Single values are in <see cref="ObjectReaderTests"/>.
/// </summary>
public sealed partial class OddityTests
{
    [Fact]
    public void Every_oddity_has_its_test_and_its_fixtures()
    {
        string[] expected = [.. Enumerable.Range(1, 34).Select(number => number.ToString("00", System.Globalization.CultureInfo.InvariantCulture))];

        string[] tested = [.. typeof(OddityTests).GetMethods().Where(method => method.Name.StartsWith("Oddity_", StringComparison.Ordinal)).Select(method => method.Name[7..9]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] fixtures = [.. Directory.GetDirectories(TestFolder.Fixture("oddities")).Select(folder => Path.GetFileName(folder)[..2]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, tested);
        Assert.Equal(expected, fixtures);
    }

    private static TenantSnapshot Read(string oddity, DateTimeOffset? asOf = null) =>
        SnapshotReader.Read(TestFolder.Fixture(Path.Combine("oddities", oddity)), asOf, new Snapshots.RecordingHost(), TestContext.Current.CancellationToken);

    private static ConditionalAccessPolicy OnlyPolicy(string oddity)
    {
        TenantSnapshot snapshot = Read(oddity);
        Assert.Empty(snapshot.Problems);
        return Assert.Single(snapshot.Tenant.ConditionalAccessPolicies);
    }

    private static string Names(TenantSnapshot snapshot) => string.Join('|', snapshot.Tenant.ConditionalAccessPolicies.Select(policy => policy.DisplayName));

    private static string Problems(TenantSnapshot snapshot) => string.Join('|', snapshot.Problems.Select(problem => $"{problem.Id} {problem.Location}"));

    /// <summary>What happens to Mia, who did her passkey, in a browser at an application of her own.</summary>
    private static SignInResult SignIn(TenantSnapshot snapshot, Ask? ask = null)
    {
        string scenario = (ask ?? Support.Ask.App(ScenarioTenant.OwnApp).Did("fido2")).ToJson();
        var request = new SimulateSignInsRequest(snapshot, Encoding.UTF8.GetBytes(scenario), "scenario.json", ScenarioTenant.Captured, PlatformAssumptions.None, false, TimeProvider.System);
        ScenarioOutcome outcome = Assert.Single(new SimulateSignIns().Execute(request, new Snapshots.RecordingHost(), TestContext.Current.CancellationToken));
        Assert.Null(outcome.Error?.ToLine());
        return outcome.Result!;
    }

    private static Decision Decide(string oddity) => SignIn(Read(oddity)).Decision;
}
