namespace EntraBootstrap.Core.Operations;

/// <summary>Where scenarios come from: bytes that are there, or a stream of any length, of which JSON Lines are read line by line.</summary>
public sealed class ScenarioInput
{
    private ScenarioInput(ReadOnlyMemory<byte> bytes, Stream? stream)
    {
        Bytes = bytes;
        Stream = stream;
    }

    /// <summary>The bytes, if <see cref="Stream"/> is null.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The stream; null if the bytes are there. It is read once and stays open.</summary>
    public Stream? Stream { get; }

    /// <summary>Scenarios that are there.</summary>
    /// <param name="bytes">UTF-8 JSON.</param>
    public static ScenarioInput FromMemory(ReadOnlyMemory<byte> bytes) => new(bytes, null);

    /// <summary>Scenarios that are there.</summary>
    public static ScenarioInput FromByteArray(byte[] bytes) => new(bytes, null);

    /// <summary>Scenarios to come.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    public static ScenarioInput FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ScenarioInput(default, stream);
    }

    /// <summary>Bytes are an input as they are.</summary>
    public static implicit operator ScenarioInput(ReadOnlyMemory<byte> bytes) => FromMemory(bytes);

    /// <summary>Bytes are an input as they are.</summary>
    public static implicit operator ScenarioInput(byte[] bytes) => FromByteArray(bytes);
}
