using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>
/// Reads something of each object of a list, in batches of twenty, into files that have one line for each object in the order of the list: the member that it becomes, nothing where it
/// is not known, or that the object is gone.
/// </summary>
internal sealed class ObjectCapture(CaptureFolder folder, GraphSender sender, GatewayIdentity identity, int parallelism)
{
    /// <summary>The line of an object that is gone.</summary>
    public static ReadOnlySpan<byte> Gone => "{\"gone\":true}"u8;

    private static readonly byte[] s_nothing = "{}"u8.ToArray();

    // One batch may fail for a reason of its own. Where the next one fails as well nobody is asked for the rest, which would take minutes for every twenty.
    private const int MostFailed = 2;

    private readonly BatchReader _batches = new(sender);
    private readonly PageReader _pages = new(sender);
    private int _failed;

    /// <summary>Reads a part of all objects.</summary>
    /// <param name="part">What.</param>
    /// <param name="progress">Takes how many more objects are done.</param>
    /// <param name="cancellationToken">Stops it; files that are finished stay.</param>
    /// <returns>What became of it, all files together.</returns>
    public async Task<PartRecord> ReadAsync(ObjectPart part, Action<int> progress, CancellationToken cancellationToken)
    {
        string name = part.Source.Name;
        if (folder.Journal.Find(part.Source.Of!) is not ({ State: not CollectionState.Absent } owner, int ownerNumber))
            return new PartRecord(name, CollectionState.Absent) { Reason = $"{part.Source.Of} could not be read" };
        PartRecord sum = new(name, owner.State) { Reason = owner.Reason };
        _failed = 0;
        int file = 0;
        int applied = 0;
        foreach (JsonView[] owners in folder.Objects(part.Source.Of!).Chunk(part.FileSize))
        {
            string key = FormattableString.Invariant($"{name}/{file++}");
            PartRecord? record = folder.Finished(key);
            if (record?.Of != ownerNumber)
            {
                record = await ReadFileAsync(part, key, owners, ownerNumber, progress, cancellationToken).ConfigureAwait(false);
                if (record.State == CollectionState.Absent)
                {
                    progress(folder.Objects(part.Source.Of!).Count(part.Applies));
                    return record with { Part = name };
                }
            }
            else
            {
                progress(owners.Count(part.Applies));
            }

            applied += owners.Count(part.Applies);
            sum = sum.And(record);
        }

        CollectionState state = sum.Unknown == 0 ? owner.State : applied > sum.Gone + sum.Unknown ? CollectionState.Partial : CollectionState.Absent;
        return sum with { State = state };
    }

    // Absent if the first batch of all is refused as a whole and nothing is known: then it is for want of a permission, and asking for the others is of no use.
    private async Task<PartRecord> ReadFileAsync(ObjectPart part, string key, JsonView[] owners, int ownerNumber, Action<int> progress, CancellationToken cancellationToken)
    {
        bool isFirst = key.EndsWith("/0", StringComparison.Ordinal);
        using LineSpill spill = new(folder.PathOf(key) + ".spill");
        Item?[] known = Known(key, owners.Length, ownerNumber, spill);
        Item[] items = [.. known.Select(item => item ?? new Item(s_nothing))];
        List<int> asked = [];
        for (int i = 0; i < owners.Length; i++)
        {
            if (known[i] is not null)
                continue;
            if (part.Hidden(owners[i]) is { } permission && identity.Permissions?.Contains(permission, StringComparer.OrdinalIgnoreCase) == false)
                items[i] = Item.Unknown($"what is hidden is shown with {permission} alone") with { Permission = permission };
            else if (part.Applies(owners[i]))
                asked.Add(i);
        }

        progress(owners.Count(part.Applies) - asked.Count);
        int[][] batches = [.. asked.Chunk(BatchReader.Most)];
        if (isFirst && batches.Length > 0)
        {
            await BatchAsync(part, owners, batches[0], items, spill, cancellationToken).ConfigureAwait(false);
            bool isNew = folder.Journal.Find(key) is not ({ } before, _) || before.Of != ownerNumber;
            if (isNew && batches[0].All(index => items[index].IsDenied))
                return new PartRecord(key, CollectionState.Absent) { Reason = items[batches[0][0]].Reason, IsDenied = true };

            // One that fails whole at the very beginning is not tried again with the others.
            if (batches[0].All(index => items[index].MayComeBack))
                _failed = MostFailed;
            progress(batches[0].Length);
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batches.Skip(isFirst ? 1 : 0), options, async (batch, token) =>
        {
            await BatchAsync(part, owners, batch, items, spill, token).ConfigureAwait(false);
            progress(batch.Length);
        }).ConfigureAwait(false);
        return Save(key, items, spill, ownerNumber);
    }

