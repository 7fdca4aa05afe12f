using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>An answer, alone or one of a batch.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty if there is none.</param>
public sealed record GraphResponse(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = JsonType;

    /// <summary>Headers beside the type and the id of the request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What befalls the connection over which it is sent; null for nothing.</summary>
    public Faults.Fault? Connection { get; init; }

    /// <summary>Graph's type of JSON.</summary>
    public const string JsonType = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    /// <summary>An answer of JSON.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="write">Writes the body.</param>
    public static GraphResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter writer = new(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        return new GraphResponse(status, body.WrittenMemory);
    }
}
