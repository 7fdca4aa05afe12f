using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Live;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.GraphEmulator.Tests.Capture;

/// <summary>What the tests of captures share: a folder, a way to run one, and what has to come out.</summary>
internal sealed class CaptureBench : IDisposable
{
    // What is not asked for because nothing depends on it; the samples have it.
    private static readonly string[] s_notAsked = ["department", "jobTitle", "mail"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capture-test-");

    public InstantClock Clock { get; init; } = new();

    public CaptureHost Host { get; } = new();

    public string Output => PathOf("tenant");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public CapturedSnapshot Capture(ITenantGateway gateway, Func<CaptureSnapshotRequest, CaptureSnapshotRequest>? with = null) => CaptureUntil(gateway, TestContext.Current.CancellationToken, with);

    public CapturedSnapshot CaptureUntil(ITenantGateway gateway, CancellationToken cancellationToken, Func<CaptureSnapshotRequest, CaptureSnapshotRequest>? with = null)
    {
        CaptureSnapshotRequest request = new(gateway, Output, Clock, () => 0.5);
        return new CaptureSnapshot().Execute(with?.Invoke(request) ?? request, Host, cancellationToken);
    }

    /// <summary>The tenant is the one that the emulator serves, and the test of its baseline says the same, byte for byte.</summary>
    public void AssertSame(Emulator emulator, string source, string? output = null)
    {
        TenantSnapshot captured = SnapshotReader.Read(output ?? Output, Host, CancellationToken.None);
        Assert.Empty(captured.Problems);
        Tenant expected = Expected(emulator.Store.Tenant) with { Completeness = captured.Tenant.Completeness, CapturedBy = captured.Tenant.CapturedBy };
        Assert.Equal(expected.Users, captured.Tenant.Users);
        Assert.Equal(expected.Groups, captured.Tenant.Groups);
        Assert.Equal(expected, captured.Tenant);
        Assert.Equal(Verdict(source, source), Verdict(output ?? Output, source));
    }

    /// <summary>The folder has what the writer of snapshots writes of the same tenant, and nothing else.</summary>
    public void AssertCanonical(string output)
    {
        string again = PathOf("again" + Path.GetExtension(output));
        CanonicalSnapshotWriter.Write(SnapshotReader.Read(output, Host, CancellationToken.None).Tenant, again, force: false, Host, CancellationToken.None);
        Assert.Equal(Files(again), Files(output));
    }

    /// <summary>Nothing lies in the folder of the target but the target.</summary>
    public void AssertNothingElse(params string[] expected) => Assert.Equal(expected.Order(StringComparer.Ordinal), _folder.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));

    public static SortedDictionary<string, string> Files(string path)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string file in File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(path, file)] = File.ReadAllText(file);
        return files;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Verdict(string path, string source)
    {
        string settings = Path.Combine(source, "entrabootstrap.json");
        TenantSnapshot snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(path), Host, CancellationToken.None);
        TestBaselineRequest request = new(snapshot, File.Exists(settings) ? settings : null, null, PlatformAssumptions.None, Clock);
        using MemoryStream json = new();
        JsonReport.Write(json, new TestBaseline().Execute(request, Host, CancellationToken.None), JsonLayout.Indented);
        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }

    private static Tenant Expected(Tenant tenant) => tenant with
    {
        Users = tenant.Users.Select(user => user with { Extra = ExtraMembers.From(user.Extra.Where(member => !s_notAsked.Contains(member.Key, StringComparer.Ordinal))) }).ToValueList(),
    };
}
