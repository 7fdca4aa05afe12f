using System.Reflection;
using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Protection;

namespace EntraBootstrap.Core.Tests.Snapshots;

/// <summary>
/// Reads every public source where it lies: the folder named by <c>ENTRABOOTSTRAP_CORPUS</c>, else <c>../shared/data</c> beside the repository.
/// Policies are counted by the index over all files (<c>policies</c>) and by content without ids and dates (<c>distinct</c>). We fold copies
/// that are equal with their ids and dates, so ours lie between the two. What-if results, which the index counts as policies, are none.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string? s_repository = FindRepository();
    private static readonly string? s_corpus = Find();

    public static TheoryData<string> Sources =>
        s_corpus is null ? ["(no corpus)"] : new TheoryData<string>(Directory.GetDirectories(Path.Combine(s_corpus, "sources")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Sources), DisableDiscoveryEnumeration = true)]
    public void Source_of_the_corpus_is_read_or_refused_by_name(string source)
    {
        if (s_corpus is null)
            Assert.Skip("not run: there is no corpus; set ENTRABOOTSTRAP_CORPUS");
        (int policies, int distinct) = Expected(source);
        try
        {
            TenantSnapshot snapshot = SnapshotReader.Read(Path.Combine(s_corpus, "sources", source), new RecordingHost(), TestContext.Current.CancellationToken);
            output.WriteLine($"{source}: {snapshot.Format}; {snapshot.Tenant.ConditionalAccessPolicies.Count} policies of {policies} ({distinct} distinct), {snapshot.Problems.Count} problems");
            foreach (OperationError problem in snapshot.Problems)
                output.WriteLine("  " + problem.Id + " " + problem.ToLine());
            Assert.InRange(snapshot.Tenant.ConditionalAccessPolicies.Count, distinct, policies);

            using TestFolder folder = new();
            RoundTripTests.Write(snapshot.Tenant, folder["out"]);
            RoundTripTests.AssertEqual(snapshot.Tenant, folder.Read("out").Tenant);
            RoundTripTests.Write(SnapshotProtector.Protect(snapshot.Tenant), folder["protected.json"]);
        }
        catch (BootstrapException exception)
        {
            output.WriteLine($"{source}: {exception.Error.ToLine()}");
            Assert.Equal(0, policies);
            Assert.Contains(exception.Error.Definition, ErrorCatalogue.All);
        }
    }

    /// <summary>The table in <c>docs/corpus.md</c>; written anew if <c>EB_UPDATE_BASELINES=1</c>.</summary>
    [Fact]
    public void Table_of_public_sources_is_what_the_tests_find()
    {
        if (s_corpus is null)
            Assert.Skip("not run: there is no corpus; set ENTRABOOTSTRAP_CORPUS");
        string path = Path.Combine(s_repository!, "docs", "corpus.md");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int start = text.IndexOf("| source |", StringComparison.Ordinal);
        StringBuilder table = new("| source | format | policies, distinct | read | damaged | names, placeholders | refused or broken | findings of `test`: fail, unknown, pass |\n|---|---|---|---|---|---|---|---|\n");
        foreach (string folder in Directory.GetDirectories(Path.Combine(s_corpus, "sources")).Order(StringComparer.Ordinal))
            table.Append(Row(Path.GetFileName(folder))).Append('\n');
        string expected = text[..start] + table;
        if (string.Equals(Environment.GetEnvironmentVariable("EB_UPDATE_BASELINES"), "1", StringComparison.Ordinal))
            File.WriteAllText(path, expected);
        else
            Assert.Equal(expected, text);
    }

    private static string Row(string source)
    {
        (int policies, int distinct) = Expected(source);
        string name = source.Replace('+', '/');
        try
        {
            TenantSnapshot snapshot = SnapshotReader.Read(Path.Combine(s_corpus!, "sources", source), new RecordingHost(), TestContext.Current.CancellationToken);
            int damaged = snapshot.Problems.Where(problem => problem.Definition == ErrorCatalogue.ValueUnreadable)
                .Select(problem => $"{problem.Location!.File} {problem.Location.JsonPath!.Split('.', 3)[..Math.Min(2, problem.Location.JsonPath.Split('.').Length)][^1]}").Distinct(StringComparer.Ordinal).Count();
            int named = snapshot.Problems.Count(problem => problem.Definition == ErrorCatalogue.ReferenceUnresolved);
            int refused = snapshot.Problems.Count(problem => problem.Definition == ErrorCatalogue.SnapshotFormatRefused || problem.Definition == ErrorCatalogue.JsonInvalid
                || problem.Definition == ErrorCatalogue.ObjectUnreadable || problem.Definition == ErrorCatalogue.FileNotTenant);
            return FormattableString.Invariant($"| {name} | {snapshot.Format} | {policies}, {distinct} | {snapshot.Tenant.ConditionalAccessPolicies.Count} | {damaged} | {named} | {refused} | {Findings(snapshot)} |");
        }
        catch (BootstrapException exception)
        {
            return FormattableString.Invariant($"| {name} | {exception.Error.Id}: {Reason(exception.Error)} | {policies}, {distinct} | 0 | | | all | |");
        }
    }

    // The main job on every source, at a moment that does not move.
    private static string Findings(TenantSnapshot snapshot)
    {
        var request = new TestBaselineRequest(snapshot, null, new DateTimeOffset(2026, 9, 22, 12, 0, 0, TimeSpan.Zero), PlatformAssumptions.None, TimeProvider.System);
        BaselineReport report = new TestBaseline().Execute(request, new RecordingHost(), TestContext.Current.CancellationToken);
        int Count(FindingStatus status) => report.Findings.Count(finding => finding.Status == status);
        return FormattableString.Invariant($"{Count(FindingStatus.Fail)}, {Count(FindingStatus.Unknown)}, {Count(FindingStatus.Pass)}");
    }

    // Without the name of the file or folder, which says nothing here.
    private static string Reason(OperationError error) => error.Message[(error.Message.LastIndexOf('\'') + 2)..].TrimEnd('.');

    private static (int Policies, int Distinct) Expected(string source)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_corpus!, "index.json")));
        JsonElement entry = index.RootElement.GetProperty("sources").EnumerateArray().First(entry => entry.GetProperty("source").ValueEquals(source));
        JsonElement kinds = entry.GetProperty("kinds");
        if (!kinds.TryGetProperty("caPolicy", out _) && !kinds.TryGetProperty("caTemplate", out _))
            return (0, 0);
        return (entry.GetProperty("policies").GetInt32(), entry.GetProperty("distinct").GetInt32());
    }

    private static string? FindRepository()
    {
        DirectoryInfo? folder = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EntraBootstrap.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ENTRABOOTSTRAP_CORPUS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        string? corpus = s_repository is null ? null : Path.Combine(s_repository, "..", "shared", "data");
        return Directory.Exists(corpus) ? corpus : null;
    }
}
