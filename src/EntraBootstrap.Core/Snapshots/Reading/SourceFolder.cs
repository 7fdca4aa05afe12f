using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>A file of the input.</summary>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Name">Its path from the root of the input, with slashes.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record SourceFile(string FullPath, string Name, long Length)
{
    /// <summary>What it holds, if that is at hand; null to read it from where it lies.</summary>
    public byte[]? Content { get; init; }

    /// <summary>An input that is at hand.</summary>
    public static SourceFile Of(string name, byte[] content) => new(name, name, content.Length) { Content = content };

    /// <summary>Opens it.</summary>
    public Stream Open() => Content is null
        ? new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1)
        : new MemoryStream(Content, writable: false);

    /// <summary>An input of one file.</summary>
    public static SourceFile Single(string path) => new(path, Path.GetFileName(path), new FileInfo(path).Length);
}

/// <summary>Lists the files of a folder in a fixed order. Links are not followed, hidden folders are left out, and there are bounds.</summary>
internal sealed class SourceFolder(string root, ProblemLog problems)
{
    private const int MaximumFiles = 1_000_000;
    private const int MaximumDepth = 32;

    private readonly List<SourceFile> _files = [];

    /// <exception cref="BootstrapException">There are too many files.</exception>
    public IReadOnlyList<SourceFile> List(CancellationToken cancellationToken)
    {
        Walk(new DirectoryInfo(root), string.Empty, 0, cancellationToken);
        return _files;
    }

    private void Walk(DirectoryInfo folder, string prefix, int depth, CancellationToken cancellationToken)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(ErrorCatalogue.FileUnreadable.With(prefix, prefix.Length == 0 ? root : prefix, "access is denied or it is gone"));
            return;
        }

        Array.Sort(entries, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        foreach (FileSystemInfo entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = prefix + entry.Name;
            if (entry.Name.StartsWith('.'))
                continue;
            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null)
            {
                problems.Add(ErrorCatalogue.LinkNotFollowed.At(new SourceLocation(name), name, name));
                continue;
            }

            if (entry is FileInfo file)
                AddFile(file, name);
            else if (entry is DirectoryInfo child && depth < MaximumDepth)
                Walk(child, name + "/", depth + 1, cancellationToken);
        }
    }

    private void AddFile(FileInfo file, string name)
    {
        if (_files.Count >= MaximumFiles)
            throw new BootstrapException(ErrorCatalogue.FilesTooMany.With(root, root, MaximumFiles));
        _files.Add(new SourceFile(file.FullName, name, file.Length));
    }
}
