using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>A file of JSON Lines that says how far something came. A line is on the disk before the next thing is done; whoever reads it takes whole lines alone and cuts off the rest.</summary>
internal sealed class LineJournal : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FileStream _stream;

    private LineJournal(FileStream stream) => _stream = stream;

    /// <summary>Opens a file as it is, or makes one that only its owner may read. As long as it is open nobody else can open it.</summary>
    /// <exception cref="IOException">Somebody else has it open.</exception>
    public static LineJournal Open(string path) =>

        // In one step: of two who begin at once, one is told that the other has it.
        new(OutputFiles.Create(path, FileAccess.ReadWrite, FileMode.OpenOrCreate));

    /// <summary>Everything that it holds.</summary>
    public byte[] Read()
    {
        byte[] bytes = new byte[_stream.Length];
        _stream.Position = 0;
        _stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Takes the file over: what lies behind a place is forgotten, and whoever made it, only its owner may read it from now on.</summary>
    /// <param name="length">How many bytes stay.</param>
    public void Cut(long length)
    {
        _stream.SetLength(length);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Writes an object on a line of its own.</summary>
    /// <param name="write">Writes its members.</param>
    public void Append(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        _stream.Seek(0, SeekOrigin.End);
        _stream.Write(line.WrittenSpan);
        _stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
