using System.CommandLine;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli.Commands;

/// <summary>A command: its arguments, and the operation that they are a request for.</summary>
internal abstract class RunnableCommand : Command
{
    protected RunnableCommand(string name, string description)
        : base(name, description) => SetAction(_ => 0);

    /// <summary>What <c>--help</c> says below the options.</summary>
    public abstract string Epilogue { get; }

    public abstract RunOutcome Run(ParseResult parsed, CommandRun run);
}
