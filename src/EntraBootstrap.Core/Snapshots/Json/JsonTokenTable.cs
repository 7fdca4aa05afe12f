using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EntraBootstrap.Core.Snapshots.Json;

/// <summary>
/// One JSON value as a flat list of tokens over the bytes it was read from. The table is used again for the next value, so that reading
/// a large collection element by element allocates nothing but the model. Unlike <see cref="JsonDocument"/> it knows where each token
/// stands, so a line number is found only when a problem needs one.
/// </summary>
internal sealed class JsonTokenTable
{
    /// <summary>More tokens than this in one value are not kept: the value counts as unreadable.</summary>
    public const int MaximumTokens = 8 * 1024 * 1024;

    private readonly int[] _open = new int[JsonLimits.MaximumDepth + 2];
    private JsonToken[] _tokens = new JsonToken[256];
    private int _count;
    private int _lineOffset;
    private int _line = 1;
    private int _countedOffset;
    private int _countedLine = 1;
    private bool _hasLines = true;

    /// <summary>The bytes that the tokens point into.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Whether the value had more tokens than are kept.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The value.</summary>
    public JsonView Root => new(this, 0);

    public ref readonly JsonToken this[int index] => ref _tokens[index];

    /// <summary>Says on which line of the file an offset of the bytes stands.</summary>
    public void SetLine(int offset, int line)
    {
        _lineOffset = _countedOffset = offset;
        _line = _countedLine = line;
        _hasLines = true;
    }

    /// <summary>Says that the bytes are not those of the file, so that they have no lines.</summary>
    public void ForgetLines() => _hasLines = false;

    /// <summary>The line of a token in its file, from 1; null if the bytes are not those of the file.</summary>
    public int? LineOf(int index)
    {
        if (!_hasLines)
            return null;
        int start = _tokens[index].Start;
        if (start < _lineOffset)
            return _line;
        if (start < _countedOffset)
            (_countedOffset, _countedLine) = (_lineOffset, _line);
        _countedLine += Bytes.AsSpan(_countedOffset, start - _countedOffset).Count((byte)'\n');
        _countedOffset = start;
        return _countedLine;
    }

    /// <summary>Reads the value that the reader stands on.</summary>
    /// <param name="reader">Stands on the first token of the value; afterwards on its last one.</param>
    /// <param name="bytes">The bytes that the reader reads.</param>
    /// <param name="offset">Where in them the reader's span begins.</param>
    /// <returns>False if the bytes end before the value does.</returns>
    /// <exception cref="JsonException">The value is not valid JSON.</exception>
    // A large file is read before the runtime would find out that this is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ref Utf8JsonReader reader, byte[] bytes, int offset)
    {
        Bytes = bytes;
        Overflowed = false;
        _count = 0;
        int depth = 0;
        while (true)
        {
            int start = offset + (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    _open[depth++] = Add(reader.TokenType, start, 0, escaped: false);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    depth--;
                    if (!Overflowed)
                    {
                        ref JsonToken opened = ref _tokens[_open[depth]];
                        opened.Length = start + 1 - opened.Start;
                        opened.Next = _count;
                    }

                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    Add(reader.TokenType, start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
                    break;
                default:
                    Add(reader.TokenType, start, reader.ValueSpan.Length, escaped: false);
                    break;
            }

            if (depth == 0 && reader.TokenType != JsonTokenType.PropertyName)
                return true;
            if (!reader.Read())
                return false;
        }
    }

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public void ReadDocument(byte[] bytes, int offset, int length)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(offset, length), isFinalBlock: true, new JsonReaderState(JsonLimits.ReaderOptions));
        SetLine(offset, 1);
        reader.Read();
        TryRead(ref reader, bytes, offset);
        reader.Read(); // text after the value is an error
    }

    private int Add(JsonTokenType type, int start, int length, bool escaped)
    {
        if (_count == _tokens.Length)
        {
            if (_count >= MaximumTokens)
            {
                Overflowed = true;
                return 0;
            }

            Array.Resize(ref _tokens, _tokens.Length * 2);
        }

        _tokens[_count] = new JsonToken { Start = start, Length = length, Next = _count + 1, Type = type, IsEscaped = escaped };
        return _count++;
    }
}

/// <summary>A token: where it stands, and where the next value begins.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct JsonToken
{
    /// <summary>Where the token begins; for texts and names after the quote.</summary>
    public int Start;

    /// <summary>How many bytes it has; for objects and lists to their end.</summary>
    public int Length;

    /// <summary>The index of the token after the whole value.</summary>
    public int Next;

    /// <summary>The kind.</summary>
    public JsonTokenType Type;

    /// <summary>Whether the text has backslashes.</summary>
    public bool IsEscaped;
}

/// <summary>Bounds of every JSON that is read.</summary>
internal static class JsonLimits
{
    /// <summary>Deepest nesting.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Most members of one Graph object: reading looks them up one after the other.</summary>
    public const int MaximumMembers = 1000;

    /// <summary>Most objects in a list inside of another object: the methods of a person, the partners of a tenant.</summary>
    public const int MaximumElements = 100_000;

    /// <summary>Most objects of one snapshot, those inside of others included: a tenant of a million people has about half as many.</summary>
    public const int MaximumObjects = 8_000_000;

    /// <summary>Largest document that is not read line by line, in MiB.</summary>
    public const int MaximumDocumentMebibytes = 256;

    /// <summary>Trailing commas and comments are read over: people's files have them.</summary>
    public static JsonReaderOptions ReaderOptions { get; } = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaximumDepth };
}
