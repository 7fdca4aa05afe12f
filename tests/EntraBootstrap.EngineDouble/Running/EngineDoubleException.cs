namespace EntraBootstrap.EngineDouble;

/// <summary>The test asks for something that this engine does not do, or the cmdlet asked something that the test did not script.</summary>
public sealed class EngineDoubleException(string message) : Exception(message);
