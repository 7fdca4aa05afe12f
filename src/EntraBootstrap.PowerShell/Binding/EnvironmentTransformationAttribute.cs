using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Reads the name of a cloud, the address of a Graph, or <c>@{ Graph = …; Authority = …; Scope = … }</c> as an environment.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnvironmentTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_members = ["Graph", "Authority", "Scope"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Read(inputData);

    /// <summary>Reads an environment.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The input is not understood.</exception>
    internal static GatewayEnvironment Read(object? input)
    {
        try
        {
            return Unwrap(input) switch
            {
                GatewayEnvironment environment => environment,
                Uri address => GatewayEnvironment.Custom(address.OriginalString),
                string text when text.Contains("://", StringComparison.Ordinal) => GatewayEnvironment.Custom(text.Trim()),
                string name when GatewayEnvironment.Find(name.Trim()) is { } environment => environment,
                IDictionary members => OfMembers(members),
                var other => throw new FormatException($"'{SafeText.Clean(other?.ToString())}' is no environment"),
            };
        }
        catch (FormatException exception)
        {
            string names = string.Join(", ", GatewayEnvironment.National.Select(environment => environment.Name));
            throw new ArgumentTransformationMetadataException(
                $"{exception.Message}. Give one of {names}, the address of a Graph, or @{{ Graph = 'https://…'; Authority = 'https://…' }}.", exception);
        }
    }

    private static GatewayEnvironment OfMembers(IDictionary members)
    {
        Dictionary<string, string?> given = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry member in members)
            given[member.Key.ToString()!] = Unwrap(member.Value)?.ToString();
        if (given.Keys.FirstOrDefault(name => !s_members.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new FormatException($"an environment has no member '{SafeText.Clean(unknown)}'");
        return GatewayEnvironment.Custom(given.GetValueOrDefault("Graph") ?? throw new FormatException("an environment of one's own has to name its Graph"), given.GetValueOrDefault("Authority"), given.GetValueOrDefault("Scope"));
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
