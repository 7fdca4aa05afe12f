namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Tells words from what PowerShell leaves where depth or types were lost.</summary>
internal static class GraphLists
{
    /// <summary>Whether a text that stands in the place of a list is one word: nothing that was joined, and no type's name.</summary>
    public static bool IsSingleWord(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAny((byte)' ', (byte)',', (byte)';') < 0 && !IsTypeName(text);

    /// <summary>Whether a text is the name of a .NET type, which <c>ConvertTo-Json</c> writes below its depth.</summary>
    public static bool IsTypeName(ReadOnlySpan<byte> text) =>
        text.StartsWith("Microsoft.Graph."u8) || text.StartsWith("System."u8) || text.StartsWith("@{"u8) || text.EndsWith("[]"u8) ||
        text.StartsWith("Microsoft.Open."u8) || text.StartsWith("class Microsoft.Open."u8);
}
