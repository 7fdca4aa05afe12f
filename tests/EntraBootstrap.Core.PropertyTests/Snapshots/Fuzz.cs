using System.Security.Cryptography;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.Core.Snapshots.Reading;

namespace EntraBootstrap.Core.PropertyTests.Snapshots;

/// <summary>What the fuzz tests share: how many inputs, the inputs to start from, and where failures are kept.</summary>
internal static class Fuzz
{
    /// <summary>How many times as many inputs are tried as in the normal run: the environment variable <c>EB_FUZZ</c>.</summary>
    public static int Factor { get; } = int.TryParse(Environment.GetEnvironmentVariable("EB_FUZZ"), System.Globalization.CultureInfo.InvariantCulture, out int factor) && factor > 0 ? factor : 1;

    /// <summary>Where inputs that once failed are kept; each is tried again in every run.</summary>
    public static string Corpus { get; } = Path.Combine(Repository(), "tests", "corpus");

    /// <summary>The inputs that once failed.</summary>
    public static IEnumerable<string> Kept => Directory.Exists(Corpus) ? Directory.EnumerateFiles(Corpus).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal) : [];

    public static string BaseFile(string name) => Path.Combine(AppContext.BaseDirectory, "Snapshots", "bases", name);

    /// <summary>Small files of the fixtures and the sample tenants, with the paths that they have there.</summary>
    public static IReadOnlyList<SourceFile> Bases(int maximumLength)
    {
        string root = Path.Combine(AppContext.BaseDirectory, "Snapshots");
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(file => new FileInfo(file).Length is > 0 and var length && length <= maximumLength && Path.GetExtension(file) is ".json" or ".jsonl")
                .Select(file => SourceFile.Of(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file))),
        ];
    }

    /// <summary>Reads an input that is at hand; null if it is refused.</summary>
    public static TenantSnapshot? Read(string name, byte[] bytes, bool isFolder, int wholeLimit = DocumentReader.DefaultWholeLimit)
    {
        try
        {
            return SnapshotReader.Read([SourceFile.Of(name, bytes)], isFolder, CheckingHost.Instance, wholeLimit, CancellationToken.None);
        }
        catch (BootstrapException exception)
        {
            CheckingHost.Instance.Report(exception.Error);
            return null;
        }
    }

    /// <summary>Keeps an input that failed.</summary>
    public static string Keep(byte[] bytes, string name)
    {
        Directory.CreateDirectory(Corpus);
        string file = Path.Combine(Corpus, $"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}{Path.GetExtension(name)}");
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EntraBootstrap.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    /// <summary>Nothing that is said holds a control character.</summary>
    private sealed class CheckingHost : IOperationHost
    {
        public static CheckingHost Instance { get; } = new();

        public void Report(OperationError error) => Check(error.ToLine());

        public void Warn(string message) => Check(message);

        public void Verbose(string message) => Check(message);

        public void Progress(ProgressUpdate update) => Check(update.Status);

        private static void Check(string text)
        {
            foreach (char character in text)
            {
                if (char.IsControl(character))
                    throw new InvalidOperationException("A control character reached a message: " + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text)));
            }
        }
    }
}
