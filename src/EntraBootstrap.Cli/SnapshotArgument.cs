using System.CommandLine;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli;

/// <summary>The snapshot that a command reads: <c>SNAPSHOT</c>, or <c>--sample NAME</c> in its place.</summary>
internal sealed class SnapshotArgument
{
    private readonly Argument<string> _path = new("SNAPSHOT") { Arity = ArgumentArity.ZeroOrOne, Description = "A file or folder in any known format" };
    private readonly Option<string> _sample = new("--sample") { HelpName = "NAME", Description = "A shipped sample tenant in place of SNAPSHOT" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_sample);
    }

    /// <summary>What was asked for. Nothing is ever read in place of a snapshot that was not given.</summary>
    /// <exception cref="BootstrapException">Neither or both were given, or the sample does not exist.</exception>
    public SnapshotSource Read(ParseResult parsed, CliEnvironment environment)
    {
        string? path = parsed.GetValue(_path);
        string? sample = Given.Value(parsed, _sample);
        string command = parsed.CommandResult.Command.Name;
        if (path is not null && sample is not null)
            throw Given.Wrong($"'{command}' takes either SNAPSHOT or --sample, not both.");
        if (sample is not null)
            return Sample(sample, environment);
        if (path is null)
            throw Given.Wrong($"'{command}' needs a SNAPSHOT (a file or folder), or --sample NAME.");
        if (string.IsNullOrWhiteSpace(path))
            throw Given.Wrong($"'{command}' needs a SNAPSHOT, and what was given is empty.");
        if (string.Equals(path, "-", StringComparison.Ordinal))
            throw Given.Wrong("SNAPSHOT is a file or folder and cannot be standard input.");
        if (path.StartsWith('-'))
            throw Given.Wrong($"There is no option '{path}' for '{command}'.{NearestName.Suggest(path, OptionsOf(parsed))}");
        return new SnapshotSource(new ImportSnapshotRequest(Given.FullPath(path, environment.CurrentDirectory)), path);
    }

    public static SnapshotSource Sample(string name, CliEnvironment environment)
    {
        ImportSnapshotRequest request = new SampleTenants(environment.SamplesFolder).Find(name);
        return new SnapshotSource(request, request.Sample!);
    }

    private static IEnumerable<string> OptionsOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Select(option => option.Name);
}

/// <summary>A snapshot to read.</summary>
/// <param name="Request">What reads it.</param>
/// <param name="Given">What the caller typed: a path, or the name of a sample.</param>
internal sealed record SnapshotSource(ImportSnapshotRequest Request, string Given)
{
    /// <summary>How the caller would name it again on the command line.</summary>
    public string AsArgument => Request.Sample is null ? Quoted(Given) : $"--sample {Given}";

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
