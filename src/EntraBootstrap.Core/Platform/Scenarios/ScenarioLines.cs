using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Reads JSON Lines from a stream, one line at a time, so that their number does not matter.</summary>
internal sealed class ScenarioLines
{
    private const int FirstBuffer = 64 * 1024;
    private const int LongestLine = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly string _file;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    public ScenarioLines(Stream stream, string file)
    {
        _stream = stream;
        _file = file;
    }

    /// <summary>Whether the first line that is not blank is an object by itself, and no list of scenarios; nothing is taken from the input.</summary>
    /// <exception cref="BootstrapException">The stream cannot be read.</exception>
    public bool StartWithAnObject()
    {
        int from = _start;
        while (true)
        {
            int newLine = _buffer.AsSpan(from, _end - from).IndexOf((byte)'\n');
            if (newLine < 0)
            {
                if (_isAtEnd || _end - _start > LongestLine)
                    return false; // one line alone is a document
                int known = from - _start;
                Fill();
                from = _start + known;
                continue;
            }

            ReadOnlySpan<byte> line = _buffer.AsSpan(from, newLine);
            if (line.Trim(" \t\r"u8).IsEmpty)
            {
                from += newLine + 1;
                continue;
            }

            return IsScenario(line.ToArray());
        }
    }

    /// <summary>The whole input, which is no JSON Lines.</summary>
    /// <exception cref="BootstrapException">It is larger than a document may be, or cannot be read.</exception>
    public ReadOnlyMemory<byte> ReadAll()
    {
        while (!_isAtEnd)
        {
            if (_end - _start > JsonLimits.MaximumDocumentMebibytes * 1024L * 1024L)
                throw new BootstrapException(ErrorCatalogue.FileTooLarge.At(new SourceLocation(_file), _file, _file, JsonLimits.MaximumDocumentMebibytes));
            Fill();
        }

        return _buffer.AsMemory(_start, _end - _start);
    }

    /// <summary>Each line that is not blank as JSON, or what is wrong with it.</summary>
    public IEnumerable<(JsonView? Json, OperationError? Error)> Read()
    {
        int number = 0;
        while (TakeLine(out byte[]? bytes))
        {
            number++;
            if (bytes is null)
            {
                yield return (null, ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(_file, number), _file, $"line {number} is longer than {LongestLine >> 20} MiB"));
                continue;
            }

            if (bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
                continue;
            yield return Parse(bytes, number);
        }
    }

    private (JsonView? Json, OperationError? Error) Parse(byte[] bytes, int number)
    {
        var table = new JsonTokenTable();
        try
        {
            table.ReadDocument(bytes, 0, bytes.Length);
            table.SetLine(0, number);
            return table.Overflowed
                ? (null, ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(_file, number), _file, $"line {number} holds many millions of values"))
                : (table.Root, null);
        }
        catch (JsonException exception)
        {
            return (null, ErrorCatalogue.JsonInvalid.At(new SourceLocation(_file, number, exception.Path), _file, _file, "it breaks off or has a wrong character here"));
        }
    }

    // The next line without its end; no bytes for one that is too long, which is read over.
    private bool TakeLine(out byte[]? line)
    {
        line = null;
        bool isTooLong = false;
        int searched = 0;
        while (true)
        {
            int newLine = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newLine >= 0 || _isAtEnd)
            {
                int length = newLine >= 0 ? searched + newLine : _end - _start;
                bool isThere = newLine >= 0 || length > 0 || isTooLong;
                if (isThere && !isTooLong)
                    line = _buffer.AsSpan(_start, length).ToArray();
                _start = newLine >= 0 ? _start + length + 1 : _end;
                return isThere;
            }

            searched = _end - _start;
            if (searched > LongestLine)
            {
                isTooLong = true;
                _start = _end;
                searched = 0;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        try
        {
            int count = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _isAtEnd = count == 0;
            _end += count;
        }
        catch (IOException exception)
        {
            throw new BootstrapException(ErrorCatalogue.FileUnreadable.With(_file, _file, exception.Message.TrimEnd('.')), exception);
        }
    }

    private static bool IsScenario(byte[] line)
    {
        var table = new JsonTokenTable();
        try
        {
            table.ReadDocument(line, 0, line.Length);
            return table.Root.IsObject && (table.Root.Has("signInIdentity") || table.Root.Find("value") is not { IsArray: true });
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
