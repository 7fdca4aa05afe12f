using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>JSON Lines: a bad line is an error in its place, and the next one is read all the same. A line may be a page of its own.</summary>
internal sealed class LineRecords(LogBuffer buffer)
{
    private readonly JsonTokenTable _table = new();

    public IEnumerable<LogEntry> Read()
    {
        while (buffer.Length > 0 || !buffer.IsAtEnd)
        {
            int line = buffer.Line;
            int length = buffer.LineLength(0, LogBuffer.LongestRecord);
            bool isTooLong = length > LogBuffer.LongestRecord;
            bool isBlank = buffer.Span[..length].Trim(" \t\r"u8).IsEmpty;
            if (isTooLong)
            {
                SkipLine();
                yield return Failed(line, ErrorCatalogue.RecordInvalid.At(new SourceLocation(buffer.File, line), buffer.File, TooLong));
                continue;
            }

            if (!isBlank)
            {
                foreach (LogEntry entry in Parse(length, line))
                    yield return entry;
            }

            buffer.Take(Math.Min(length + 1, buffer.Length));
            if (buffer.Length == 0 && !buffer.IsAtEnd)
                buffer.Fill();
        }
    }

    /// <summary>What is said of a record that is longer than any real one.</summary>
    public static string TooLong { get; } = string.Create(CultureInfo.InvariantCulture, $"it is longer than {LogBuffer.LongestRecord >> 20} MiB");

    private static LogEntry Failed(int line, OperationError error) => new(null, line, error);

    private List<LogEntry> Parse(int length, int line)
    {
        OperationError? error = null;
        try
        {
            _table.ReadDocument(buffer.Bytes, buffer.Start, length);
            _table.SetLine(buffer.Start, line);
        }
        catch (JsonException exception)
        {
            error = ErrorCatalogue.JsonInvalid.At(new SourceLocation(buffer.File, line, exception.Path), buffer.File, buffer.File, "it breaks off or has a wrong character here");
        }

        if (error is not null)
            return [Failed(line, error)];
        JsonView? list = _table.Root.IsArray ? _table.Root : _table.Root.Find("value");
        return list is { IsArray: true } elements ? Elements(elements, line) : [new LogEntry(_table.Root, line, null)];
    }

    private static List<LogEntry> Elements(JsonView list, int line)
    {
        var elements = new List<LogEntry>();
        foreach (JsonView element in list.Elements)
            elements.Add(new LogEntry(element, line, null));
        return elements;
    }

    private void SkipLine()
    {
        while (true)
        {
            int feed = buffer.Span.IndexOf((byte)'\n');
            buffer.Take(feed < 0 ? buffer.Length : feed + 1);
            if (feed >= 0 || buffer.IsAtEnd)
                return;
            buffer.Fill();
        }
    }
}
