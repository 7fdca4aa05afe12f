using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Text;
using EntraBootstrap.Cli.Commands;

namespace EntraBootstrap.Cli;

/// <summary><c>--help</c>: what the parser knows, then exit codes and examples.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private const string RootEpilogue =
        """
        Examples:
          entrabootstrap                              the sample tenant, to see what an answer looks like
          entrabootstrap test ./export                your tenant, from any export of its policies
          entrabootstrap snapshot ./export            what the export lacks, and how to get it
          entrabootstrap simulate ./export --scenarios signins.json --trace
          entrabootstrap COMMAND --help
        """;

    private readonly CliEnvironment _environment;

    public HelpText(CliEnvironment environment) => _environment = environment;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var text = new StringWriter { NewLine = "\n" };
        parseResult.InvocationConfiguration.Output = text;
        new HelpAction { MaxWidth = Math.Clamp(_environment.Width, 60, 120) }.Invoke(parseResult);
        string epilogue = parseResult.CommandResult.Command is RunnableCommand command ? command.Epilogue : RootEpilogue;
        IEnumerable<string> lines = text.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd());
        string help = $"{string.Join('\n', lines)}\n\n{epilogue.ReplaceLineEndings("\n")}\n";
        new ResultOutput(_environment.Output, null).Write(stream => stream.Write(Encoding.UTF8.GetBytes(help)));
        return 0;
    }
}

/// <summary><c>--version</c>.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    private readonly CliEnvironment _environment;

    public VersionText(CliEnvironment environment) => _environment = environment;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        string version = typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        new ResultOutput(_environment.Output, null).Write(stream => stream.Write(Encoding.UTF8.GetBytes($"entrabootstrap {version}\n")));
        return 0;
    }
}
