using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;
using Spectre.Console;

namespace EntraBootstrap.Cli;

/// <summary>One run of a command: what it was asked, and where its results and notes go.</summary>
internal sealed class CommandRun
{
    private readonly StandardErrorHost _host;
    private readonly List<OperationError> _shown = [];
    private string? _failure;

    public CommandRun(CliEnvironment environment, CommonValues common, StandardErrorHost host, CancellationToken cancellationToken)
    {
        Environment = environment;
        Common = common;
        CancellationToken = cancellationToken;
        _host = host;
    }

    public CliEnvironment Environment { get; }

    public CommonValues Common { get; }

    public CancellationToken CancellationToken { get; }

    public OperationSet Operations => Environment.Operations;

    public IOperationHost Host => _host;

    public TimeProvider Clock => Environment.Clock;

    public TenantSnapshot Import(SnapshotSource source) => Operations.Import.Execute(source.Request with { AsOf = Common.AsOf }, _host, CancellationToken);

    /// <summary>Writes the result in the format that was asked for.</summary>
    public void Write(Action<Stream, JsonLayout> json, Action<IAnsiConsole> table) => Write(json, table, Common.Output);

    /// <summary>Writes the result to standard output, for a command whose <c>--output</c> is something else.</summary>
    public void WriteToStandardOutput(Action<Stream, JsonLayout> json, Action<IAnsiConsole> table) => Write(json, table, null);

    /// <summary>Says something beside the result.</summary>
    public void Note(string message) => _host.Warn(message);

    /// <summary>Problems that the result itself shows are not said again.</summary>
    public void AlreadyShown(OperationError problem) => _shown.Add(problem);

    /// <summary>Says what makes the exit code 3 although there is a result.</summary>
    public void Fail(string message) => _failure = message;

    /// <summary>Says the notes of a run that succeeded.</summary>
    public void Finish()
    {
        _host.WriteNotes(_shown);
        if (_failure is not null)
            _host.WriteFailure(_failure);
    }

    private void Write(Action<Stream, JsonLayout> json, Action<IAnsiConsole> table, string? file)
    {
        if (file is null && !Environment.IsOutputRedirected)
            _host.EndProgress();
        new ResultOutput(Environment.Output, file).Write(stream =>
        {
            if (Common.Format == OutputFormat.Table)
                TextConsole.Write(stream, Environment, file is not null, Common.NoColor, table);
            else
                json(stream, Common.Format == OutputFormat.Json ? JsonLayout.Indented : JsonLayout.Lines);
        });
        if (file is not null)
            Note($"the result is in '{SafeText.Clean(file)}'");
    }
}
