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

    /// <summary>The clock of the last capture.</summary>
    public InstantClock Clock { get; private set; } = new();

    /// <summary>The host of the last capture.</summary>
    public CaptureHost Host { get; private set; } = new();

    public string Output => PathOf("tenant");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public CapturedSnapshot Capture(ITenantGateway gateway, Func<CaptureSnapshotRequest, CaptureSnapshotRequest>? with = null) => CaptureUntil(gateway, TestContext.Current.CancellationToken, with);

    public CapturedSnapshot CaptureUntil(ITenantGateway gateway, CancellationToken cancellationToken, Func<CaptureSnapshotRequest, CaptureSnapshotRequest>? with = null)
    {
        CaptureHost host = Host = new CaptureHost();
        Clock = new InstantClock();
        CaptureSnapshotRequest request = new(gateway, Output, Clock, () => 0.5);
        return new CaptureSnapshot().Execute(with?.Invoke(request) ?? request, host, cancellationToken);
    }

    /// <summary>The tenant is the one that the emulator serves, and the test of its baseline says the same, byte for byte.</summary>
    public void AssertSame(Emulator emulator, string source, string? output = null)
    {
        TenantSnapshot captured = SnapshotReader.Read(output ?? Output, new CaptureHost(), CancellationToken.None);
        Assert.Empty(captured.Problems);
        Tenant expected = Expected(emulator.Store.Tenant, captured.Tenant);
        Assert.Equal(expected.Users, captured.Tenant.Users);
        Assert.Equal(expected.Groups, captured.Tenant.Groups);
        Assert.Equal(expected.ServicePrincipals, captured.Tenant.ServicePrincipals);
        Assert.Equal(expected, captured.Tenant);
        Assert.Equal(Verdict(source, source), Verdict(output ?? Output, source));
    }

    /// <summary>The folder has what the writer of snapshots writes of the same tenant, and nothing else.</summary>
    public void AssertCanonical(string output)
    {
        string again = PathOf("again" + Path.GetExtension(output));
        CanonicalSnapshotWriter.Write(SnapshotReader.Read(output, new CaptureHost(), CancellationToken.None).Tenant, again, force: false, new CaptureHost(), CancellationToken.None);
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

    public string Verdict(string path, string source)
    {
        string settings = Path.Combine(source, "entrabootstrap.json");
        CaptureHost host = new();
        TenantSnapshot snapshot = new ImportSnapshot().Execute(new ImportSnapshotRequest(path), host, CancellationToken.None);
        TestBaselineRequest request = new(snapshot, File.Exists(settings) ? settings : null, Clock.Start, PlatformAssumptions.None, Clock);
        using MemoryStream json = new();
        JsonReport.Write(json, new TestBaseline().Execute(request, host, CancellationToken.None), JsonLayout.Indented);
        return System.Text.Encoding.UTF8.GetString(json.ToArray());
    }

    // What decides nothing is not asked for. An application that may read security attributes knows who has none.
    private static Tenant Expected(Tenant served, Tenant captured) => served with
    {
        CapturedAt = captured.CapturedAt,
        CapturedBy = captured.CapturedBy,
        Completeness = captured.Completeness,
        Users = served.Users.Select(user => user with { Extra = ExtraMembers.From(user.Extra.Where(member => !s_notAsked.Contains(member.Key, StringComparer.Ordinal))) }).ToValueList(),
        ServicePrincipals = served.ServicePrincipals
            .Zip(captured.ServicePrincipals, (principal, read) => principal.CustomSecurityAttributes is null && read.CustomSecurityAttributes is { IsEmpty: true } none ? principal with { CustomSecurityAttributes = none } : principal)
            .ToValueList(),
    };
}
