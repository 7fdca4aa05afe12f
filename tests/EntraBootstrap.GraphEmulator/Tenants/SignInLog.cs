using System.Text.Json;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.GraphEmulator.Tenants;

/// <summary>Records of the sign-in log as Graph says them, the latest first.</summary>
public sealed class SignInLog
{
    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.OrdinalIgnoreCase);

    private SignInLog(List<(JsonElement Record, DateTimeOffset Created)> records, int others)
    {
        Records = [.. records.OrderByDescending(record => record.Created).Select(record => record.Record)];
        Others = others;
        foreach (JsonElement record in Records)
            _byId.TryAdd(record.GetProperty("id").GetString()!, record);
    }

    /// <summary>The sign-ins, by <c>createdDateTime</c> downwards.</summary>
    public IReadOnlyList<JsonElement> Records { get; }

    /// <summary>How many records of the audit log stood among them, which Graph serves elsewhere.</summary>
    public int Others { get; }

    /// <summary>The sign-in of an id; null if there is none.</summary>
    public JsonElement? Find(string id) => _byId.TryGetValue(id, out JsonElement record) ? record : null;

    /// <summary>Reads a log: JSON Lines, a list, a page of Graph's, or records after one another.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BootstrapException">It cannot be read, is no such log, or one of its records is no sign-in as Graph says it.</exception>
    public static SignInLog Load(string path)
    {
        List<(JsonElement, DateTimeOffset)> records = [];
        int others = 0;
        int number = 0;
        foreach ((JsonElement record, int line) in Values(path, Bytes(path)))
        {
            number++;
            if (record.ValueKind == JsonValueKind.Object && record.TryGetProperty("activityDisplayName", out _))
                others++;
            else
                records.Add((record, Created(record) ?? throw Invalid(path, line, $"record {number} has no 'id' or no 'createdDateTime', so it is no sign-in as Graph says it")));
        }

        return number > 0 ? new SignInLog(records, others) : throw Invalid(path, 1, "the file holds no record");
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootstrapException(
                ErrorCatalogue.FileUnreadable.At(null, path, path, exception is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : "access failed"), exception);
        }
    }

    private static List<(JsonElement Record, int Line)> Values(string path, byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;
        Utf8JsonReader reader = new(text, new JsonReaderOptions { AllowMultipleValues = true });
        List<(JsonElement, int)> values = [];
        try
        {
            while (reader.Read())
            {
                int line = text[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
                JsonElement value = JsonElement.ParseValue(ref reader);
                JsonElement list = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out JsonElement page) && page.ValueKind == JsonValueKind.Array ? page : value;
                if (list.ValueKind == JsonValueKind.Array)
                    values.AddRange(list.EnumerateArray().Select(record => (record, line)));
                else
                    values.Add((value, line));
            }
        }
        catch (JsonException exception)
        {
            string file = Path.GetFileName(path);
            throw new BootstrapException(
                ErrorCatalogue.JsonInvalid.At(new SourceLocation(file, (int)(exception.LineNumber ?? 0) + 1), path, file, "it breaks off or has a wrong character here"), exception);
        }

        return values;
    }

    private static DateTimeOffset? Created(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object
        && record.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String
        && record.TryGetProperty("createdDateTime", out JsonElement created) && created.ValueKind == JsonValueKind.String && created.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time
            : null;

    private static BootstrapException Invalid(string path, int line, string why) => new(ErrorCatalogue.RecordInvalid.At(new SourceLocation(Path.GetFileName(path), line), path, why));
}
