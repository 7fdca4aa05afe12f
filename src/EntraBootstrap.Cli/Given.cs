using System.CommandLine;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Cli;

/// <summary>Reads values of the command line more strictly than the parser, which takes a mistyped option for a value.</summary>
internal static class Given
{
    /// <summary>The value of an option; null if it was not given.</summary>
    /// <exception cref="BootstrapException">It is empty or looks like another option.</exception>
    public static string? Value(ParseResult parsed, Option<string> option)
    {
        string? value = parsed.GetValue(option);
        if (value is null)
            return null;
        if (string.IsNullOrWhiteSpace(value) || value.StartsWith("--", StringComparison.Ordinal))
            throw Wrong($"{option.Name} needs a value ({option.HelpName}).");
        return value;
    }

    /// <summary>A path made full; the error of a path that cannot be one names it.</summary>
    public static string FullPath(string path, string currentDirectory)
    {
        try
        {
            return Path.GetFullPath(path, currentDirectory);
        }
        catch (ArgumentException)
        {
            throw Wrong($"'{path}' is not a path.");
        }
    }

    /// <summary>The error of a command line.</summary>
    public static BootstrapException Wrong(string message) => new(ErrorCatalogue.ArgumentInvalid.With(null, message));
}
