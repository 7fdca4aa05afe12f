using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap test</c>: does the baseline hold, and can everybody bootstrap and recover?</summary>
internal sealed class TestCommand : RunnableCommand
{
    private readonly SnapshotArgument _snapshot = new();
    private readonly Option<string> _failOn = new("--fail-on") { HelpName = "critical|high|medium|low|info", Description = "The least level of a finding that makes the exit code 1 (default: medium)" };
    private readonly Option<string> _settings = new("--settings") { HelpName = "FILE", Description = "Settings (default: entrabootstrap.json beside the snapshot)" };

    public TestCommand()
        : base("test", "Does the passwordless baseline hold for everybody, and can everybody bootstrap and recover?")
    {
        _snapshot.AddTo(this);
        Options.Add(_failOn);
        Options.Add(_settings);
    }

    public override string Epilogue =>
        """
        Exit code:
          0  no finding at or above --fail-on
          1  findings at or above it
          2  nothing worse, but a missing fact decides
          3  the input could not be read

        Examples:
          entrabootstrap test ./export
          entrabootstrap test ./export --fail-on high --format json --output result.json
          entrabootstrap test --sample broken
        """;

    /// <summary>What runs without a command.</summary>
    public static RunOutcome RunSample(ParseResult parsed, CommandRun run) =>
        Run(run, SnapshotArgument.Sample(SampleTenants.Default, run.Environment), null, FindingLevel.Medium);

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        FindingLevel failOn = ReadLevel(Given.Value(parsed, _failOn));
        SnapshotSource source = _snapshot.Read(parsed, run.Environment);
        string? settings = Given.Value(parsed, _settings);
        return Run(run, source, settings is null ? null : Given.FullPath(settings, run.Environment.CurrentDirectory), failOn);
    }

    private static RunOutcome Run(CommandRun run, SnapshotSource source, string? settings, FindingLevel failOn)
    {
        TenantSnapshot snapshot = run.Import(source);
        var request = new TestBaselineRequest(snapshot, settings, run.Common.AsOf, run.Common.Assume, run.Clock);
        BaselineReport report = run.Operations.Test.Execute(request, run.Host, run.CancellationToken);
        run.Write((stream, layout) => JsonReport.Write(stream, report, layout), console => BaselineTable.Write(console, source, snapshot, report, failOn));
        return RunOutcomes.Of(report, failOn);
    }

    private static FindingLevel ReadLevel(string? level)
    {
        if (level is null)
            return FindingLevel.Medium;
        string[] names = Enum.GetNames<FindingLevel>();
        string? name = names.FirstOrDefault(known => string.Equals(known, level, StringComparison.OrdinalIgnoreCase));
        return name is null ? throw Given.Wrong($"There is no level '{level}'; choose critical, high, medium, low or info.") : Enum.Parse<FindingLevel>(name);
    }
}
