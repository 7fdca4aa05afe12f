using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap rules</c>: the catalogues, with their sources.</summary>
internal sealed class RulesCommand : RunnableCommand
{
    private readonly Option<string> _kind = new("--kind") { HelpName = "platform|baseline|advice|reading", Description = "Only one of the catalogues" };

    public RulesCommand()
        : base("rules", "The platform rules, the baseline rules, advice that does not work, and readings that are not documented, with their sources.") => Options.Add(_kind);

    public override string Epilogue =>
        """
        Platform rules say what Entra does that no policy shows; a switchable one takes --assume RULE=on|off.
        Baseline rules are what 'test' looks for.
        Advice is what people are told and what does not work; findings of 'test' point to it.
        Readings are how conditions of policies are taken where nothing documents it.
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        string? kind = Given.Value(parsed, _kind)?.ToLowerInvariant();
        if (kind is not null && !ListRules.KindWords.Contains(kind, StringComparer.Ordinal))
            throw Given.Wrong($"There is no kind of rules '{kind}'; choose platform, baseline, advice or reading.");
        IReadOnlyList<RuleInfo> rules = run.Operations.Rules.Execute(new ListRulesRequest(kind), run.Host, run.CancellationToken);
        run.Write((stream, layout) => CatalogueJson.Write(stream, rules, layout), console => RulesTable.Write(console, rules));
        return RunOutcome.Held;
    }
}
