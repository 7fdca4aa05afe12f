using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap rules</c>: the catalogues, with their sources.</summary>
internal sealed class RulesCommand : RunnableCommand
{
    private readonly Option<string> _kind = new("--kind") { HelpName = "platform|baseline", Description = "Only one of the two catalogues" };

    public RulesCommand()
        : base("rules", "The platform rules and the baseline rules, with their sources.") => Options.Add(_kind);

    public override string Epilogue =>
        """
        Platform rules say what Entra does that no policy shows; a switchable one takes --assume RULE=on|off.
        Baseline rules are what 'test' looks for.
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        string? kind = Given.Value(parsed, _kind)?.ToLowerInvariant();
        if (kind is not (null or "platform" or "baseline"))
            throw Given.Wrong($"There is no kind of rules '{kind}'; choose platform or baseline.");
        IReadOnlyList<RuleInfo> rules = run.Operations.Rules.Execute(new ListRulesRequest(kind), run.Host, run.CancellationToken);
        run.Write((stream, layout) => CatalogueJson.Write(stream, rules, layout), console => RulesTable.Write(console, rules));
        return RunOutcome.Held;
    }
}
