using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>A large document, read piece by piece.</summary>
internal sealed class StreamedDocument(ReadContext context, JsonTokenTable table, Stream stream, IDocumentSink sink, CancellationToken cancellationToken)
{
    private const int FirstBuffer = 1024 * 1024;

    // What is left of the root without the lists that were taken element by element.
    private readonly ArrayBufferWriter<byte> _rest = new();
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _line = 1;
    private bool _isFinal;
    private JsonReaderState _state = new(JsonLimits.ReaderOptions);

    public void Read()
    {
        _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            Step root = Peek(tokens: 1);
            Commit(root);
            if (root.Type == JsonTokenType.StartArray)
                ReadElements(null);
            else if (root.Type == JsonTokenType.StartObject)
                ReadMembers();
            else
                throw new JsonException("It is neither an object nor a list.");
            Peek(tokens: 1); // text after the end is an error
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        if (_rest.WrittenCount == 0)
            return;
        context.RootPath = "$";
        context.RootIndex = -1;
        byte[] rest = _rest.WrittenSpan.ToArray();
        table.ReadDocument(rest, 0, rest.Length);
        table.ForgetLines();
        sink.Root(table.Root);
    }

    private void ReadMembers()
    {
        _rest.Write("{"u8);
        while (true)
        {
            Step member = Peek(tokens: 1);
            if (member.Type == JsonTokenType.EndObject)
            {
                Commit(member);
                _rest.Write("}"u8);
                return;
            }

            string name = member.Name!;
            Step value = Peek(tokens: 2);
            if (value.Type == JsonTokenType.StartArray && sink.WantsElements(name))
            {
                Commit(value);
                AppendName(name);
                _rest.Write("[]"u8);
                ReadElements(name);
                continue;
            }

            ReadValue(skipName: true);
            AppendName(name);
            if (table.Root.IsString)
                _rest.Write("\""u8);
            _rest.Write(table.Root.Raw);
            if (table.Root.IsString)
                _rest.Write("\""u8);
        }
    }

    private void ReadElements(string? member)
    {
        string path = member is null ? "$" : "$." + member;
        int index = 0;
        while (ReadValue(skipName: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.RootPath = path;
            context.RootIndex = index++;
            sink.Element(member, table.Root);
        }

        context.RootIndex = -1;
    }

    // Reads the next value whole, or the end of the list: then false.
    private bool ReadValue(bool skipName)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
            if (reader.Read() && (!skipName || reader.Read()))
            {
                bool isEnd = reader.TokenType == JsonTokenType.EndArray;
                table.SetLine(_start, _line);
                if (isEnd || table.TryRead(ref reader, _buffer, _start))
                {
                    Commit(new Step(reader.TokenType, (int)reader.BytesConsumed, reader.CurrentState, null));
                    return !isEnd;
                }
            }

            Fill();
        }
    }

    // The next token, or the one after it, without going there; no token at the end.
    private Step Peek(int tokens)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
            int read = 0;
            while (read < tokens && reader.Read())
                read++;
            if (read == tokens)
            {
                string? name = reader.TokenType != JsonTokenType.PropertyName ? null
                    : reader.ValueIsEscaped ? JsonStrings.Unescape(reader.ValueSpan)
                    : Encoding.UTF8.GetString(reader.ValueSpan);
                return new Step(reader.TokenType, (int)reader.BytesConsumed, reader.CurrentState, name);
            }

            if (_isFinal)
                return default;
            Fill();
        }
    }

    private void Commit(Step step)
    {
        _state = step.State;
        _line += _buffer.AsSpan(_start, step.Consumed).Count((byte)'\n');
        _start += step.Consumed;
    }

    private void Fill()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isFinal)
            throw new JsonException("It ends too early.");
        if (_start > 0)
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
            _buffer = DocumentReader.Grow(_buffer, _end);
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isFinal = read == 0;
    }

    private void AppendName(string name)
    {
        if (_rest.WrittenCount > 1)
            _rest.Write(","u8);
        JsonStrings.WriteQuoted(_rest, name);
        _rest.Write(":"u8);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(JsonTokenType Type, int Consumed, JsonReaderState State, string? Name);
}
