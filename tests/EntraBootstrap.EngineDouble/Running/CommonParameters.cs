using System.Management.Automation;

namespace EntraBootstrap.EngineDouble;

internal static class CommonParameters
{
    internal static void Apply(
        Dictionary<string, object?> common, InvocationInfo invocation, Confirmation confirmation, RecordingRuntime runtime)
    {
        foreach ((string name, object? value) in common)
        {
            switch (name.ToUpperInvariant())
            {
                case "WHATIF":
                    confirmation.WhatIf = Convert<SwitchParameter>(name, value);
                    break;
                case "CONFIRM":
                    confirmation.Preference = Convert<SwitchParameter>(name, value) ? ConfirmImpact.Low : ConfirmImpact.None;
                    break;
                case "ERRORACTION":
                    runtime.ErrorAction = Convert<ActionPreference>(name, value);
                    break;
                default:
                    // Verbose and Debug only show in BoundParameters: every record is recorded anyway.
                    _ = Convert<SwitchParameter>(name, value);
                    break;
            }

            invocation.BoundParameters[name] = value;
        }
    }

    private static T Convert<T>(string name, object? value) => ArgumentConverter.TryConvert(value, typeof(T), out object? converted) && converted is T result
        ? result
        : throw new EngineDoubleException($"'{value}' is no value for -{name}.");
}
