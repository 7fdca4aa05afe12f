using System.CommandLine;
using System.Globalization;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    private static readonly string[] s_laterFormats = ["markdown", "html", "sarif", "junit"];

    private static readonly string[] s_timeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private readonly Option<string> _format = new("--format") { Recursive = true, HelpName = "table|json|jsonl", Description = "How the result is written (default: table)" };
    private readonly Option<string> _output = new("--output") { Recursive = true, HelpName = "FILE", Description = "Write the result to FILE, whole or not at all, instead of standard output" };
    private readonly Option<string> _asOf = new("--as-of") { Recursive = true, HelpName = "TIME", Description = "The moment that counts, in ISO 8601 (default: when the snapshot was captured)" };
    private readonly Option<string[]> _assume = new("--assume") { Recursive = true, HelpName = "RULE=on|off", Description = "Switch a platform rule on or off; may be repeated ('entrabootstrap rules' lists them)" };
    private readonly Option<bool> _quiet = new("--quiet") { Recursive = true, Description = "No notes and no progress on standard error; errors are still reported" };
    private readonly Option<bool> _noColor = new("--no-color") { Recursive = true, Description = "No colours (also with the environment variable NO_COLOR)" };

    public void AddTo(Command root)
    {
        root.Options.Add(_format);
        root.Options.Add(_output);
        root.Options.Add(_asOf);
        root.Options.Add(_assume);
        root.Options.Add(_quiet);
        root.Options.Add(_noColor);
    }

    /// <summary>The values that were given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="currentDirectory">What relative paths start from.</param>
    /// <exception cref="BootstrapException">A value is wrong.</exception>
    public CommonValues Read(ParseResult parsed, string currentDirectory)
    {
        string? output = Given.Value(parsed, _output);
        return new CommonValues(
            ReadFormat(Given.Value(parsed, _format)),
            output is null ? null : Given.FullPath(output, currentDirectory),
            ReadTime(Given.Value(parsed, _asOf)),
            ReadAssumptions(parsed.GetValue(_assume) ?? []),
            IsQuiet(parsed),
            parsed.GetValue(_noColor));
    }

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    private static OutputFormat ReadFormat(string? format)
    {
        if (format is null)
            return OutputFormat.Table;
        if (Enum.GetNames<OutputFormat>().FirstOrDefault(name => string.Equals(name, format, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<OutputFormat>(name);
        throw Given.Wrong(s_laterFormats.Contains(format, StringComparer.OrdinalIgnoreCase)
            ? $"The format '{format}' is not built yet; choose table, json or jsonl."
            : $"There is no format '{format}'; choose table, json or jsonl.");
    }

    private static DateTimeOffset? ReadTime(string? time)
    {
        if (time is null)
            return null;
        return DateTimeOffset.TryParseExact(time, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : throw Given.Wrong($"'{time}' is not a time for --as-of; write it like 2026-09-22 or 2026-09-22T12:00:00Z.");
    }

    private static PlatformAssumptions ReadAssumptions(string[] assumptions)
    {
        var switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (string assumption in assumptions)
        {
            string[] parts = assumption.Split('=');
            bool isOn = parts.Length == 2 && string.Equals(parts[1], "on", StringComparison.OrdinalIgnoreCase);
            bool isOff = parts.Length == 2 && string.Equals(parts[1], "off", StringComparison.OrdinalIgnoreCase);
            if (!(isOn || isOff) || string.IsNullOrWhiteSpace(parts[0]))
                throw Given.Wrong($"'{assumption}' is not a switch for --assume; write it like PLT-STEPUP-EXISTING=on.");
            if (switches.TryGetValue(parts[0], out bool before) && before != isOn)
                throw Given.Wrong($"--assume switches '{parts[0]}' both on and off.");
            switches[parts[0]] = isOn;
        }

        return new PlatformAssumptions { Switches = switches };
    }
}

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Jsonl,
}

/// <summary>The values of the common options.</summary>
internal sealed record CommonValues(OutputFormat Format, string? Output, DateTimeOffset? AsOf, PlatformAssumptions Assume, bool IsQuiet, bool NoColor);
