using System.Buffers;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>Writes the one-file form: the head of the snapshot and each collection under its name.</summary>
internal sealed class OneFileWriter(Stream stream, Action<string> progress, CancellationToken cancellationToken)
{
    private readonly ArrayBufferWriter<byte> _compact = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    /// <summary>Writes a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="streamed">Collections that are not held in memory and that the tenant lacks.</param>
    public void Write(Tenant tenant, params IEnumerable<CollectionOutput> streamed)
    {
        SortedDictionary<string, Action> members = new(StringComparer.Ordinal);
        ObjectWriter header = new();
        CanonicalLayout.WriteHeader(header, tenant);
        foreach ((string name, byte[] json) in header.Members())
            members[name] = () => Put(json, depth: 1);
        foreach (CollectionOutput collection in CanonicalLayout.Collections(tenant).Concat(streamed))
            members[collection.Name] = () => Elements(collection);
        foreach (DocumentOutput document in CanonicalLayout.Documents(tenant))
        {
            members[document.Name] = () =>
            {
                _compact.ResetWrittenCount();
                document.Write(_compact);
                Put(_compact.WrittenSpan, depth: 1);
            };
        }

        bool isFirst = true;
        foreach ((string name, Action write) in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress(name);
            _output.Write(isFirst ? "{\n  "u8 : ",\n  "u8);
            JsonStrings.WriteQuoted(_output, name);
            _output.Write(": "u8);
            write();
            isFirst = false;
        }

        _output.Write("\n}\n"u8);
        Flush(atLeast: 0);
    }

    private void Elements(CollectionOutput collection)
    {
        for (int i = 0; i < collection.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _output.Write(i == 0 ? "[\n    "u8 : ",\n    "u8);
            _compact.ResetWrittenCount();
            collection.Write(_compact, i);
            Put(_compact.WrittenSpan, depth: 2);
            Flush(atLeast: 256 * 1024);
        }

        _output.Write("\n  ]"u8);
    }

    private void Put(ReadOnlySpan<byte> compact, int depth) => CanonicalJson.Indent(_output, compact, depth);

    private void Flush(int atLeast)
    {
        if (_output.WrittenCount < atLeast)
            return;
        stream.Write(_output.WrittenSpan);
        _output.ResetWrittenCount();
    }
}