    // What a run before read of them, which is not asked for again; null for what it did not.
    private Item?[] Known(string key, int count, int ownerNumber, LineSpill spill)
    {
        Item?[] known = new Item?[count];
        if (folder.Known(key) is not { } record || record.Of != ownerNumber || record.Count != count)
            return known;
        int i = 0;
        foreach (byte[] line in folder.Lines(key).Take(count))
            known[i++] = line.AsSpan().SequenceEqual(s_nothing) ? null : line.AsSpan().SequenceEqual(Gone) ? Item.Vanished : Item.Of(line, spill);
        return known;
    }

    private PartRecord Save(string key, Item[] items, LineSpill spill, int ownerNumber)
    {
        PartFile.Write(folder.PathOf(key), stream =>
        {
            foreach (Item item in items)
            {
                if (item.Kept is { } place)
                    spill.CopyTo(stream, place);
                else
                    stream.Write(item.Line);
                stream.WriteByte((byte)'\n');
            }
        });
        int unknown = items.Count(item => item.Reason is not null);
        PartRecord record = new(key, unknown == 0 ? CollectionState.Complete : CollectionState.Partial)
        {
            Count = items.Length, Gone = items.Count(item => item.IsGone), Unknown = unknown, Of = ownerNumber,
            Reason = (Array.Find(items, item => item.MayComeBack) ?? Array.Find(items, item => item.Reason is not null))?.Reason, IsDenied = Array.Exists(items, item => item.IsDenied),
            Permission = Array.Find(items, item => item.Permission is not null)?.Permission, MayComeBack = Array.Exists(items, item => item.MayComeBack),
        };
        folder.Journal.Add(record);
        return record;
    }

