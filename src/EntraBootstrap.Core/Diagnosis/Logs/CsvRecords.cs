using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>
/// CSV as the portal and Log Analytics export it: a header with names, quoted fields that may hold line breaks, a comma, semicolon or tab between them. A row
/// becomes an object of texts, so that whatever reads records reads rows as well.
/// </summary>
internal sealed class CsvRecords(LogBuffer buffer)
{
    private static readonly string[] s_knownNames = ["id", "request id", "userid", "user id", "userprincipalname", "username", "createddatetime", "date (utc)", "timegenerated", "activitydisplayname"];

    private readonly JsonTokenTable _table = new();
    private readonly ArrayBufferWriter<byte> _json = new(4096);
    private readonly List<Field> _fields = [];
    private byte _separator = (byte)',';

    /// <exception cref="BootstrapException">The input begins with no header of a log.</exception>
    public IEnumerable<LogEntry> Read()
    {
        // Not in the iterator: what is no log is an error of the call.
        string[] names = ReadHeader();
        return Rows(names);
    }

    /// <summary>A column's name without what a portal adds to it: <c>TimeGenerated [UTC]</c>, and doubled or trailing blanks.</summary>
    internal static string NameOf(string header)
    {
        string name = string.Join(' ', header.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        int bracket = name.IndexOf(" [", StringComparison.Ordinal);
        return bracket > 0 && name.EndsWith(']') ? name[..bracket] : name;
    }

    private IEnumerable<LogEntry> Rows(string[] names)
    {
        while (buffer.SkipSpace() is not null)
        {
            int line = buffer.Line;
            int consumed = ReadRow();
            OperationError? error = consumed < 0 ? Error(line, buffer.IsTooLong ? LineRecords.TooLong : "a quoted field does not end")
                : _fields.Count != names.Length ? Error(line, string.Create(CultureInfo.InvariantCulture, $"it has {_fields.Count} fields, and the header has {names.Length}"))
                : null;
            if (error is not null)
            {
                yield return new LogEntry(null, line, error);
                if (consumed < 0)
                    yield break;
            }
            else
            {
                WriteObject(names, line);
                yield return new LogEntry(_table.Root, line, null);
            }

            buffer.Take(consumed);
        }
    }

    private OperationError Error(int line, string why) => ErrorCatalogue.RecordInvalid.At(new SourceLocation(buffer.File, line), buffer.File, why);

    private string[] ReadHeader()
    {
        foreach (byte separator in ",;\t"u8.ToArray())
        {
            _separator = separator;
            int consumed = ReadRow();
            string[] names = consumed < 0 ? [] : [.. _fields.Select(field => NameOf(TextOf(field)))];
            if (!names.Any(name => s_knownNames.Contains(name, StringComparer.OrdinalIgnoreCase)))
                continue;
            buffer.Take(consumed);
            return names;
        }

        throw new BootstrapException(ErrorCatalogue.RecordInvalid.At(new SourceLocation(buffer.File, 1), buffer.File, "the input is neither JSON nor CSV with the header of a log"));
    }

    // The fields of the row at the start of the buffer, and how many bytes it has with its end; less than nothing if it does not end.
    private int ReadRow()
    {
        while (true)
        {
            int consumed = TryReadRow();
            if (consumed >= 0 || buffer.IsAtEnd || buffer.IsTooLong)
                return consumed;
            buffer.Fill();
        }
    }

    private int TryReadRow()
    {
        _fields.Clear();
        ReadOnlySpan<byte> bytes = buffer.Span;
        int place = 0;
        while (true)
        {
            int start = place;
            bool isQuoted = place < bytes.Length && bytes[place] == (byte)'"';
            bool isDoubled = false;
            int end;
            if (isQuoted)
            {
                start++;
                place++;
                while (true)
                {
                    int quote = bytes[place..].IndexOf((byte)'"');
                    if (quote < 0)
                        return -1;
                    place += quote + 1;
                    if (place >= bytes.Length && !buffer.IsAtEnd)
                        return -1;
                    if (place >= bytes.Length || bytes[place] != (byte)'"')
                        break;
                    isDoubled = true;
                    place++;
                }

                end = place - 1;
            }
            else
            {
                end = -1;
            }

            int stop = bytes[place..].IndexOfAny(_separator, (byte)'\n');
            if (stop < 0 && !buffer.IsAtEnd)
                return -1;
            int next = stop < 0 ? bytes.Length : place + stop;
            if (end < 0)
                end = next > start && (next == bytes.Length || bytes[next] == (byte)'\n') && bytes[next - 1] == (byte)'\r' ? next - 1 : next;
            _fields.Add(new Field(start, end - start, isDoubled));
            if (next >= bytes.Length)
                return bytes.Length;
            place = next + 1;
            if (bytes[next] == (byte)'\n')
                return place;
        }
    }

    private string TextOf(Field field)
    {
        string text = Encoding.UTF8.GetString(buffer.Span.Slice(field.Start, field.Length));
        return field.IsDoubled ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    private void WriteObject(string[] names, int line)
    {
        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            for (int i = 0; i < names.Length; i++)
            {
                if (_fields[i].Length > 0)
                    writer.WriteString(names[i], TextOf(_fields[i]));
            }

            writer.WriteEndObject();
        }

        byte[] json = _json.WrittenSpan.ToArray();
        _table.ReadDocument(json, 0, json.Length);
        _table.SetLine(0, line);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Field(int Start, int Length, bool IsDoubled);
}
