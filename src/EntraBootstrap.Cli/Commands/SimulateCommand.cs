using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap simulate</c>: what happens to these sign-ins, and why?</summary>
internal sealed class SimulateCommand : RunnableCommand
{
    private const int LargestScenarioFileInMebibytes = 256;

    private readonly SnapshotArgument _snapshot = new();
    private readonly Option<string> _scenarios = new("--scenarios") { HelpName = "FILE|-", Description = "The scenarios: JSON or JSON Lines; '-' is standard input" };
    private readonly Option<bool> _trace = new("--trace") { Description = "Explain every policy and condition" };

    public SimulateCommand()
        : base("simulate", "What happens to these sign-ins, and why?")
    {
        _snapshot.AddTo(this);
        Options.Add(_scenarios);
        Options.Add(_trace);
    }

    public override string Epilogue =>
        """
        Exit code:
          0  every expectation held and nothing is undetermined
          1  an expectation failed
          2  a scenario without expectation is undetermined
          3  the input, or a single scenario, could not be read (the others ran)

        Examples:
          entrabootstrap simulate ./export --scenarios signins.json --trace
          entrabootstrap simulate --sample stepped-up --scenarios - --format jsonl < signins.jsonl
        What a scenario holds: docs/scenarios.md
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        SnapshotSource source = _snapshot.Read(parsed, run.Environment);
        string file = Given.Value(parsed, _scenarios) ?? throw Given.Wrong("'simulate' needs --scenarios FILE, or --scenarios - for standard input.");
        bool trace = parsed.GetValue(_trace);
        using Stream stream = InputFile.Open(run, file);
        TenantSnapshot snapshot = run.Import(source);

        // A table names who wanted what, so it needs the scenarios once more.
        bool isTable = run.Common.Format == OutputFormat.Table;
        ReadOnlyMemory<byte> kept = isTable ? ReadBounded(stream, file) : default;
        ScenarioInput scenarios = isTable ? ScenarioInput.FromMemory(kept) : ScenarioInput.FromStream(stream);
        var request = new SimulateSignInsRequest(snapshot, scenarios, file, run.Common.AsOf, run.Common.Assume, trace, run.Clock);
        var tally = new ScenarioTally();
        IEnumerable<ScenarioOutcome> outcomes = tally.Count(run.Operations.Simulate.Execute(request, run.Host, run.CancellationToken), run.CancellationToken);
        // A table is drawn when all answers are there; JSON leaves answer by answer.
        if (isTable)
            outcomes = [.. outcomes];
        run.Write(
            (stream, layout) => JsonReport.Write(stream, outcomes, layout, snapshot.Sample),
            console => SignInTable.Write(console, source, [.. outcomes], ScenarioCaption.Read(kept, snapshot.Tenant), trace));
        Report(run, tally, file);
        return tally.Total == 0 ? RunOutcome.BadInput : tally.Outcome;
    }

    private static void Report(CommandRun run, ScenarioTally tally, string file)
    {
        foreach (OperationError error in tally.Errors)
            run.AlreadyShown(error);
        // Nothing was shown to hold: a pipeline that lost its scenarios must not turn green.
        if (tally.Total == 0)
            run.Fail(ErrorCatalogue.ScenarioInvalid.At(new SourceLocation(file), file, "there is none").ToLine());
        if (tally.Errors.Count > 0)
            run.Fail($"{tally.Errors.Count} of {tally.Total} scenarios could not be read, the others ran; the first: {tally.Errors[0].ToLine()}");
    }

    private static ReadOnlyMemory<byte> ReadBounded(Stream stream, string file)
    {
        var bytes = new MemoryStream();
        byte[] buffer = new byte[81920];
        int count;
        try
        {
            while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > LargestScenarioFileInMebibytes * 1024L * 1024L)
                    throw new BootstrapException(ErrorCatalogue.FileTooLarge.With(file, file, LargestScenarioFileInMebibytes));
            }
        }
        catch (IOException exception)
        {
            throw InputFile.Unreadable(file, exception.Message.TrimEnd('.'));
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
