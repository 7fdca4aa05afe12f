using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Where a capture is made: a folder beside the target, which alone its owner may read and which is gone when the target is there.</summary>
internal sealed class CaptureFolder : IDisposable
{
    private readonly SnapshotTarget _target;
    private readonly string _folder;

    private CaptureFolder(SnapshotTarget target, string folder, CaptureJournal journal)
    {
        _target = target;
        _folder = folder;
        Journal = journal;
    }

    /// <summary>What was read already.</summary>
    public CaptureJournal Journal { get; }

    /// <summary>Whether a capture goes on that was interrupted.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Where the snapshot is put together and moved from.</summary>
    public SnapshotTarget Target => _target;

    /// <summary>Opens the folder of a target.</summary>
    /// <param name="path">The target.</param>
    /// <param name="force">Whether an existing snapshot may be replaced.</param>
    /// <param name="head">Whose capture it is.</param>
    /// <param name="restart">Whether one that was interrupted is thrown away.</param>
    /// <exception cref="BootstrapException">The target may not be written, or what was interrupted there is another capture.</exception>
    public static CaptureFolder Open(string path, bool force, CaptureHead head, bool restart)
    {
        SnapshotTarget target = new(path, force);
        string folder = target.Beside("capture");
        OutputFiles.CreateFolder(folder);

        // It may be there already. Whoever does not own it cannot do this, and would read or forge what somebody else captured.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        CaptureJournal journal;
        try
        {
            journal = CaptureJournal.Open(folder);
        }
        catch (IOException exception) when (OutputFiles.IsInUse(exception))
        {
            throw new BootstrapException(ErrorCatalogue.CaptureBusy.With(path, path), exception);
        }

        CaptureFolder capture = new(target, folder, journal);
        try
        {
            capture.Start(path, head, restart);
            return capture;
        }
        catch
        {
            if (journal.Head is null)
                capture.Remove();
            capture.Dispose();
            throw;
        }
    }

    /// <summary>The file of a part.</summary>
    public string PathOf(string part) => Path.Combine(_folder, part.Replace('/', '.') + ".jsonl");

    /// <summary>
    /// The record of a part that is not read again; null if it is to be read. A file that somebody took away, or that never reached the disk, is read again whatever the journal says.
    /// </summary>
    public PartRecord? Finished(string part) => Known(part) is { State: CollectionState.Complete } record ? record : null;

    /// <summary>The record of a part of which there is a file, whole or not; null if there is none.</summary>
    public PartRecord? Known(string part) => Journal.Find(part) is ({ State: not CollectionState.Absent } record, _) && File.Exists(PathOf(part)) ? record : null;

    /// <summary>The lines of a part, in their order; none if it has no file.</summary>
    public IEnumerable<byte[]> Lines(string part)
    {
        string path = PathOf(part);
        if (!File.Exists(path))
            yield break;
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        MemoryStream line = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            int start = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', start, read - start)) >= 0; start = end + 1)
            {
                line.Write(buffer, start, end - start);
                yield return line.ToArray();
                line.SetLength(0);
            }

            line.Write(buffer, start, read - start);
        }
    }

    /// <summary>The lines of a part as JSON.</summary>
    public IEnumerable<JsonView> Objects(string part)
    {
        foreach (byte[] line in Lines(part))
        {
            JsonTokenTable table = new();
            table.ReadDocument(line, 0, line.Length);
            yield return table.Root;
        }
    }

    /// <summary>Moves the snapshot to its place and takes the folder away.</summary>
    public void Commit()
    {
        Journal.Compose();
        _target.Commit();
        Remove();
    }

    /// <summary>Takes the folder away, unless the snapshot of before lies in it: that is never thrown away with it.</summary>
    public void Remove()
    {
        Journal.Dispose();
        if (!SnapshotTarget.IsKeptIn(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => Journal.Dispose();

    private void Start(string path, CaptureHead head, bool restart)
    {
        // A run that ended between moving the snapshot and taking this folder away left nothing to do.
        bool isOver = Journal.IsComposed && !SnapshotTarget.IsBuiltIn(_folder);
        _target.BuildIn(_folder);
        _target.RefuseMountPoint(path);
        if (Journal.Head is not { } before || restart || isOver)
        {
            Journal.Begin(head);
            return;
        }

        if (!before.IsSameTenant(head))
            throw new BootstrapException(ErrorCatalogue.CaptureResumeRefused.With(path, path, WhoseIs(before)));
        if (!string.Equals(before.Options, head.Options, StringComparison.Ordinal))
            throw new BootstrapException(ErrorCatalogue.CaptureResumeRefused.With(path, path, $"with other options ({before.Options})"));
        IsResumed = true;
    }

    private static string WhoseIs(CaptureHead head)
    {
        string cloud = string.Join(", ", new[] { head.Environment, head.Graph }.Where(text => text.Length > 0));
        return head.TenantId.Length > 0 ? $"of the tenant {head.TenantId} ({cloud})" : $"of a tenant whose id is not known ({cloud})";
    }
}
