using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>Reads a list or a document into a file.</summary>
internal sealed class ListCapture(CaptureFolder folder, GraphSender sender, GatewayIdentity identity)
{
    private readonly PageReader _pages = new(sender);

    /// <summary>Reads a source and says in the journal what became of it.</summary>
    /// <param name="source">What.</param>
    /// <param name="progress">Takes how many objects were read.</param>
    /// <param name="cancellationToken">Stops it; then nothing is left of it.</param>
    public async Task<PartRecord> ReadAsync(CaptureSource source, Action<int> progress, CancellationToken cancellationToken)
    {
        // Where the token does not say what it may do, Graph does.
        bool withGuarded = source.Guarded is { } guarded && identity.Permissions?.Contains(guarded.Permission, StringComparer.OrdinalIgnoreCase) != false;
        (PartRecord record, GraphAnswer answer) = await ReadAsync(source, withGuarded, progress, cancellationToken).ConfigureAwait(false);
        if (answer.Kind == AnswerKind.Denied && withGuarded)
            (record, answer) = await ReadAsync(source, withGuarded: false, progress, cancellationToken).ConfigureAwait(false);

        // Lists and settings are always there; whoever says otherwise is asked once more.
        if (answer.Kind == AnswerKind.NotFound)
            (record, _) = await ReadAsync(source, withGuarded, progress, cancellationToken).ConfigureAwait(false);

        // A run before may have read more. Its record stays the last one, so that what was read of its objects still belongs to it.
        if (folder.Known(source.Name) is { } known && IsMore(known, record))
            return known with { Reason = record.Reason, IsDenied = record.IsDenied, MayComeBack = record.MayComeBack };
        folder.Journal.Add(record);
        return record;
    }

    private static bool IsMore(PartRecord known, PartRecord read) =>
        known.State == CollectionState.Complete ? read.State != CollectionState.Complete : known.State == CollectionState.Partial && (read.State == CollectionState.Absent || (read.State == CollectionState.Partial && read.Count < known.Count));

    private async Task<(PartRecord Record, GraphAnswer Answer)> ReadAsync(CaptureSource source, bool withGuarded, Action<int> progress, CancellationToken cancellationToken)
    {
        // What a person may not see of another application Graph leaves out without a word; an application sees all or is refused.
        PartShape shape = PartShape.Of(source.Name, knowsAttributes: withGuarded && identity.IsApplication);
        int refused = 0;
        int lacking = 0;
        string? lacked = null;
        using SortedPart part = new(folder.PathOf(source.Name));
        string address = source.Address(withGuarded);
        GraphAnswer answer;
        if (source.IsDocument)
        {
            answer = await sender.GetAsync(address, body => !shape.Takes(body) ? "the answer is no object" : source.Lack(body) is { } member ? $"the answer does not say {member}" : null, cancellationToken).ConfigureAwait(false);
            if (answer.Kind == AnswerKind.Ok)
                Take(answer.Body, PartShape.NewContext());
        }
        else
        {
            answer = await _pages.ReadAsync(address, Page, cancellationToken).ConfigureAwait(false);
        }

        bool isWhole = answer.Kind == AnswerKind.Ok && refused == 0 && lacking == 0;
        CollectionState state = isWhole ? CollectionState.Complete : answer.Kind == AnswerKind.Ok || part.Count > 0 ? CollectionState.Partial : CollectionState.Absent;
        string? reason = isWhole ? null
            : answer.Kind != AnswerKind.Ok ? answer.Reason
            : refused > 0 ? FormattableString.Invariant($"{refused} of its objects have no id or are too large")
            : FormattableString.Invariant($"{lacking} of its objects do not say {lacked}");

        // A refusal is an answer, and so is that there is no such thing. Whatever else it was may be another one next time.
        PartRecord record = new(source.Name, state) { Count = state == CollectionState.Absent ? 0 : part.Count, Reason = reason, IsDenied = answer.Kind == AnswerKind.Denied, MayComeBack = answer.Kind == AnswerKind.Failed };
        if (state != CollectionState.Absent && (folder.Known(source.Name) is not { } known || !IsMore(known, record)))
            record = record with { Count = part.Finish() };
        return (record, answer);

        void Page(JsonView values)
        {
            ReadContext context = PartShape.NewContext();
            foreach (JsonView view in values.Elements)
                Take(view, context);
            progress(part.Count);
        }

        void Take(JsonView view, ReadContext context)
        {
            if (!shape.Takes(view))
            {
                refused++;
                return;
            }

            // It is kept all the same: whoever reads the snapshot sees what it lacks.
            if (source.Lack(view) is { } member)
            {
                lacking++;
                lacked ??= member;
            }

            part.Add(shape.IdOf(view), shape.OtherKey is null ? null : view.FindText(shape.OtherKey), shape.Line(context, view));
        }
    }
}
