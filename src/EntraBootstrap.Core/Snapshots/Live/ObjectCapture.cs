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

    private readonly BatchReader _batches = new(sender);
    private readonly PageReader _pages = new(sender);

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
                    return record with { Part = name };
            }
            else
            {
                progress(owners.Count(part.Applies));
            }

            applied += owners.Count(part.Applies);
            sum = sum with
            {
                Count = sum.Count + record.Count, Gone = sum.Gone + record.Gone, Unknown = sum.Unknown + record.Unknown, Reason = sum.Reason ?? record.Reason, IsDenied = sum.IsDenied || record.IsDenied,
                Permission = sum.Permission ?? record.Permission,
            };
        }

        CollectionState state = sum.Unknown == 0 ? owner.State : applied > sum.Gone + sum.Unknown ? CollectionState.Partial : CollectionState.Absent;
        return sum with { State = state };
    }

    // Absent if the first batch of all is refused as a whole: then it is for want of a permission, and asking for the others is of no use.
    private async Task<PartRecord> ReadFileAsync(ObjectPart part, string key, JsonView[] owners, int ownerNumber, Action<int> progress, CancellationToken cancellationToken)
    {
        bool isFirst = key.EndsWith("/0", StringComparison.Ordinal);
        Item[] items = new Item[owners.Length];
        Array.Fill(items, new Item(s_nothing));
        List<int> asked = [];
        for (int i = 0; i < owners.Length; i++)
        {
            if (part.Hidden(owners[i]) is { } permission && identity.Permissions?.Contains(permission, StringComparer.OrdinalIgnoreCase) != true)
                items[i] = Item.Unknown($"what is hidden is shown with {permission} alone") with { Permission = permission };
            else if (part.Applies(owners[i]))
                asked.Add(i);
        }

        int[][] batches = [.. asked.Chunk(BatchReader.Most)];
        if (isFirst && batches.Length > 0)
        {
            await BatchAsync(part, owners, batches[0], items, cancellationToken).ConfigureAwait(false);
            if (batches[0].All(index => items[index].IsDenied))
                return new PartRecord(key, CollectionState.Absent) { Reason = items[batches[0][0]].Reason, IsDenied = true };

            progress(batches[0].Length);
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batches.Skip(isFirst ? 1 : 0), options, async (batch, token) =>
        {
            await BatchAsync(part, owners, batch, items, token).ConfigureAwait(false);
            progress(batch.Length);
        }).ConfigureAwait(false);
        return Save(key, items, ownerNumber);
    }

    private PartRecord Save(string key, Item[] items, int ownerNumber)
    {
        PartFile.Write(folder.PathOf(key), stream =>
        {
            foreach (Item item in items)
            {
                stream.Write(item.Line);
                stream.WriteByte((byte)'\n');
            }
        });
        int unknown = items.Count(item => item.Reason is not null);
        PartRecord record = new(key, unknown == 0 ? CollectionState.Complete : CollectionState.Partial)
        {
            Count = items.Length, Gone = items.Count(item => item.IsGone), Unknown = unknown, Of = ownerNumber,
            Reason = Array.Find(items, item => item.Reason is not null)?.Reason, IsDenied = Array.Exists(items, item => item.IsDenied),
            Permission = Array.Find(items, item => item.Permission is not null)?.Permission,
        };
        folder.Journal.Add(record);
        return record;
    }

    private async Task BatchAsync(ObjectPart part, JsonView[] owners, int[] batch, Item[] items, CancellationToken cancellationToken)
    {
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
            GraphAnswer[] second = again.Length == 0 ? [] : await AskAsync(part, owners, [.. again.Select(i => batch[i])], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < again.Length; i++)
                answers[again[i]] = second[i];
        }

        for (int i = 0; i < batch.Length; i++)
        {
            if (!items[batch[i]].IsGone)
                items[batch[i]] = await ItemAsync(part, owners[batch[i]], answers[i], cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<GraphAnswer[]> AskAsync(ObjectPart part, JsonView[] owners, int[] batch, CancellationToken cancellationToken) =>
        _batches.ReadAsync(part.Source.Version, [.. batch.Select(index => part.Source.AddressOf(IdOf(owners[index])))], part.IsList ? PageReader.Fault : null, cancellationToken);

    private async Task<Item> ItemAsync(ObjectPart part, JsonView owner, GraphAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Kind != AnswerKind.Ok)
            return Item.Unknown(answer.Reason) with { IsDenied = answer.Kind == AnswerKind.Denied };
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
                    return Item.Unknown(last.Reason);
            }

            int refused = values.Count(value => !part.Takes(value));
            if (refused > 0)
                return Item.Unknown(FormattableString.Invariant($"{refused} of the objects in the answer have no id"));
        }

        return part.Value(values) is { } value ? new Item([.. System.Text.Encoding.UTF8.GetBytes($"{{\"{part.Member}\":"), .. value, (byte)'}']) : Item.Unknown("the answer does not say it");

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

        public string? Permission { get; init; }

        public static Item Unknown(string reason) => new(s_nothing) { Reason = reason };
    }
}
