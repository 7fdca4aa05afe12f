namespace EntraBootstrap.GraphEmulator.Tests.Schema;

/// <summary>What a name stands for in Graph's schema.</summary>
internal enum SchemaKind
{
    /// <summary>An entity or complex type, whose members are its properties.</summary>
    Type,

    /// <summary>The same with members of any name.</summary>
    Open,

    /// <summary>An enumeration, whose members are its words.</summary>
    Enum,

    /// <summary>An enumeration of which a value may have several words.</summary>
    Flags,
}
