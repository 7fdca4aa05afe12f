using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap design strength</c>: which authentication strength lets people bootstrap and recover, and nothing else?</summary>
internal sealed class DesignCommand : RunnableCommand
{
    private static readonly string[] s_laterKinds = ["policies", "repair"];

    private readonly Argument<string> _kind = new("KIND") { Description = "What is designed: strength", Arity = ArgumentArity.ZeroOrOne };
    private readonly SnapshotArgument _snapshot = new();
    private readonly Option<string> _intent = new("--intent") { HelpName = "INTENT", Description = "bootstrapAndRecovery (default): for Register security information; baseline: for all resources" };
    private readonly Option<string> _name = new("--name") { HelpName = "NAME", Description = "The name of the strength, of at most 30 characters" };
    private readonly Option<string> _settings = new("--settings") { HelpName = "FILE", Description = "Settings, which name the requirement (default: entrabootstrap.json beside the snapshot)" };

    public DesignCommand()
        : base("design", "Which authentication strength lets people bootstrap and recover, and admits nothing weaker?")
    {
        Arguments.Add(_kind);
        _snapshot.AddTo(this);
        foreach (Option option in new Option[] { _intent, _name, _settings })
            Options.Add(option);
    }

    public override string Epilogue =>
        """
        Nothing is changed anywhere. --format json writes the body of POST /policies/authenticationStrengthPolicies and
        nothing else; the table says why each combination is in it or not, and what was tried with it.

        Exit code:
          0  done; whether every journey is open is in the answer
          3  the input could not be read, or no strength can be designed

        Examples:
          entrabootstrap design strength ./export
          entrabootstrap design strength ./export --format json --output strength.json
          entrabootstrap design strength --sample stepped-up --intent baseline
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        CheckKind(parsed.GetValue(_kind));
        SnapshotSource source = _snapshot.Read(parsed, run.Environment);
        string? intent = Given.Value(parsed, _intent);
        string? name = Given.Value(parsed, _name);
        string? settings = Given.Value(parsed, _settings) is { } file ? Given.FullPath(file, run.Environment.CurrentDirectory) : null;
        TenantSnapshot snapshot = run.Import(source);
        var request = new DesignStrengthRequest(snapshot, intent, name, settings, run.Common.AsOf, run.Common.Assume, run.Clock);
        StrengthDesign design = run.Operations.DesignStrength.Execute(request, run.Host, run.CancellationToken);
        run.Write((stream, layout) => StrengthJson.Write(stream, design, layout), console => StrengthTable.Write(console, source, design, snapshot.Tenant));
        return RunOutcome.Held;
    }

    private static void CheckKind(string? kind)
    {
        if (string.Equals(kind, "strength", StringComparison.Ordinal))
            return;
        throw Given.Wrong(kind is null ? "'design' needs to know what: 'design strength SNAPSHOT'."
            : s_laterKinds.Contains(kind, StringComparer.Ordinal) ? $"'design {kind}' is not built yet; there is 'design strength'."
            : $"'design' does not design '{kind}'; there is 'design strength'.");
    }
}
