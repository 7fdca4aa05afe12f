namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>A property.</summary>
/// <param name="Type">Such as <c>Edm.String</c>, <c>user</c> or <c>Collection(user)</c>, without the namespace; empty for a word of an enumeration.</param>
/// <param name="IsNavigation">Whether it leads to other entities, which cannot be selected.</param>
internal sealed record SchemaMember(string Type, bool IsNavigation)
{
    /// <summary>Whether it is a list.</summary>
    public bool IsList => Type.StartsWith("Collection(", StringComparison.Ordinal);

    /// <summary>The type of a value or of an item of the list.</summary>
    public string ItemType => IsList ? Type["Collection(".Length..^1] : Type;
}
