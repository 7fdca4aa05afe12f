using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>
/// Splits a log into records, one at a time, so that their number does not matter: one object, an array, <c>{ "value": [...] }</c>, several of them after
/// one another, JSON Lines, or CSV with a header.
/// </summary>
internal static class LogInput
{
    // A line that is longer than this is no line of JSON Lines before it is known to end.
    private const int LongestPeek = 1024 * 1024;

    /// <summary>The records of a log, in its order. Where the input breaks off, what came before stays, and the last entry says so.</summary>
    /// <param name="stream">UTF-8, or Unicode with a mark of byte order; it stays open.</param>
    /// <param name="file">The name of the input for errors.</param>
    /// <exception cref="BootstrapException">The input is empty, is no log at all, or cannot be read.</exception>
    public static IEnumerable<LogEntry> Read(Stream stream, string file)
    {
        var buffer = new LogBuffer(stream, file);
        byte? first = buffer.SkipSpace();
        return first switch
        {
            null => throw new BootstrapException(ErrorCatalogue.RecordInvalid.At(new SourceLocation(file), file, "the input is empty")),
            (byte)'[' => new DocumentRecords(buffer).Read(),
            (byte)'{' => IsLines(buffer) ? new LineRecords(buffer).Read() : new DocumentRecords(buffer).Read(),
            _ => new CsvRecords(buffer).Read(),
        };
    }

    // A file of lines either begins with one that is a record by itself, or its second line begins like one although the first ends in the middle.
    private static bool IsLines(LogBuffer buffer)
    {
        int length = buffer.LineLength(0, LongestPeek);
        if (length > LongestPeek)
            return false;
        byte[] line = buffer.Span[..length].ToArray();
        if (IsRecord(line))
            return true;
        ReadOnlySpan<byte> trimmed = line.AsSpan().TrimEnd(" \t\r"u8);
        if (trimmed.IsEmpty || trimmed[^1] is (byte)'[' or (byte)',' or (byte)':' or (byte)'{')
            return false;
        int next = buffer.LineLength(length, LongestPeek) == 0 && buffer.Length > length ? length + 1 : length;
        int nextLength = next >= buffer.Length ? 0 : buffer.LineLength(next, LongestPeek);
        ReadOnlySpan<byte> second = nextLength == 0 ? [] : buffer.Span.Slice(next, nextLength).Trim(" \t\r"u8);
        return !second.IsEmpty && second[0] == (byte)'{';
    }

    private static bool IsRecord(byte[] line)
    {
        var table = new JsonTokenTable();
        try
        {
            table.ReadDocument(line, 0, line.Length);
            return table.Root.IsObject && table.Root.Find("value") is not { IsArray: true };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
