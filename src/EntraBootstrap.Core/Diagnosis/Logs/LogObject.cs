using System.Globalization;
using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>
/// An object of a log, whoever exported it: names match without case, a member may have one of several names, and what is a list or object may stand there as a
/// text of JSON, as the dynamic columns of Log Analytics do.
/// </summary>
internal sealed class LogObject
{
    private static readonly string[] s_timeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "M/d/yyyy, h:mm:ss.FFF tt", "M/d/yyyy, h:mm:ss tt",
        "M/d/yyyy h:mm:ss tt", "M/d/yyyy H:mm:ss",
    ];

    private readonly JsonView _view;

    public LogObject(JsonView view) => _view = view;

    public int? Line => _view.Line;

    /// <summary>Whether one of these members is there, null or not.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_view.Has(name))
                return true;
        }

        return false;
    }

    /// <summary>The first of these members that has a value.</summary>
    public JsonView? Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (_view.Find(name) is { } value && !value.IsSkeleton && !(value.IsString && value.Raw.Trim(" "u8).IsEmpty))
                return value;
        }

        return null;
    }

    /// <summary>A text, number or truth as text; null if there is none.</summary>
    public string? Text(params ReadOnlySpan<string> names) => Find(names) is { } value ? TextOf(value) : null;

    /// <summary>A whole number, also where it is written as a text.</summary>
    public int? Number(params ReadOnlySpan<string> names) =>
        int.TryParse(Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    public bool? Flag(params ReadOnlySpan<string> names) => Text(names)?.ToUpperInvariant() switch
    {
        "TRUE" or "YES" => true,
        "FALSE" or "NO" => false,
        _ => null,
    };

    /// <summary>A moment; one without a zone is UTC, as logs write them.</summary>
    public DateTimeOffset? Time(params ReadOnlySpan<string> names) =>
        Text(names) is { } text
        && DateTimeOffset.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    public LogObject? Object(params ReadOnlySpan<string> names) => Find(names) is { } value && Opened(value) is { IsObject: true } opened ? new LogObject(opened) : null;

    /// <summary>The objects of a list; null if there is no list. A single object counts as a list of one.</summary>
    public List<LogObject>? Objects(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } value || Opened(value) is not { } opened)
            return null;
        if (opened.IsObject)
            return [new LogObject(opened)];
        if (!opened.IsArray)
            return null;
        var objects = new List<LogObject>();
        foreach (JsonView element in opened.Elements)
        {
            if (Opened(element) is { IsObject: true } item)
                objects.Add(new LogObject(item));
        }

        return objects;
    }

    /// <summary>The texts of a list, or of a text with commas such as Graph's flags; empty if there is none.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } value)
            return [];
        JsonView opened = Opened(value) ?? value;
        if (!opened.IsArray)
            return TextOf(value)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var texts = new List<string>();
        foreach (JsonView element in opened.Elements)
        {
            if (TextOf(element) is { } text)
                texts.Add(text);
        }

        return texts;
    }

    private static string? TextOf(JsonView value) => value.Type switch
    {
        JsonTokenType.String => value.Text.Trim(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.ASCII.GetString(value.Raw),
        _ => null,
    };

    // A text that holds JSON as what it holds; one that breaks off, as exports cut long columns, holds nothing.
    private static JsonView? Opened(JsonView value)
    {
        if (!value.IsString)
            return value;
        byte[] json = Encoding.UTF8.GetBytes(value.Text);
        ReadOnlySpan<byte> trimmed = json.AsSpan().TrimStart(" \t\r\n"u8);
        if (trimmed.IsEmpty || trimmed[0] is not ((byte)'[' or (byte)'{'))
            return null;
        var table = new JsonTokenTable();
        try
        {
            table.ReadDocument(json, 0, json.Length);
            table.ForgetLines();
            return table.Overflowed ? null : table.Root;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
