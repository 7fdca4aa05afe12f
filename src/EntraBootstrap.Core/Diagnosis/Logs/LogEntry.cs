using System.Runtime.InteropServices;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Logs;

/// <summary>A record as JSON, or what is wrong with it. The JSON is valid until the next entry is asked for.</summary>
/// <param name="Json">The record; null if it cannot be read.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Error">What is wrong; null if it can be read.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogEntry(JsonView? Json, int Line, OperationError? Error);
