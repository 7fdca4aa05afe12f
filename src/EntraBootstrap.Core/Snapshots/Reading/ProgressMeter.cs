using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Tells how much of the input was read, whenever the percentage changes.</summary>
internal sealed class ProgressMeter(IOperationHost host, string activity, long total)
{
    private long _done;
    private int _percent = -1;

    public void Add(string status, long bytes)
    {
        _done += bytes;
        int percent = total <= 0 ? 100 : (int)Math.Min(100, _done * 100 / total);
        if (percent == _percent)
            return;
        _percent = percent;
        host.Progress(new ProgressUpdate(activity, Errors.SafeText.Clean(status), percent));
    }

    public void Finish() => host.Progress(new ProgressUpdate(activity, string.Empty, 100, IsCompleted: true));
}

/// <summary>A stream that tells how much of it was read.</summary>
internal sealed class MeteredStream(Stream inner, string name, ProgressMeter meter) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        meter.Add(name, read);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
