using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>
/// Records of JSON documents: a list or a page of Graph's, read element by element, or objects by themselves. Where a document breaks off, what came before
/// was read, and an error says where it ends.
/// </summary>
internal sealed class DocumentRecords(LogBuffer buffer)
{
    private readonly JsonTokenTable _table = new();
    private JsonReaderState _state = new(JsonLimits.ReaderOptions);
    private int _firstLine;
    private bool _isPage;

    private enum Root
    {
        Record,
        List,
        Other,
    }

    public IEnumerable<LogEntry> Read()
    {
        while (buffer.SkipSpace() is not null)
        {
            _state = new JsonReaderState(JsonLimits.ReaderOptions);
            _firstLine = buffer.Line;
            if (!Try(Open, out Root root, out OperationError? error))
            {
                yield return new LogEntry(null, buffer.Line, error);
                yield break;
            }

            if (root == Root.Other)
            {
                yield return new LogEntry(null, buffer.Line, ErrorCatalogue.RecordInvalid.At(new SourceLocation(buffer.File, buffer.Line), buffer.File, "it is no JSON object"));
                yield break;
            }

            bool isList = root == Root.List;
            while (true)
            {
                int line = buffer.Line;
                if (!Try(Next, out (int Consumed, JsonReaderState State)? value, out error))
                {
                    yield return new LogEntry(null, error!.Location?.Line ?? line, error);
                    yield break;
                }

                if (value is not { } read)
                    break;
                yield return new LogEntry(_table.Root, _table.Root.Line ?? line, null);
                buffer.Take(read.Consumed);
                _state = read.State;
                if (!isList)
                    break;
            }

            if (isList && !Try(Close, out bool _, out error))
            {
                yield return new LogEntry(null, buffer.Line, error);
                yield break;
            }
        }
    }

    private bool Try<T>(Func<T> read, out T? value, out OperationError? error)
    {
        try
        {
            value = read();
            error = null;
            return true;
        }
        catch (JsonException exception)
        {
            value = default;
            int line = exception.LineNumber is { } known ? _firstLine + (int)known : buffer.Line + buffer.Span.Count((byte)'\n');
            error = ErrorCatalogue.JsonInvalid.At(new SourceLocation(buffer.File, line), buffer.File, buffer.File, "it breaks off or has a wrong character here");
            return false;
        }
        catch (RecordTooLongException)
        {
            value = default;
            error = ErrorCatalogue.RecordInvalid.At(new SourceLocation(buffer.File, buffer.Line), buffer.File, LineRecords.TooLong);
            return false;
        }
    }

    // What the document is, by its first tokens. Of a page everything up to its list is taken, of anything else nothing.
    private Root Open()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.Span, buffer.IsAtEnd, _state);
            if (TryClassify(ref reader) is { } root)
            {
                if (root == Root.List)
                {
                    _state = reader.CurrentState;
                    _isPage = reader.CurrentDepth > 0;
                    buffer.Take((int)reader.BytesConsumed);
                }

                return root;
            }

            Fill();
        }
    }

    private static Root? TryClassify(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return null;
        if (reader.TokenType == JsonTokenType.StartArray)
            return Root.List;
        if (reader.TokenType != JsonTokenType.StartObject)
            return Root.Other;
        while (true)
        {
            if (!reader.Read())
                return null;
            if (reader.TokenType == JsonTokenType.EndObject)
                return Root.Record;
            bool isList = reader.ValueTextEquals("value"u8);
            bool isAnnotation = reader.ValueSpan.StartsWith("@"u8);
            if (!reader.Read())
                return null;
            if (isList && reader.TokenType == JsonTokenType.StartArray)
                return Root.List;
            if (!isAnnotation)
                return Root.Record;
            if (!reader.TrySkip())
                return null;
        }
    }

    // The next value of the list, or the record itself; null at the end of the list. It is not taken yet, because the table points to it.
    private (int Consumed, JsonReaderState State)? Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.Span, buffer.IsAtEnd, _state);
            if (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    _state = reader.CurrentState;
                    buffer.Take((int)reader.BytesConsumed);
                    return null;
                }

                _table.SetLine(buffer.Start, buffer.Line);
                if (_table.TryRead(ref reader, buffer.Bytes, buffer.Start))
                    return reader.BytesConsumed > LogBuffer.LongestRecord ? throw new RecordTooLongException() : ((int)reader.BytesConsumed, reader.CurrentState);
            }

            Fill();
        }
    }

    // The members of a page behind its list; a list by itself has none.
    private bool Close()
    {
        while (_isPage)
        {
            var reader = new Utf8JsonReader(buffer.Span, buffer.IsAtEnd, _state);
            if (!reader.Read())
            {
                Fill();
                continue;
            }

            _state = reader.CurrentState;
            buffer.Take((int)reader.BytesConsumed);
            _isPage = reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 0;
        }

        return true;
    }

    private void Fill()
    {
        if (buffer.IsAtEnd)
            throw new JsonException("It ends too early.");
        if (buffer.IsTooLong)
            throw new RecordTooLongException();
        buffer.Fill();
    }

    private sealed class RecordTooLongException : Exception;
}
