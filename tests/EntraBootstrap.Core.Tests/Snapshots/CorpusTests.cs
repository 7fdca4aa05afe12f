using System.Reflection;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
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

    private static (int Policies, int Distinct) Expected(string source)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_corpus!, "index.json")));
        JsonElement entry = index.RootElement.GetProperty("sources").EnumerateArray().First(entry => entry.GetProperty("source").ValueEquals(source));
        JsonElement kinds = entry.GetProperty("kinds");
        if (!kinds.TryGetProperty("caPolicy", out _) && !kinds.TryGetProperty("caTemplate", out _))
            return (0, 0);
        return (entry.GetProperty("policies").GetInt32(), entry.GetProperty("distinct").GetInt32());
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ENTRABOOTSTRAP_CORPUS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        DirectoryInfo? folder = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EntraBootstrap.sln")))
            folder = folder.Parent;
        string? corpus = folder?.Parent is null ? null : Path.Combine(folder.Parent.FullName, "shared", "data");
        return Directory.Exists(corpus) ? corpus : null;
    }
}
