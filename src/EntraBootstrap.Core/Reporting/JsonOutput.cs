using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EntraBootstrap.Core.Reporting;

/// <summary>
/// Writes the documents of the contract to a stream: UTF-8 without a byte order mark, line feeds, the same bytes for the same input.
/// Members are written in the order of the calls. What was written reaches the stream object by object, so that memory stays bounded.
/// </summary>
public sealed class JsonOutput : IDisposable
{
    private readonly Stream _stream;
    private readonly JsonLayout _layout;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;

    /// <summary>Makes an output to a stream, which stays open.</summary>
    public JsonOutput(Stream stream, JsonLayout layout)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _layout = layout;
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = layout == JsonLayout.Indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The word of an enumeration's value in the contract: its name in camelCase.</summary>
    public static string Word(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }

    /// <summary>A moment as ISO 8601 in UTC.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes one document and ends its line.</summary>
    public void WriteDocument(Action<JsonOutput> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        content(this);
        EndLine();
        _writer.Reset();
    }

    /// <summary>Writes documents as they come: as one array, or one a line.</summary>
    /// <remarks>Nothing is written before the first document is there, so that an input that cannot be read at all leaves no half array behind.</remarks>
    public void WriteDocuments<T>(IEnumerable<T> documents, Action<JsonOutput, T> content)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(content);
        if (_layout == JsonLayout.Lines)
        {
            foreach (T document in documents)
                WriteDocument(output => content(output, document));
            return;
        }

        using IEnumerator<T> enumerator = documents.GetEnumerator();
        bool more = enumerator.MoveNext();
        _writer.WriteStartArray();
        while (more)
        {
            content(this, enumerator.Current);
            Drain();
            more = enumerator.MoveNext();
        }

        _writer.WriteEndArray();
        EndLine();
        _writer.Reset();
    }

    /// <summary>Begins an object: the document itself, or an element of an array.</summary>
    public void BeginObject() => _writer.WriteStartObject();

    /// <summary>Begins an object under a name.</summary>
    public void BeginObject(string name) => _writer.WriteStartObject(name);

    /// <summary>Ends the object.</summary>
    public void EndObject() => _writer.WriteEndObject();

    /// <summary>Writes a text or null.</summary>
    public void Text(string name, string? value)
    {
        _writer.WritePropertyName(name);
        Text(value);
    }

    /// <summary>Writes an enumeration's word or null.</summary>
    public void Word(string name, Enum? value) => Text(name, value is null ? null : Word(value));

    /// <summary>Writes a moment or null.</summary>
    public void Moment(string name, DateTimeOffset? value) => Text(name, value is null ? null : Moment(value.Value));

    /// <summary>Writes a day or null.</summary>
    public void Day(string name, DateOnly? value) => Text(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Writes a number or null.</summary>
    public void Number(string name, int? value)
    {
        if (value is null)
            _writer.WriteNull(name);
        else
            _writer.WriteNumber(name, value.Value);
    }

    /// <summary>Writes true, false or null.</summary>
    public void Flag(string name, bool? value)
    {
        if (value is null)
            _writer.WriteNull(name);
        else
            _writer.WriteBoolean(name, value.Value);
    }

    /// <summary>Writes null.</summary>
    public void Null(string name) => _writer.WriteNull(name);

    /// <summary>Writes a list of texts.</summary>
    public void Texts(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _writer.WriteStartArray(name);
        foreach (string value in values)
            Text(value);
        _writer.WriteEndArray();
    }

    /// <summary>Writes a list of objects.</summary>
    public void List<T>(string name, IEnumerable<T> values, Action<T> content)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(content);
        _writer.WriteStartArray(name);
        foreach (T value in values)
            content(value);
        _writer.WriteEndArray();
    }

    /// <summary>Writes JSON text as what it is, laid out like the rest.</summary>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    public void Json(string name, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        _writer.WritePropertyName(name);
        Element(document.RootElement);
    }

    /// <summary>Writes a value of a Graph object: text, number, truth, nested object or list.</summary>
    public void Value(string name, object? value)
    {
        _writer.WritePropertyName(name);
        Value(value);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                _writer.WriteNullValue();
                break;
            case string text:
                Text(text);
                break;
            case bool flag:
                _writer.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                _writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                _writer.WriteNumberValue(number);
                break;
            case decimal number:
                _writer.WriteNumberValue(number);
                break;
            case DateTimeOffset moment:
                Text(Moment(moment));
                break;
            case Enum word:
                Text(Word(word));
                break;
            case JsonElement element:
                Element(element);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                _writer.WriteStartObject();
                foreach ((string name, object? member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                    Value(name, member);
                _writer.WriteEndObject();
                break;
            case System.Collections.IEnumerable values:
                _writer.WriteStartArray();
                foreach (object? element in values)
                    Value(element);
                _writer.WriteEndArray();
                break;
            default:
                Text(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Element(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                _writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _writer.WritePropertyName(member.Name);
                    Element(member.Value);
                }

                _writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                _writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    Element(item);
                _writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                Text(element.GetString());
                break;
            default:
                element.WriteTo(_writer);
                break;
        }
    }

    // The encoder escapes control characters and leaves format characters, among them the bidirectional overrides that let a name show as another one.
    private void Text(string? value)
    {
        if (value is null)
            _writer.WriteNullValue();
        else if (!value.AsSpan().ContainsAnyExceptInRange(' ', '~') || !value.Any(IsFormat))
            _writer.WriteStringValue(value);
        else
            _writer.WriteRawValue(Escaped(value));
    }

    private static bool IsFormat(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static string Escaped(string value)
    {
        var text = new StringBuilder("\"", value.Length + 16);
        foreach (char character in JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value))
        {
            if (IsFormat(character))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else
                text.Append(character);
        }

        return text.Append('"').ToString();
    }

    private void EndLine()
    {
        Drain();
        _stream.Write("\n"u8);
    }

    // The writer of .NET 8 indents with the line ending of the machine. A carriage return inside a string is always escaped, so each one here is such an ending.
    private void Drain()
    {
        _writer.Flush();
        ReadOnlySpan<byte> written = _buffer.WrittenSpan;
        while (!written.IsEmpty)
        {
            int end = written.IndexOf((byte)'\r');
            ReadOnlySpan<byte> piece = end < 0 ? written : written[..end];
            _stream.Write(piece);
            written = end < 0 ? [] : written[(end + 1)..];
        }

        _buffer.ResetWrittenCount();
    }
}
