using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Reading;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>The part of a log that is in memory: UTF-8 bytes from a stream of any length, whatever its mark of byte order says that it is.</summary>
internal sealed class LogBuffer
{
    /// <summary>The longest record, in bytes. Real ones have some ten thousand.</summary>
    public const int LongestRecord = 16 * 1024 * 1024;

    private const int FirstBuffer = 256 * 1024;

    private readonly Stream _stream;

    public LogBuffer(Stream stream, string file)
    {
        File = file;
        _stream = Guarded(() => EncodedStream.ToUtf8(stream, 0).Document);
    }

    /// <summary>The name of the input for errors.</summary>
    public string File { get; }

    /// <summary>The bytes; those from <see cref="Start"/> to <see cref="End"/> count.</summary>
    public byte[] Bytes { get; private set; } = new byte[FirstBuffer];

    public int Start { get; private set; }

    public int End { get; private set; }

    public bool IsAtEnd { get; private set; }

    /// <summary>The line of the byte at <see cref="Start"/>, from 1.</summary>
    public int Line { get; private set; } = 1;

    public int Length => End - Start;

    public bool IsTooLong => Length > LongestRecord;

    public ReadOnlySpan<byte> Span => Bytes.AsSpan(Start, Length);

    /// <summary>Leaves bytes behind.</summary>
    public void Take(int count)
    {
        Line += Bytes.AsSpan(Start, count).Count((byte)'\n');
        Start += count;
    }

    /// <summary>Reads more; what is there keeps its distance from <see cref="Start"/>.</summary>
    /// <exception cref="BootstrapException">The stream cannot be read.</exception>
    public void Fill()
    {
        if (Start > 0)
        {
            Span.CopyTo(Bytes);
            (Start, End) = (0, Length);
        }

        if (End == Bytes.Length)
        {
            byte[] larger = new byte[Bytes.Length * 2];
            Span.CopyTo(larger);
            Bytes = larger;
        }

        int read = Guarded(() => _stream.Read(Bytes, End, Bytes.Length - End));
        IsAtEnd = read == 0;
        End += read;
    }

    /// <summary>The first byte that is no white space, which is left where it is; null at the end.</summary>
    public byte? SkipSpace()
    {
        while (true)
        {
            int skip = Span.IndexOfAnyExcept(" \t\r\n"u8);
            Take(skip < 0 ? Length : skip);
            if (skip >= 0)
                return Bytes[Start];
            if (IsAtEnd)
                return null;
            Fill();
        }
    }

    /// <summary>The length of the first line without its end; of what is left if there is no further line. Nothing is taken.</summary>
    /// <param name="from">How far behind <see cref="Start"/> the line begins.</param>
    /// <param name="limit">How many bytes are looked at; longer lines end there.</param>
    public int LineLength(int from, int limit)
    {
        int searched = 0;
        while (true)
        {
            int feed = Bytes.AsSpan(Start + from + searched, Length - from - searched).IndexOf((byte)'\n');
            if (feed >= 0)
                return searched + feed;
            searched = Length - from;
            if (IsAtEnd || searched > limit)
                return searched;
            Fill();
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException exception)
        {
            throw new BootstrapException(ErrorCatalogue.FileUnreadable.With(File, File, exception.Message.TrimEnd('.')), exception);
        }
    }
}