    private async Task BatchAsync(ObjectPart part, JsonView[] owners, int[] batch, Item[] items, LineSpill spill, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _failed) >= MostFailed)
        {
            foreach (int index in batch)
                items[index] = Item.Unknown("it was not asked for, because Graph did not answer for others") with { MayComeBack = true };
            return;
        }

        GraphAnswer[] answers = await AskAsync(part, owners, batch, cancellationToken).ConfigureAwait(false);
        int[] missing = [.. Enumerable.Range(0, batch.Length).Where(i => answers[i].Kind == AnswerKind.NotFound)];
        if (missing.Length > 0)
        {
            // Gone since the list was read? Only then may it be left out: whoever is there and has nothing to read of is unknown.
            string list = "/" + CaptureCatalogue.Find(part.Source.Of!).Path;
            GraphAnswer[] there = await _batches.ReadAsync("v1.0", [.. missing.Select(i => $"{list}/{Uri.EscapeDataString(IdOf(owners[batch[i]]))}?$select=id")], null, cancellationToken).ConfigureAwait(false);
            int[] again = [.. Enumerable.Range(0, missing.Length).Where(i => there[i].Kind == AnswerKind.Ok).Select(i => missing[i])];
            foreach (int i in Enumerable.Range(0, missing.Length).Where(i => there[i].Kind == AnswerKind.NotFound).Select(i => missing[i]))
                items[batch[i]] = Item.Vanished;
            foreach (int i in Enumerable.Range(0, missing.Length).Where(i => there[i].Kind is not (AnswerKind.Ok or AnswerKind.NotFound)))
                answers[missing[i]] = there[i];
            GraphAnswer[] second = again.Length == 0 ? [] : await AskAsync(part, owners, [.. again.Select(i => batch[i])], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < again.Length; i++)
                answers[again[i]] = second[i];
        }

        for (int i = 0; i < batch.Length; i++)
        {
            if (!items[batch[i]].IsGone)
                items[batch[i]] = await ItemAsync(part, owners[batch[i]], answers[i], spill, cancellationToken).ConfigureAwait(false);
        }

        if (!Array.TrueForAll(batch, index => items[index].MayComeBack))
            Volatile.Write(ref _failed, 0);
        else
            Interlocked.Increment(ref _failed);
    }

    private Task<GraphAnswer[]> AskAsync(ObjectPart part, JsonView[] owners, int[] batch, CancellationToken cancellationToken) =>
        _batches.ReadAsync(part.Source.Version, [.. batch.Select(index => part.Source.AddressOf(IdOf(owners[index])))], part.IsList ? PageReader.Fault : null, cancellationToken);

    private async Task<Item> ItemAsync(ObjectPart part, JsonView owner, GraphAnswer answer, LineSpill spill, CancellationToken cancellationToken)
    {
        if (answer.Kind != AnswerKind.Ok)
            return Item.Unknown(answer) with { IsDenied = answer.Kind == AnswerKind.Denied };
        List<JsonView> values = [];
        if (!part.IsList)
        {
            values.Add(answer.Body);
        }
        else
        {
            Page(answer.Body.Find("value")!.Value);
            if (PageReader.Next(answer.Body) is { } next)
            {
                GraphAnswer last = await _pages.ReadAsync(next, Page, cancellationToken, part.Source.Version + part.Source.AddressOf(IdOf(owner))).ConfigureAwait(false);
                if (last.Kind != AnswerKind.Ok)
                    return Item.Unknown(last);
            }

            int refused = values.Count(value => !part.Takes(value));
            if (refused > 0)
                return Item.Unknown(FormattableString.Invariant($"{refused} of the objects in the answer have no id"));

            // Whoever may not see it is told that there is nothing.
            if (values.Count == 0 && identity.Permissions is null && part.Hidden(owner) is { } permission)
                return Item.Unknown($"what is hidden is shown with {permission} alone, and the token does not say whether it has it");
        }

        if (part.Value(values) is not { } value)
            return Item.Unknown("the answer does not say it");
        byte[] line = [.. System.Text.Encoding.UTF8.GetBytes($"{{\"{part.Member}\":"), .. value, (byte)'}'];
        return Item.Of(line, spill);

        void Page(JsonView page)
        {
            foreach (JsonView element in page.Elements)
                values.Add(element);
        }
    }

    private static string IdOf(JsonView owner) => owner.FindText("id") ?? string.Empty;

    private sealed record Item(byte[] Line)
    {
        public static Item Vanished { get; } = new(Gone.ToArray()) { IsGone = true };

        public string? Reason { get; init; }

        public bool IsGone { get; init; }

        public bool IsDenied { get; init; }

        public bool MayComeBack { get; init; }

        public string? Permission { get; init; }

        // Where the line is if it is long.
        public (long Offset, int Length)? Kept { get; init; }

        public static Item Unknown(string reason) => new(s_nothing) { Reason = reason };

        public static Item Unknown(GraphAnswer answer) => Unknown(answer.Reason) with { MayComeBack = answer.Kind == AnswerKind.Failed };

        public static Item Of(byte[] line, LineSpill spill) => line.Length < LineSpill.Least ? new Item(line) : new Item([]) { Kept = spill.Keep(line) };
    }
}
