using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap snapshot</c>: what does this export hold, what is missing for which question, and what to export next?</summary>
internal sealed class SnapshotCommand : RunnableCommand
{
    private readonly SnapshotArgument _snapshot = new();
    private readonly Option<bool> _protect = new("--protect") { Description = "Replace names and ids by pseudonyms in what --output writes; every verdict stays the same" };

    public SnapshotCommand()
        : base("snapshot", "What does this export hold, what is missing for which question, and what to export next?")
    {
        _snapshot.AddTo(this);
        Options.Add(_protect);
    }

    public override string Epilogue =>
        """
        Here --output is the folder (or the .json file) to write the canonical snapshot to.

        Exit code:
          0  done
          3  nothing usable was read, or the snapshot could not be written

        Examples:
          entrabootstrap snapshot ./export
          entrabootstrap snapshot ./export --protect --output ./to-share
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        SnapshotSource source = _snapshot.Read(parsed, run.Environment);
        bool protect = parsed.GetValue(_protect);
        if (protect && run.Common.Output is null)
            throw Given.Wrong("--protect needs --output: the folder or .json file to write the protected snapshot to.");

        TenantSnapshot snapshot = run.Import(source);
        // The path is shown as it was typed, so that the same command gives the same bytes wherever it runs.
        SnapshotReport report = run.Operations.Inspect.Execute(new InspectSnapshotRequest(snapshot), run.Host, run.CancellationToken) with { Path = source.Given };
        foreach (OperationError problem in snapshot.Problems)
            run.AlreadyShown(problem);
        if (run.Common.Output is { } output)
            Export(run, protect ? run.Operations.Protect.Execute(new ProtectSnapshotRequest(snapshot), run.Host, run.CancellationToken) : snapshot, output);
        run.WriteToStandardOutput((stream, layout) => CatalogueJson.Write(stream, report, layout), console => SnapshotTable.Write(console, source, report));
        return RunOutcome.Held;
    }

    private static void Export(CommandRun run, TenantSnapshot snapshot, string output)
    {
        ExportedSnapshot written = run.Operations.Export.Execute(new ExportSnapshotRequest(snapshot, output), run.Host, run.CancellationToken);
        run.Note($"the canonical snapshot is in '{SafeText.Clean(written.Path)}' ({written.Files} {(written.Files == 1 ? "file" : "files")})");
    }
}
