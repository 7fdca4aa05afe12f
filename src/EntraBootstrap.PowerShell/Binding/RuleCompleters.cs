using System.Collections;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>Completes the ids of rules.</summary>
public sealed class RuleIdCompleter : WordCompleter
{
    private protected override IEnumerable<Word> Words(IDictionary bound) => Catalogue.Rules(bound["Kind"] as string).Select(rule => new Word(rule.Id, rule.Title));
}

/// <summary>Completes <c>RULE=on</c> and <c>RULE=off</c> for the platform rules that can be switched.</summary>
public sealed class AssumptionCompleter : WordCompleter
{
    private protected override IEnumerable<Word> Words(IDictionary bound) =>
        Catalogue.Rules("platform").Where(rule => rule.IsSwitchable).SelectMany(rule => new[] { new Word($"{rule.Id}=on", rule.Title), new Word($"{rule.Id}=off", rule.Title) });
}

/// <summary>The catalogues of rules, for completion.</summary>
internal static class Catalogue
{
    /// <summary>The rules of a kind; all of them for null.</summary>
    public static IReadOnlyList<RuleInfo> Rules(string? kind) => new ListRules().Execute(new ListRulesRequest(kind), new SilentHost(), CancellationToken.None);

    // Completion has no streams to speak through.
    private sealed class SilentHost : IOperationHost
    {
        public void Report(OperationError error)
        {
        }

        public void Warn(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Progress(ProgressUpdate update)
        {
        }
    }
}
