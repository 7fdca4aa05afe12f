using System.Text;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>A file as UTF-8 without mark, whatever its mark says that it is: Windows PowerShell writes UTF-16.</summary>
internal sealed class EncodedStream(byte[] head, Stream inner) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The stream without its mark of byte order, as UTF-8, and how long it is at most.</summary>
    public static (Stream Document, long Length) ToUtf8(Stream stream, long length)
    {
        byte[] head = new byte[3];
        int read = stream.ReadAtLeast(head, 3, throwOnEndOfStream: false);
        if (read == 3 && head is [0xef, 0xbb, 0xbf])
            return (stream, length - 3);
        if (read >= 2 && head is [0xff, 0xfe, _] or [0xfe, 0xff, _])
        {
            Encoding encoding = head[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode;
            Stream rest = new EncodedStream(head[2..read], stream);
            return (Encoding.CreateTranscodingStream(rest, encoding, Encoding.UTF8), length * 3 / 2);
        }

        return (new EncodedStream(head[..read], stream), length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position == head.Length || buffer.IsEmpty)
            return inner.Read(buffer);
        int count = Math.Min(buffer.Length, head.Length - _position);
        head.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
