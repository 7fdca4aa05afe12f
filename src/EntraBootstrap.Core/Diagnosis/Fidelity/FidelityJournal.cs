using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Of which tenant and snapshot the answers of a file are.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="CapturedAt">When the snapshot was captured; null if it does not say.</param>
internal sealed record FidelityHead(string TenantId, DateTimeOffset? CapturedAt);

/// <summary>
/// What If's answers on the disk: a line for the head and one for each sign-in, each written before the next one is asked. What was asked is not asked again, and always compared anew; a
/// last line that is torn is forgotten.
/// </summary>
internal sealed class FidelityJournal : IDisposable
{
    private readonly LineJournal _lines;
    private readonly string _path;

    private FidelityJournal(LineJournal lines, string path)
    {
        _lines = lines;
        _path = path;
    }

    /// <summary>What was answered before, by sign-in.</summary>
    public Dictionary<string, IReadOnlyList<WhatIfAnswer>> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens the file and reads what it holds, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="head">Whose answers they are.</param>
    /// <param name="restart">Whether to forget the answers that it holds.</param>
    /// <exception cref="BootstrapException">It holds something else, or another run writes to it. It is left as it is.</exception>
    public static FidelityJournal Open(string path, FidelityHead head, bool restart)
    {
        FidelityJournal journal;
        try
        {
            journal = new FidelityJournal(LineJournal.Open(path), path);
        }
        catch (IOException exception) when (OutputFiles.IsInUse(exception))
        {
            throw new BootstrapException(ErrorCatalogue.FidelityBusy.With(path, path), exception);
        }

        try
        {
            if (!journal.Load(head, restart))
                journal.Begin(head);
        }
        catch
        {
            journal.Dispose();
            throw;
        }

        return journal;
    }

    /// <summary>Keeps what What If answered.</summary>
    /// <param name="sample">The sign-in.</param>
    /// <param name="answers">What it says of each policy.</param>
    public void Add(FidelitySample sample, IReadOnlyList<WhatIfAnswer> answers)
    {
        Append(sample, json =>
        {
            json.WriteStartArray("answers");
            foreach (WhatIfAnswer answer in answers)
                Write(json, answer);
            json.WriteEndArray();
        });
        Answered[sample.Id] = answers;
    }

    /// <summary>Keeps that it did not answer; it is asked again.</summary>
    /// <param name="sample">The sign-in.</param>
    /// <param name="failure">Why.</param>
    public void Add(FidelitySample sample, string failure) => Append(sample, json => json.WriteString("failure", failure));

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void Begin(FidelityHead head)
    {
        _lines.Cut(0);
        _lines.Append(json =>
        {
            json.WriteString("schemaVersion", "1.0");
            json.WriteString("kind", "fidelity");
            json.WriteString("tenantId", head.TenantId);
            if (head.CapturedAt is { } capturedAt)
                json.WriteString("capturedAt", GraphDates.Format(capturedAt));
        });
    }

    private void Append(FidelitySample sample, Action<Utf8JsonWriter> write) => _lines.Append(json =>
    {
        json.WriteString("id", sample.Id);
        json.WritePropertyName("request");
        json.WriteRawValue(sample.Text);
        write(json);
    });

    // False if it is to be begun: it holds nothing, not even its head, or is to be forgotten.
    private bool Load(FidelityHead head, bool restart)
    {
        byte[] bytes = _lines.Read();
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            // A file of somebody's own that happens to lie there is not thrown away.
            if (lines.Length == 0)
                return bytes.Length == 0 || bytes.AsSpan().StartsWith("{\"schemaVersion\":\"1.0\",\"kind\":\"fidelity\""u8) ? false : throw Foreign("no result of a comparison with What If");
            using var first = JsonDocument.Parse(lines[0]);
            CheckKind(first.RootElement);
            if (restart)
                return false;
            Check(first.RootElement, head);
            foreach (string line in lines.Skip(1))
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.TryGetProperty("answers", out JsonElement answers))
                    Answered[document.RootElement.GetProperty("id").GetString()!] = [.. answers.EnumerateArray().Select(Read)];
                else
                    _ = document.RootElement.GetProperty("failure").GetString();
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Foreign("no result of a comparison with What If, or a damaged one");
        }

        _lines.Cut(end);
        return true;
    }

    private void CheckKind(JsonElement head)
    {
        if (head.ValueKind != JsonValueKind.Object || !head.TryGetProperty("kind", out JsonElement kind) || !kind.ValueEquals("fidelity"))
            throw Foreign("no result of a comparison with What If");
    }

    private void Check(JsonElement first, FidelityHead head)
    {
        // Two that do not say which tenant they are may be two.
        if (head.TenantId.Length == 0)
            throw Foreign("the result of a tenant whose id is not known");
        if (!string.Equals(first.GetProperty("tenantId").GetString(), head.TenantId, StringComparison.OrdinalIgnoreCase))
            throw Foreign("the result of another tenant");
        DateTimeOffset? capturedAt = first.TryGetProperty("capturedAt", out JsonElement at) ? at.GetDateTimeOffset() : null;
        if (capturedAt != head.CapturedAt)
            throw Foreign("the result of another snapshot");
    }

    private BootstrapException Foreign(string what) => new(ErrorCatalogue.FidelityResumeRefused.With(_path, _path, what));

    private static void Write(Utf8JsonWriter json, WhatIfAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("id", answer.PolicyId);
        json.WriteString("displayName", answer.DisplayName);
        json.WriteString("state", answer.State);
        if (answer.Modified is { } modified)
            json.WriteString("modifiedDateTime", modified);
        json.WriteBoolean("policyApplies", answer.Answer.PolicyApplies == true);
        json.WriteString("analysisReasons", string.Join(',', answer.Answer.AnalysisReasons));
        json.WriteEndObject();
    }

    private static WhatIfAnswer Read(JsonElement answer) => new(
        answer.GetProperty("id").GetString()!, answer.GetProperty("displayName").GetString()!, answer.GetProperty("state").GetString(),
        answer.TryGetProperty("modifiedDateTime", out JsonElement modified) ? modified.GetDateTimeOffset() : null,
        new FidelityAnswer(answer.GetProperty("policyApplies").GetBoolean(), [.. answer.GetProperty("analysisReasons").GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries)]));
}
