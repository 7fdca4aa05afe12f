using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Reading.Formats;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>
/// Where a snapshot is written. It is made beside the target and moved into place when it is whole. A folder is replaced only if it is a
/// canonical snapshot itself, and what lies in it that is no part of the snapshot (settings, notes, version control) stays.
/// </summary>
internal sealed class SnapshotTarget
{
    // Whatever a snapshot may hold, not what is written today: what stays is read with the new one.
    private static readonly HashSet<string> s_ownEntries = new(
        [CanonicalNames.SnapshotFile, .. EntraExporterFormat.Roots, .. CollectionNames.All.SelectMany(static name => new[] { name + ".jsonl", name + ".json" })], StringComparer.OrdinalIgnoreCase);

    private readonly string _path;
    private readonly bool _force;

    /// <exception cref="BootstrapException">It may not be written there.</exception>
    public SnapshotTarget(string path, bool force)
    {
        FileSystemInfo? linked = new DirectoryInfo(path).Exists ? new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true) : null;
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(linked?.FullName ?? path));
        _force = force;
        IsFile = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(_path);
        string parent = Path.GetDirectoryName(_path) ?? _path;
        Temporary = Beside(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}.tmp"));
        Check(path);
        if (!Directory.Exists(parent))
            Directory.CreateDirectory(parent);
        Remove(Temporary);
    }

    /// <summary>Whether the one-file form is written.</summary>
    public bool IsFile { get; }

    /// <summary>Where the snapshot is made.</summary>
    public string Temporary { get; private set; }

    private string Old => Temporary + ".old";

    /// <summary>A hidden name beside the target.</summary>
    public string Beside(string suffix) => Path.Combine(Path.GetDirectoryName(_path) ?? _path, $".{Path.GetFileName(_path)}.{suffix}");

    /// <summary>Whether a name in the root of a folder is the snapshot's own, so that it is replaced with it.</summary>
    public static bool IsOwn(string name) => s_ownEntries.Contains(name);

    /// <summary>Whether the snapshot is whole in a folder and not yet in its place.</summary>
    public static bool IsBuiltIn(string folder) => Path.Exists(TemporaryIn(folder));

    /// <summary>
    /// Makes the snapshot in a folder that a later run can find again. What an earlier run left of it is taken away, and what it had moved out of the way of its snapshot comes back.
    /// </summary>
    public void BuildIn(string folder)
    {
        Temporary = TemporaryIn(folder);
        if (Directory.Exists(Old))
        {
            if (Directory.Exists(_path))
                TakeOver();
            else
                Directory.Move(Old, _path);
        }

        Remove(Temporary);
    }

    /// <summary>
    /// Finds out whether an existing folder can be moved out of the way, before much time is spent on what shall take its place: a mount point cannot, nor can a folder whose files are open on
    /// Windows. It is only for what is built in a folder: a run that ends between the two moves is mended by the next.
    /// </summary>
    /// <exception cref="BootstrapException">It cannot.</exception>
    public void Probe(string given)
    {
        if (IsFile || !Directory.Exists(_path))
            return;
        try
        {
            Directory.Move(_path, Old);
            Directory.Move(Old, _path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootstrapException(ErrorCatalogue.OutputUnwritable.With(given, given, "the folder is there and cannot be replaced, perhaps because it is a mount point or open elsewhere; name a new folder inside of it"), exception);
        }
    }

    /// <summary>Moves the finished snapshot into place.</summary>
    public void Commit()
    {
        if (IsFile)
        {
            File.Move(Temporary, _path, _force);
            return;
        }

        if (!Directory.Exists(_path))
        {
            Directory.Move(Temporary, _path);
            return;
        }

        Remove(Old);
        Directory.Move(_path, Old);
        Directory.Move(Temporary, _path);
        TakeOver();
    }

    /// <summary>Takes away what was made so far.</summary>
    public void Abandon() => Remove(Temporary);

    private static string TemporaryIn(string folder) => Path.Combine(folder, "whole");

    // What lies in a folder and is no part of the snapshot comes to the new one.
    private void TakeOver()
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(Old).GetFileSystemInfos())
        {
            if (!IsOwn(entry.Name))
                Move(entry, Path.Combine(_path, entry.Name));
        }

        Remove(Old);
    }

    private void Check(string given)
    {
        bool exists = IsFile ? File.Exists(_path) : File.Exists(_path) || (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any());
        if (exists && (!_force || (!IsFile && !IsSnapshot(_path))))
            throw new BootstrapException(ErrorCatalogue.OutputExists.With(given, given));
    }

    private static bool IsSnapshot(string folder)
    {
        FileInfo file = new(Path.Combine(folder, CanonicalNames.SnapshotFile));
        if (!file.Exists || file.Length is 0 or > 1024 * 1024)
            return false;
        try
        {
            byte[] bytes = File.ReadAllBytes(file.FullName);
            JsonTokenTable table = new();
            table.ReadDocument(bytes, 0, bytes.Length);
            return SnapshotHeader.IsHeader(table.Root, isExpected: true);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Move(FileSystemInfo entry, string to)
    {
        if (entry is DirectoryInfo folder && folder.LinkTarget is null)
            folder.MoveTo(to);
        else
            File.Move(entry.FullName, to);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else if (File.Exists(path))
            File.Delete(path);
    }
}
