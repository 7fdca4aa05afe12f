namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>A type or an enumeration of Graph's schema.</summary>
/// <param name="Name">Without the namespace.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Base">The type that it derives from; null for none.</param>
/// <param name="Members">Properties of its own, or words.</param>
internal sealed record SchemaType(string Name, SchemaKind Kind, string? Base, IReadOnlyDictionary<string, SchemaMember> Members);
