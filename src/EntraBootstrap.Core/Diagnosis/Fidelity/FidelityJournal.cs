using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Of which tenant and snapshot the answers of a file are.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="CapturedAt">When the snapshot was captured; null if it does not say.</param>
/// <param name="Policies">How many policies it has.</param>
internal sealed record FidelityHead(string TenantId, DateTimeOffset? CapturedAt, int Policies);

/// <summary>
/// The result on the disk: a line for the head and one for each sign-in, each written before the next one is asked. What was asked is not asked again; a last line that is torn is
/// forgotten.
/// </summary>
internal sealed class FidelityJournal : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FileStream _stream;
    private readonly string _path;

    private FidelityJournal(FileStream stream, string path)
    {
        _stream = stream;
        _path = path;
    }

    /// <summary>What was answered before, by sign-in.</summary>
    public Dictionary<string, FidelityRecord> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the file and reads what it holds, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">Whose answers they are.</param>
    /// <param name="restart">Whether to forget what it holds.</param>
    /// <exception cref="BootstrapException">It holds something else.</exception>
    public static FidelityJournal Open(string path, FidelityHead head, bool restart)
    {
        FileStream stream = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read) : OutputFiles.Create(path, FileAccess.ReadWrite);
        var journal = new FidelityJournal(stream, path);
        try
        {
            if (restart || stream.Length == 0 || !journal.Load(head))
                journal.Begin(head);
        }
        catch
        {
            journal.Dispose();
            throw;
        }

        return journal;
    }

    /// <summary>Keeps what one sign-in came to.</summary>
    /// <param name="record">What it came to.</param>
    /// <param name="request">The request, as JSON.</param>
    public void Add(FidelityRecord record, string request)
    {
        Append(json =>
        {
            json.WriteString("id", record.SignInId);
            json.WritePropertyName("request");
            json.WriteRawValue(request);
            if (record.Failure is { } failure)
            {
                json.WriteString("failure", failure);
                return;
            }

            json.WriteNumber("compared", record.Compared);
            json.WriteStartArray("differences");
            foreach (FidelityDifference difference in record.Differences)
                Write(json, difference);
            json.WriteEndArray();
            json.WriteStartObject("confirmed");
            foreach ((string reason, int count) in record.Confirmed)
                json.WriteNumber(reason, count);
            json.WriteEndObject();
        });
        if (record.Failure is null)
            Answered[record.SignInId] = record;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Begin(FidelityHead head)
    {
        _stream.SetLength(0);
        Append(json =>
        {
            json.WriteString("schemaVersion", "1.0");
            json.WriteString("kind", "fidelity");
            json.WriteString("tenantId", head.TenantId);
            if (head.CapturedAt is { } capturedAt)
                json.WriteString("capturedAt", GraphDates.Format(capturedAt));
            json.WriteNumber("policies", head.Policies);
        });
    }

    private void Append(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(_stream, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        _stream.WriteByte((byte)'\n');
        _stream.Flush(flushToDisk: true);
    }

    // False if not even the head was written whole.
    private bool Load(FidelityHead head)
    {
        using var copy = new MemoryStream();
        _stream.CopyTo(copy);
        byte[] bytes = copy.ToArray();
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            if (lines.Length == 0)
            {
                // A file of somebody's own that happens to lie there is not thrown away.
                return bytes.AsSpan().TrimStart((byte)' ').StartsWith("{\"schemaVersion\":\"1.0\",\"kind\":\"fidelity\""u8) ? false : throw Foreign("no result of a comparison with What If");
            }

            Check(lines[0], head);
            foreach (string line in lines.Skip(1))
            {
                using var document = JsonDocument.Parse(line);
                if (Read(document.RootElement) is { } record)
                    Answered[record.SignInId] = record;
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Foreign("no result of a comparison with What If, or a damaged one");
        }

        _stream.SetLength(end);
        _stream.Position = end;
        return true;
    }

    private void Check(string line, FidelityHead head)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("kind", out JsonElement kind) || !kind.ValueEquals("fidelity"))
            throw Foreign("no result of a comparison with What If");
        if (!string.Equals(root.GetProperty("tenantId").GetString(), head.TenantId, StringComparison.OrdinalIgnoreCase))
            throw Foreign("the result of another tenant");
        DateTimeOffset? capturedAt = root.TryGetProperty("capturedAt", out JsonElement at) ? at.GetDateTimeOffset() : null;
        if (capturedAt != head.CapturedAt || root.GetProperty("policies").GetInt32() != head.Policies)
            throw Foreign("the result of another snapshot");
    }

    private BootstrapException Foreign(string what) => new(ErrorCatalogue.FidelityResumeRefused.With(_path, _path, what));

    private static FidelityRecord? Read(JsonElement line) => line.TryGetProperty("failure", out _) ? null : new FidelityRecord(line.GetProperty("id").GetString()!)
    {
        Compared = line.GetProperty("compared").GetInt32(),
        Differences = [.. line.GetProperty("differences").EnumerateArray().Select(difference => Read(line.GetProperty("id").GetString()!, line.GetProperty("request").GetRawText(), difference))],
        Confirmed = [.. line.GetProperty("confirmed").EnumerateObject().Select(member => (member.Name, member.Value.GetInt32()))],
    };

    private static FidelityDifference Read(string id, string request, JsonElement difference) => new()
    {
        SignInId = id,
        SignIn = request,
        PolicyId = difference.GetProperty("policyId").GetString()!,
        DisplayName = difference.GetProperty("displayName").GetString()!,
        Ours = ReadAnswer(difference.GetProperty("ours")),
        Theirs = ReadAnswer(difference.GetProperty("theirs")),
        Known = difference.GetProperty("known").GetString(),
    };

    private static FidelityAnswer ReadAnswer(JsonElement answer)
    {
        JsonElement applies = answer.GetProperty("policyApplies");
        return new FidelityAnswer(applies.ValueKind == JsonValueKind.Null ? null : applies.GetBoolean(), [.. answer.GetProperty("analysisReasons").EnumerateArray().Select(reason => reason.GetString()!)]);
    }

    private static void Write(Utf8JsonWriter json, FidelityDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("policyId", difference.PolicyId);
        json.WriteString("displayName", difference.DisplayName);
        Write(json, "ours", difference.Ours);
        Write(json, "theirs", difference.Theirs);
        json.WriteString("known", difference.Known);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, FidelityAnswer answer)
    {
        json.WriteStartObject(name);
        if (answer.PolicyApplies is { } applies)
            json.WriteBoolean("policyApplies", applies);
        else
            json.WriteNull("policyApplies");
        json.WriteStartArray("analysisReasons");
        foreach (string reason in answer.AnalysisReasons)
            json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
