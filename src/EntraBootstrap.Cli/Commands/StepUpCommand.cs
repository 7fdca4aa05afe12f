using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Diagnosis;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap stepup</c>: why were these people asked for more?</summary>
internal sealed class StepUpCommand : RunnableCommand
{
    private readonly Option<string> _signIns = new("--sign-ins") { HelpName = "FILE|-", Description = "The log: JSON, JSON Lines or CSV; '-' is standard input" };
    private readonly Option<string> _snapshot = new("--snapshot") { HelpName = "SNAPSHOT", Description = "Replay the log in this tenant: a file or folder in any known format" };
    private readonly Option<string> _sample = new("--sample") { HelpName = "NAME", Description = "A shipped sample tenant in place of --snapshot" };

    public StepUpCommand()
        : base("stepup", "Why were these people asked for more? From sign-in logs")
    {
        Options.Add(_signIns);
        Options.Add(_snapshot);
        Options.Add(_sample);
    }

    public override string Epilogue =>
        """
        Exit code:
          0  every record was read
          3  the input, or a single record, could not be read (the others were explained)

        Examples:
          entrabootstrap stepup --sign-ins signins.json
          entrabootstrap stepup --sign-ins - --snapshot ./export --format jsonl < signins.jsonl
        What is read, and what the codes mean: docs/step-up.md
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        string file = Given.Value(parsed, _signIns) ?? throw Given.Wrong("'stepup' needs --sign-ins FILE, or --sign-ins - for standard input.");
        SnapshotSource? source = ReadSource(parsed, run.Environment);
        using Stream stream = InputFile.Open(run, file);
        TenantSnapshot? snapshot = source is null ? null : run.Import(source);
        var request = new ExplainStepUpRequest(snapshot, ScenarioInput.FromStream(stream), file, run.Common.AsOf, run.Common.Assume, run.Clock);
        var tally = new StepUpTally();
        IEnumerable<StepUpOutcome> outcomes = tally.Count(run.Operations.StepUp.Execute(request, run.Host, run.CancellationToken), run.CancellationToken);
        run.Write((to, layout) => StepUpJson.Write(to, outcomes, layout, snapshot?.Sample), console => StepUpTable.Write(console, source, outcomes, tally));
        Report(run, tally, file);
        return tally.Outcome;
    }

    private SnapshotSource? ReadSource(ParseResult parsed, CliEnvironment environment)
    {
        string? path = Given.Value(parsed, _snapshot);
        string? sample = Given.Value(parsed, _sample);
        if (path is not null && sample is not null)
            throw Given.Wrong("'stepup' takes either --snapshot or --sample, not both.");
        if (sample is not null)
            return SnapshotArgument.Sample(sample, environment);
        return path is null ? null : new SnapshotSource(new ImportSnapshotRequest(Given.FullPath(path, environment.CurrentDirectory)), path);
    }

    private static void Report(CommandRun run, StepUpTally tally, string file)
    {
        // The table's last line says it already.
        if (run.Common.Format != OutputFormat.Table && tally.Explanation is { } explanation)
            run.Note(explanation);
        // Nothing was explained: a pipeline that lost its log must not turn green.
        if (tally.Total == 0)
            run.Fail(ErrorCatalogue.RecordInvalid.At(new SourceLocation(file), file, "there is none").ToLine());
        if (tally.Bad > 0)
            run.Fail($"{tally.Bad} of {tally.Total} records could not be read, the others were explained; the first: {tally.Errors[0].ToLine()}");
    }
}
