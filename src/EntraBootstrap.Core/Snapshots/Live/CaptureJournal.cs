using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Snapshots.Writing;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Whose capture it is. One that was interrupted goes on for the same alone.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Environment">The cloud.</param>
/// <param name="Graph">The root of its Graph: every endpoint of one's own has the same name of a cloud. Empty if the connection does not say it.</param>
/// <param name="Options">What decides about the content, as one word.</param>
/// <param name="CapturedAt">When it began.</param>
internal sealed record CaptureHead(string TenantId, string Environment, string Graph, string Options, DateTimeOffset CapturedAt)
{
    /// <summary>Whether it is the same tenant at the same Graph for certain. Two that do not say which tenant they are may be two.</summary>
    public bool IsSameTenant(CaptureHead other) => TenantId.Length > 0 && string.Equals(TenantId, other.TenantId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Environment, other.Environment, StringComparison.Ordinal) && string.Equals(Graph, other.Graph, StringComparison.Ordinal);
}

/// <summary>
/// What was read already: a line for the head and one for each part, each on the disk before the next thing is done. A last line that is torn is forgotten. As long as it is open nobody
/// else can open it.
/// </summary>
internal sealed class CaptureJournal : IDisposable
{
    /// <summary>Its name.</summary>
    public const string FileName = "journal.jsonl";

    private readonly LineJournal _lines;
    private readonly List<PartRecord> _records = [];

    private CaptureJournal(LineJournal lines, CaptureHead? head)
    {
        _lines = lines;
        Head = head;
    }

    /// <summary>Whose capture it is; null as long as nothing was written.</summary>
    public CaptureHead? Head { get; private set; }

    /// <summary>Whether the snapshot was put together from all parts.</summary>
    public bool IsComposed { get; private set; }

    /// <summary>Opens the journal of a folder, or begins one.</summary>
    /// <exception cref="IOException">Somebody else has it open.</exception>
    public static CaptureJournal Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        CaptureJournal journal = new(LineJournal.Open(path), null);
        journal.Load();
        return journal;
    }

    /// <summary>Whether nothing was read yet.</summary>
    public bool IsEmpty => _records.TrueForAll(record => record.State == CollectionState.Absent);

    /// <summary>Forgets everything and begins anew.</summary>
    public void Begin(CaptureHead head)
    {
        _lines.Cut(0);
        _records.Clear();
        IsComposed = false;
        Head = head;
        _lines.Append(json =>
        {
            json.WriteString("schemaVersion", SnapshotHeader.SchemaVersion);
            json.WriteString("tenantId", head.TenantId);
            json.WriteString("environment", head.Environment);
            json.WriteString("graph", head.Graph);
            json.WriteString("options", head.Options);
            json.WriteString("capturedAt", GraphDates.Format(head.CapturedAt));
        });
    }

    /// <summary>The last record of a part, and which record of the journal it is; null if there is none.</summary>
    public (PartRecord Record, int Number)? Find(string part)
    {
        int number = _records.FindLastIndex(record => string.Equals(record.Part, part, StringComparison.Ordinal));
        return number < 0 ? null : (_records[number], number);
    }

    /// <summary>Says that a part is in its place.</summary>
    public void Add(PartRecord record)
    {
        _records.Add(record);
        _lines.Append(json =>
        {
            json.WriteString("part", record.Part);
            json.WriteString("state", CanonicalLayout.WordOf(record.State));
            json.WriteNumber("count", record.Count);
            json.WriteNumber("gone", record.Gone);
            json.WriteNumber("unknown", record.Unknown);
            if (record.Of is { } of)
                json.WriteNumber("of", of);
            json.WriteString("reason", record.Reason);
            json.WriteBoolean("isDenied", record.IsDenied);
            json.WriteString("permission", record.Permission);
        });
    }

    /// <summary>Says that the snapshot is whole and can be moved to its place.</summary>
    public void Compose()
    {
        IsComposed = true;
        _lines.Append(static json => json.WriteBoolean("composed", true));
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void Load()
    {
        byte[] bytes = _lines.Read();
        int start = 0;
        for (int end; (end = Array.IndexOf(bytes, (byte)'\n', start)) >= 0; start = end + 1)
        {
            if (!TryTake(bytes, start, end - start))
                break;
        }

        // What follows the last whole line is what was being written when it ended.
        _lines.Cut(start);
    }

    private bool TryTake(byte[] bytes, int start, int length)
    {
        JsonTokenTable table = new();
        try
        {
            table.ReadDocument(bytes, start, length);
        }
        catch (JsonException)
        {
            return false;
        }

        JsonView line = table.Root;
        if (line.FindText("tenantId") is { } tenantId && GraphDates.TryParse(line.FindText("capturedAt") ?? string.Empty, out DateTimeOffset capturedAt))
            Head = new CaptureHead(tenantId, line.FindText("environment") ?? string.Empty, line.FindText("graph") ?? string.Empty, line.FindText("options") ?? string.Empty, capturedAt);
        else if (line.FindText("part") is { } part)
            _records.Add(Record(line, part));
        else
            IsComposed |= line.Has("composed");
        return Head is not null;
    }

    private static PartRecord Record(JsonView line, string part)
    {
        CollectionState state = line.FindText("state") switch { "complete" => CollectionState.Complete, "partial" => CollectionState.Partial, _ => CollectionState.Absent };
        return new PartRecord(part, state)
        {
            Count = Number(line, "count") ?? 0, Gone = Number(line, "gone") ?? 0, Unknown = Number(line, "unknown") ?? 0, Of = Number(line, "of"),
            Reason = line.FindText("reason"), IsDenied = line.Find("isDenied") is { Type: JsonTokenType.True }, Permission = line.FindText("permission"),
        };
    }

    private static int? Number(JsonView line, string name) =>
        line.Find(name) is { Type: JsonTokenType.Number } value && int.TryParse(value.Raw, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : null;
}
