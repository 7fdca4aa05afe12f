using System.Text;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Reading;

namespace EntraBootstrap.Core.Tests.Snapshots;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("entrabootstrap-").FullName;

    public string Path { get; }

    public static string Fixture(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Snapshots", "fixtures", name);

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public TestFolder With(string name, string content) => With(name, Encoding.UTF8.GetBytes(content));

    public TestFolder With(string name, byte[] content)
    {
        string path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public TenantSnapshot Read(string name = "", RecordingHost? host = null, int wholeLimit = DocumentReader.DefaultWholeLimit) =>
        SnapshotReader.Read(this[name], host ?? new RecordingHost(), wholeLimit, TestContext.Current.CancellationToken);

    public static TenantSnapshot ReadFixture(string name, int wholeLimit = DocumentReader.DefaultWholeLimit) =>
        SnapshotReader.Read(Fixture(name), new RecordingHost(), wholeLimit, TestContext.Current.CancellationToken);

    /// <summary>Every file below a folder with its bytes.</summary>
    public SortedDictionary<string, byte[]> Bytes(string name)
    {
        string root = this[name];
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string file in File.Exists(root) ? [root] : Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            files[System.IO.Path.GetRelativePath(root, file)] = File.ReadAllBytes(file);
        return files;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
