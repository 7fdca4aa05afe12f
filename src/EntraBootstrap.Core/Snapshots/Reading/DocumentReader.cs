using System.Buffers;
using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>
/// Reads a JSON document from a stream. Small ones are read whole. Of large ones only a piece is in memory at a time: the elements of the
/// root's lists are read one by one, and what is left of the root is put together and read at the end.
/// </summary>
internal sealed class DocumentReader(ReadContext context, int wholeLimit = DocumentReader.DefaultWholeLimit)
{
    public const int DefaultWholeLimit = 4 * 1024 * 1024;
    private const int FirstBuffer = 1024 * 1024;

    private readonly JsonTokenTable _table = new();

    /// <summary>Reads a document.</summary>
    /// <param name="stream">UTF-8 without mark of byte order.</param>
    /// <param name="length">How long it is; a hint.</param>
    /// <param name="sink">Takes what it holds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="JsonException">It is not valid JSON; what was taken before stays taken.</exception>
    /// <exception cref="DocumentTooLargeException">A value of it is larger than the bounds allow.</exception>
    public void Read(Stream stream, long length, IDocumentSink sink, CancellationToken cancellationToken)
    {
        context.RootPath = "$";
        context.RootIndex = -1;
        if (length > wholeLimit)
        {
            new StreamedDocument(context, _table, stream, sink, cancellationToken).Read();
            return;
        }

        byte[] bytes = ReadAll(stream, length);
        ReadWhole(bytes, sink);
    }

    /// <summary>Reads a document of which all bytes are at hand.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public void ReadWhole(byte[] bytes, IDocumentSink sink)
    {
        _table.ReadDocument(bytes, 0, bytes.Length);
        Dispatch(context, _table.Root, sink);
    }

    /// <summary>Reads JSON Lines: one value on each line.</summary>
    public void ReadLines(Stream stream, IDocumentSink sink, Action<JsonException, int> broken, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            int start = 0, end = 0, line = 1;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
                if (feed >= 0)
                {
                    ReadLine(buffer, start, feed, line++, sink, broken);
                    start += feed + 1;
                    continue;
                }

                if (start > 0)
                    buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
                if (end == buffer.Length)
                    buffer = Grow(buffer, end);
                int read = stream.Read(buffer, end, buffer.Length - end);
                end += read;
                if (read > 0)
                    continue;
                ReadLine(buffer, 0, end, line, sink, broken);
                return;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal static byte[] Grow(byte[] buffer, int used)
    {
        if (buffer.Length >= JsonLimits.MaximumDocumentMebibytes * 1024 * 1024)
            throw new DocumentTooLargeException();
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    internal static void Dispatch(ReadContext context, JsonView root, IDocumentSink sink)
    {
        if (root.IsArray)
        {
            Elements(context, "$", null, root, sink);
            return;
        }

        foreach (JsonMember member in root.Members)
        {
            if (!member.Value.IsArray)
                continue;
            string name = member.Name.Text;
            if (sink.WantsElements(name))
                Elements(context, "$." + name, name, member.Value, sink);
        }

        context.RootPath = "$";
        context.RootIndex = -1;
        sink.Root(root);
    }

    private static void Elements(ReadContext context, string path, string? name, JsonView list, IDocumentSink sink)
    {
        int index = 0;
        foreach (JsonView element in list.Elements)
        {
            context.RootPath = path;
            context.RootIndex = index++;
            sink.Element(name, element);
        }

        context.RootIndex = -1;
    }

    private void ReadLine(byte[] buffer, int start, int length, int line, IDocumentSink sink, Action<JsonException, int> broken)
    {
        if (buffer.AsSpan(start, length).Trim(" \t\r"u8).IsEmpty)
            return;
        context.RootPath = "$";
        context.RootIndex = -1;
        try
        {
            _table.ReadDocument(buffer, start, length);
        }
        catch (JsonException exception)
        {
            broken(exception, line);
            return;
        }

        _table.SetLine(start, line);
        sink.Element(null, _table.Root);
    }

    private static byte[] ReadAll(Stream stream, long length)
    {
        byte[] bytes = new byte[Math.Max(length, 0)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}

/// <summary>A value of a document is larger than the bounds allow.</summary>
internal sealed class DocumentTooLargeException : Exception;
