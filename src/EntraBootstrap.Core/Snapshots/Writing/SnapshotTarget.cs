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

    /// <summary>Whether the snapshot of before lies in a folder, because a run ended while it was replaced.</summary>
    public static bool IsKeptIn(string folder) => Path.Exists(TemporaryIn(folder) + ".old");

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
            Check(_path);
        }

        Remove(Temporary);
    }

    /// <summary>A folder to which something is mounted cannot be moved out of the way. That had better be said before much time is spent on what shall take its place.</summary>
    /// <exception cref="BootstrapException">It is one.</exception>
    public void RefuseMountPoint(string given)
    {
        if (!IsFile && IsMountPoint(_path))
            throw new BootstrapException(ErrorCatalogue.OutputUnwritable.With(given, given, "something is mounted there, so that it cannot be replaced; name a new folder inside of it"));
    }

    /// <summary>Whether something is mounted to a folder.</summary>
    public static bool IsMountPoint(string folder)
    {
        try
        {
            return Array.Exists(DriveInfo.GetDrives(), drive => string.Equals(Path.TrimEndingDirectorySeparator(drive.Name), folder, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever may not look at the mounts learns it at the end.
            return false;
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
