using System.Text.Json;

namespace EntraBootstrap.GraphEmulator.Graph;

/// <summary>An object as it is served.</summary>
/// <param name="Element">The object of the snapshot.</param>
/// <param name="ODataType">Its type where the list holds several kinds; null where the type is known or the object says it.</param>
public readonly record struct ServedObject(JsonElement Element, string? ODataType = null);
