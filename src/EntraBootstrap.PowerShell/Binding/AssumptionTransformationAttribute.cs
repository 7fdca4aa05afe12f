using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Reads <c>RULE=on</c>, <c>@{ RULE = 'off' }</c>, or several of them, as switches of platform rules.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AssumptionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    /// <summary>Reads switches.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The input is not understood.</exception>
    internal static PlatformAssumptions Read(object? input)
    {
        if (Unwrap(input) is PlatformAssumptions given)
            return given;
        var switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        Add(switches, input);
        return new PlatformAssumptions { Switches = switches };
    }

    private static void Add(Dictionary<string, bool> switches, object? input)
    {
        switch (Unwrap(input))
        {
            case string text when text.IndexOf('=', StringComparison.Ordinal) is > 0 and int at:
                switches[text[..at].Trim()] = IsOn(text[(at + 1)..].Trim());
                break;
            case IDictionary rules:
                foreach (DictionaryEntry rule in rules)
                    switches[rule.Key.ToString()!.Trim()] = IsOn(Unwrap(rule.Value));
                break;
            case IEnumerable items and not string:
                foreach (object? item in items)
                    Add(switches, item);
                break;
            default:
                throw Refused(input);
        }
    }

    private static bool IsOn(object? value) => value switch
    {
        bool on => on,
        string text when text.Equals("on", StringComparison.OrdinalIgnoreCase) => true,
        string text when text.Equals("off", StringComparison.OrdinalIgnoreCase) => false,
        _ => throw Refused(value),
    };

    private static ArgumentTransformationMetadataException Refused(object? value) =>
        new($"'{value}' is not understood here. Write RULE=on or RULE=off, or a hashtable such as @{{ RULE = 'off' }}; Get-BootstrapRule -Kind platform lists the rules.");

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
