using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// Keeps long lines on the disk until their turn comes: the members of two hundred groups of everybody would be too many to remember. It may be used by several threads.
/// </summary>
/// <param name="path">Its file, which is gone when it is closed and worth nothing to a later run.</param>
internal sealed class LineSpill(string path) : IDisposable
{
    /// <summary>From how many bytes on a line is worth a place on the disk.</summary>
    public const int Least = 64 * 1024;

    private readonly object _lock = new();
    private FileStream? _stream;

    /// <summary>Keeps a line.</summary>
    /// <returns>Where it is.</returns>
    public (long Offset, int Length) Keep(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            if (_stream is null)
            {
                File.Delete(path);
                _stream = OutputFiles.Create(path, FileAccess.ReadWrite);
            }

            long offset = _stream.Seek(0, SeekOrigin.End);
            _stream.Write(line);
            return (offset, line.Length);
        }
    }

    /// <summary>Copies a line that was kept.</summary>
    public void CopyTo(Stream stream, (long Offset, int Length) place)
    {
        lock (_lock)
        {
            byte[] buffer = new byte[Least];
            _stream!.Position = place.Offset;
            for (int left = place.Length; left > 0;)
            {
                Span<byte> next = buffer.AsSpan(0, Math.Min(left, buffer.Length));
                _stream.ReadExactly(next);
                stream.Write(next);
                left -= next.Length;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream is null)
            return;
        _stream.Dispose();
        File.Delete(path);
    }
}
