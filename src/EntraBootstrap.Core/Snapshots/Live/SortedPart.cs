using System.Runtime.InteropServices;
using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// Takes the lines of a list in whatever order its pages come and leaves a file in the canonical order: by id without regard to case. Lines lie on the disk; what is held of each is its
/// id and its place. Of several with one id the last counts: pages overlap when something changes between them.
/// </summary>
internal sealed class SortedPart : IDisposable
{
    private readonly string _path;
    private readonly string _unsorted;
    private readonly FileStream _stream;
    private readonly List<Line> _lines = [];
    private long _length;

    /// <param name="path">The file that it becomes; nothing of this name is there before <see cref="Finish"/>.</param>
    public SortedPart(string path)
    {
        _path = path;
        _unsorted = path + ".unsorted";
        File.Delete(_unsorted);
        _stream = OutputFiles.Create(_unsorted, FileAccess.ReadWrite);
    }

    /// <summary>How many lines were taken.</summary>
    public int Count => _lines.Count;

    /// <summary>Takes a line.</summary>
    /// <param name="id">The id of its object; empty if it has none.</param>
    /// <param name="name">What orders objects without id.</param>
    /// <param name="line">Compact JSON without a line end.</param>
    public void Add(string id, string? name, ReadOnlySpan<byte> line)
    {
        _stream.Write(line);
        _stream.WriteByte((byte)'\n');
        _lines.Add(new Line(id, id.Length == 0 ? name ?? string.Empty : null, _length, line.Length + 1));
        _length += line.Length + 1;
    }

    /// <summary>Writes the ordered file under a temporary name, and moves it.</summary>
    /// <returns>How many lines it has.</returns>
    public int Finish()
    {
        int kept = 0;
        PartFile.Write(_path, ordered => kept = WriteOrdered(ordered));
        Dispose();
        return kept;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_unsorted);
    }

    private int WriteOrdered(Stream ordered)
    {
        int kept = 0;
        byte[] last = [];
        List<Line> lines = Ordered();
        for (int i = 0; i < lines.Count; i++)
        {
            Line line = lines[i];
            if (line.Id.Length > 0 && i + 1 < lines.Count && string.Equals(lines[i + 1].Id, line.Id, StringComparison.OrdinalIgnoreCase))
                continue;
            byte[] content = new byte[line.Length];
            Read(line, content);
            if (line.Id.Length == 0 && content.AsSpan().SequenceEqual(last))
                continue;
            last = content;
            ordered.Write(content);
            kept++;
        }

        return kept;
    }

    // Places break ties, so that of several with one id the last one stands last.
    private List<Line> Ordered()
    {
        List<Line> lines = _lines;
        lines.Sort((left, right) =>
        {
            int order = string.Compare(left.Id, right.Id, StringComparison.OrdinalIgnoreCase);
            if (order == 0)
                order = string.CompareOrdinal(left.Name, right.Name);
            if (order == 0 && left.Id.Length == 0 && left.Offset != right.Offset)
                order = CompareContent(left, right);
            return order != 0 ? order : left.Offset.CompareTo(right.Offset);
        });
        return lines;
    }

    private int CompareContent(Line left, Line right)
    {
        byte[] one = new byte[left.Length];
        byte[] other = new byte[right.Length];
        Read(left, one);
        Read(right, other);
        return one.AsSpan().SequenceCompareTo(other);
    }

    private void Read(Line line, byte[] buffer)
    {
        _stream.Position = line.Offset;
        _stream.ReadExactly(buffer);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(string Id, string? Name, long Offset, int Length);
}
