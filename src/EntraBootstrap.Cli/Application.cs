using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using EntraBootstrap.Cli.Commands;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli;

/// <summary>Turns a command line into one run of one command, and whatever happens into an exit code.</summary>
internal sealed class Application
{
    public const int Cancelled = 130;

    private static readonly string[] s_laterCommands = ["gaps", "compare"];

    // No '@file' expansion, and '-abc' is not three options.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private readonly CliEnvironment _environment;
    private readonly CancellationToken _cancellationToken;
    private readonly CommonOptions _common = new();

    public Application(CliEnvironment environment, CancellationToken cancellationToken)
    {
        _environment = environment;
        _cancellationToken = cancellationToken;
    }

    public int Run(IReadOnlyList<string> arguments)
    {
        RootCommand root = BuildRoot();
        ParseResult parsed = root.Parse(arguments, s_parser);
        var host = new StandardErrorHost(_environment.Error, _environment.Clock, !_environment.IsErrorRedirected, _common.IsQuiet(parsed));
        try
        {
            if ((parsed.Errors.Count > 0 || Directive(parsed) is not null) && parsed.Action?.ClearsParseErrors != true)
                throw Given.Wrong(Explain(parsed));
            if (parsed.CommandResult.Command is not RunnableCommand command || parsed.Action?.ClearsParseErrors == true)
                return ShowHelpOrRunSample(parsed, host);
            return Execute(parsed, host, command.Run);
        }
        catch (BootstrapException exception)
        {
            host.WriteFailure(exception.Error.ToLine());
        }
        catch (OperationCanceledException)
        {
            host.ClearProgress();
            return Cancelled;
        }
#pragma warning disable CA1031 // the last line of defence: nobody ever sees a stack trace
        catch (Exception exception)
#pragma warning restore CA1031
        {
            host.WriteFailure(SafeText.Clean($"This should not have happened ({exception.GetType().Name}: {exception.Message}). Please report it with the command that you ran."));
        }

        return (int)RunOutcome.BadInput;
    }

    private RootCommand BuildRoot()
    {
        var root = new RootCommand("Tests offline whether a passwordless Conditional Access baseline still lets people bootstrap and recover. Without a command: 'test' on the sample tenant.");
        root.Directives.Clear();
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h", "-?") { Action = new HelpText(_environment), Description = "Show this help" });
        root.Options.Add(new VersionOption { Action = new VersionText(_environment), Description = "Show the version" });
        _common.AddTo(root);
        root.Subcommands.Add(new TestCommand());
        root.Subcommands.Add(new SimulateCommand());
        root.Subcommands.Add(new PathCommand());
        root.Subcommands.Add(new StepUpCommand());
        root.Subcommands.Add(new DesignCommand());
        root.Subcommands.Add(new SnapshotCommand());
        root.Subcommands.Add(new RulesCommand());
        root.SetAction(_ => 0);
        return root;
    }

    private int ShowHelpOrRunSample(ParseResult parsed, StandardErrorHost host) => parsed.Action?.ClearsParseErrors == true
        ? parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null })
        : Execute(parsed, host, TestCommand.RunSample);

    private int Execute(ParseResult parsed, StandardErrorHost host, Func<ParseResult, CommandRun, RunOutcome> command)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var run = new CommandRun(_environment, _common.Read(parsed, _environment.CurrentDirectory), host, _cancellationToken);
        RunOutcome outcome = command(parsed, run);
        run.Finish();
        return (int)outcome;
    }

    private static bool IsOption(string token) => token.StartsWith('-') && token.Length > 1;

    // The parser passes over '[word]' at the start of a command line, which is a directive to it.
    private static string? Directive(ParseResult parsed) => parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Directive)?.Value;

    // The parser's own sentences name neither what is near nor what to do.
    private static string Explain(ParseResult parsed)
    {
        // A mistyped option is taken for SNAPSHOT, and its value is then what seems to be too much.
        string[] strays = [.. parsed.UnmatchedTokens, .. parsed.CommandResult.Tokens.Select(token => token.Value)];
        string? stray = strays.FirstOrDefault(IsOption) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : Directive(parsed));
        Command command = parsed.CommandResult.Command;
        if (stray is null)
            return parsed.Errors[0].Message;
        bool isRoot = command is RootCommand;
        if (IsOption(stray))
        {
            IEnumerable<string> options = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Select(option => option.Name);
            return isRoot ? $"There is no option '{stray}' without a command." : $"There is no option '{stray}' for '{command.Name}'.{NearestName.Suggest(stray, options)}";
        }

        if (!isRoot)
            return $"'{command.Name}' does not know what to do with '{stray}'.";
        if (s_laterCommands.Contains(stray, StringComparer.Ordinal))
            return $"The command '{stray}' is not built yet.";
        IEnumerable<string> commands = command.Subcommands.Select(subcommand => subcommand.Name);
        return $"There is no command '{stray}'.{NearestName.Suggest(stray, commands)} There are: {string.Join(", ", commands)}.";
    }
}
