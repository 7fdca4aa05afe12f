using System.Text;
using System.Text.Json;

namespace EntraBootstrap.Cli.Tests;

/// <summary>The real operations on the tenants that are shipped: what a newcomer runs first.</summary>
public sealed class SampleTenantTests
{
    private static readonly string s_samples = Path.Combine(AppContext.BaseDirectory, "samples");

    public static TheoryData<string> Scenarios => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples", "scenarios"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenarios_HoldOnTheirTenant(string name)
    {
        CliResult result = await RunAsync("simulate", "--sample", name, "--scenarios", Path.Combine(Repository.Root, "examples", "scenarios", name + ".json"));

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains($"the sample tenant {name}, which is made up", result.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Json_IsTheSameEveryTime_AndEveryAnswerIsMarked(string name)
    {
        string[] line = ["simulate", "--sample", name, "--scenarios", Path.Combine(Repository.Root, "examples", "scenarios", name + ".json"), "--format", "jsonl", "--trace"];

        string first = (await RunAsync(line)).Output;

        Assert.Equal(first, (await RunAsync(line)).Output);
        Assert.All(first.TrimEnd('\n').Split('\n'), answer => Assert.Contains($"\"sample\":\"{name}\"", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finding_NamesTheAdviceThatDoesNotWork()
    {
        CliResult result = await RunAsync("test", "--sample", "broken");

        Assert.Matches(@"Not +""Exclude My Signins, App Access Panel or every application", result.Output);
        Assert.Contains("ADV-APP-EXCLUSION", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"advice\": [\n", (await RunAsync("test", "--sample", "broken", "--format", "json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_HaveFourCatalogues_AndSayWhatIsACandidate()
    {
        string all = (await RunAsync("rules")).Output;
        string advice = (await RunAsync("rules", "--kind", "advice")).Output;

        Assert.Contains("PLT-OTHER-PLATFORM", all, StringComparison.Ordinal);
        Assert.Matches(@"candidate:\s+left\s+open\s+by\s+its\s+source", all);
        Assert.Contains("Advice that does not work", all, StringComparison.Ordinal);
        Assert.Contains("ADV-DYNAMIC-GROUP", advice, StringComparison.Ordinal);
        Assert.Contains("Instead: ", advice, StringComparison.Ordinal);
        Assert.Contains("CND-ROLE-ELIGIBLE", all, StringComparison.Ordinal);
        Assert.DoesNotContain("CND-ROLE-ELIGIBLE", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("PLT-STEPUP-EXISTING", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleThatCannotBeSwitched_IsKnownAllTheSame()
    {
        CliResult result = await RunAsync("test", "--sample", "contoso", "--assume", "PLT-OTHER-PLATFORM=off");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("'PLT-OTHER-PLATFORM' cannot be switched", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out.json")]
    public async Task Snapshot_WritesAFormThatHoldsTheSame(string output)
    {
        string folder = Directory.CreateTempSubdirectory("entrabootstrap-").FullName;
        string path = Path.Combine(folder, output);

        CliResult written = await RunAsync("snapshot", "--sample", "contoso", "--output", path, "--format", "json");
        CliResult read = await RunAsync("snapshot", path, "--format", "json");
        CliResult again = await RunAsync("snapshot", "--sample", "contoso", "--output", path);
        Directory.Delete(folder, recursive: true);

        Assert.Equal((0, 0, 3), (written.ExitCode, read.ExitCode, again.ExitCode));
        Assert.Equal(Collections(written.Output), Collections(read.Output));
        Assert.Contains("exists", Assert.Single(again.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_IsPrinted_IfNothingElseSaysTheTime()
    {
        string folder = Directory.CreateTempSubdirectory("entrabootstrap-").FullName;
        string tenant = Path.Combine(folder, "tenant.json");
        string scenarios = Path.Combine(folder, "s.json");
        await File.WriteAllTextAsync(tenant, """{ "schemaVersion": "1.0", "collections": "complete", "conditionalAccessPolicies": [], "users": [{ "id": "u1", "userPrincipalName": "a@b.example" }] }""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(scenarios, """{ "id": "S", "signInIdentity": { "userId": "u1" }, "signInContext": { "userAction": "registerSecurityInformation" } }""", TestContext.Current.CancellationToken);

        CliResult now = await RunAsync("simulate", tenant, "--scenarios", scenarios);
        CliResult given = await RunAsync("simulate", tenant, "--scenarios", scenarios, "--as-of", "2026-09-22");
        Directory.Delete(folder, recursive: true);

        Assert.Contains("2026-09-30T08:00:00Z", Assert.Single(now.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(given.Error);
    }

    [Fact]
    public async Task MissingSnapshot_IsOneLine()
    {
        CliResult result = await RunAsync("test", "there-is-no-such-folder");

        Assert.Equal(3, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("there-is-no-such-folder", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private static string Collections(string report)
    {
        using JsonDocument document = JsonDocument.Parse(report);
        return document.RootElement.GetProperty("collections").GetRawText();
    }

    internal static async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var environment = new CliEnvironment { Input = Stream.Null, Output = output, Error = error, SamplesFolder = s_samples, Clock = new FixedClock() };
        int exitCode = await Program.RunAsync(arguments, environment, TestContext.Current.CancellationToken).ConfigureAwait(false);
        return new CliResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
