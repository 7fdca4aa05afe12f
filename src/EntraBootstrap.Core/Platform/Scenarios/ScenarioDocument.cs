using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Platform.Scenarios;

/// <summary>Splits an input into scenarios: one object, an array, <c>{ "value": [...] }</c>, or JSON Lines.</summary>
internal static class ScenarioDocument
{
    /// <summary>Each scenario of a stream, or what is wrong with its line. JSON Lines are read as they are asked for; any other form is read whole.</summary>
    /// <exception cref="BootstrapException">Nothing in the input is a scenario, or it cannot be read.</exception>
    public static IEnumerable<(JsonView? Json, OperationError? Error)> Split(Stream stream, string file)
    {
        var lines = new ScenarioLines(stream, file);
        return lines.StartWithAnObject() ? lines.Read() : Split(lines.ReadAll(), file);
    }

    /// <summary>Each scenario as JSON with its first line, or what is wrong with the line.</summary>
    /// <exception cref="BootstrapException">Nothing in the input is a scenario.</exception>
    public static IEnumerable<(JsonView? Json, OperationError? Error)> Split(ReadOnlyMemory<byte> input, string file)
    {
        byte[] bytes = ToUtf8(input.Span);
        if (bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            throw new BootstrapException(ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(file), file, "the input is empty"));
        var table = new JsonTokenTable();
        JsonException? broken = null;
        try
        {
            table.ReadDocument(bytes, 0, bytes.Length);
        }
        catch (JsonException exception)
        {
            broken = exception;
        }

        if (table.Overflowed)
            throw new BootstrapException(ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(file), file, "the input is one document of many millions of values: use JSON Lines"));
        if (broken is null)
            return Elements(table.Root, file);
        return HasSomeLine(bytes) ? Lines(bytes, file) : throw new BootstrapException(Invalid(broken, file, 0));
    }

    private static IEnumerable<(JsonView?, OperationError?)> Elements(JsonView root, string file)
    {
        JsonView? list = root.IsArray ? root : root.IsObject && !root.Has("signInIdentity") ? root.Find("value") : null;
        if (list is not { IsArray: true } elements)
        {
            yield return (root, null);
            yield break;
        }

        if (elements.IsEmpty)
            throw new BootstrapException(ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(file), file, "the input holds no scenario"));
        var all = new List<JsonView>();
        foreach (JsonView element in elements.Elements)
            all.Add(element);
        foreach (JsonView element in all)
            yield return (element, null);
    }

    private static IEnumerable<(JsonView?, OperationError?)> Lines(byte[] bytes, string file)
    {
        int line = 0;
        foreach ((int start, int length) in LinesOf(bytes))
        {
            line++;
            if (bytes.AsSpan(start, length).Trim(" \t\r"u8).IsEmpty)
                continue;
            var table = new JsonTokenTable();
            OperationError? error = null;
            try
            {
                table.ReadDocument(bytes, start, length);
                table.SetLine(start, line);
            }
            catch (JsonException exception)
            {
                error = Invalid(exception, file, line - 1);
            }

            yield return error is null ? (table.Root, null) : (null, error);
        }
    }

    // A file of lines has at least one line that is an object by itself; else it is one broken document.
    private static bool HasSomeLine(byte[] bytes)
    {
        var table = new JsonTokenTable();
        foreach ((int start, int length) in LinesOf(bytes))
        {
            try
            {
                if (!bytes.AsSpan(start, length).Trim(" \t\r"u8).IsEmpty)
                {
                    table.ReadDocument(bytes, start, length);
                    if (table.Root.IsObject)
                        return true;
                }
            }
            catch (JsonException)
            {
                // this line is no JSON by itself; another one may be
            }
        }

        return false;
    }

    private static IEnumerable<(int Start, int Length)> LinesOf(byte[] bytes)
    {
        int start = 0;
        while (start < bytes.Length)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            if (end < 0)
                end = bytes.Length;
            yield return (start, end - start);
            start = end + 1;
        }
    }

    private static OperationError Invalid(JsonException exception, string file, int lineOffset) => ErrorCatalogue.JsonInvalid.At(
        new SourceLocation(file, (int)(exception.LineNumber ?? 0) + lineOffset + 1, exception.Path), file, file, "it breaks off or has a wrong character here");

    private static byte[] ToUtf8(ReadOnlySpan<byte> input)
    {
        if (input.StartsWith(Encoding.UTF8.Preamble))
            return input[3..].ToArray();
        if (input.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(input[2..]));
        return input.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(input[2..])) : input.ToArray();
    }
}
