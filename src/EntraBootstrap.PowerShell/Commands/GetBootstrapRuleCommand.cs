using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Lists the platform rules, the baseline rules, advice that does not work, and readings that are not documented, with their sources.</summary>
[Cmdlet(VerbsCommon.Get, "BootstrapRule")]
[OutputType(typeof(RuleInfo))]
public sealed class GetBootstrapRuleCommand : OperationCommand<ListRulesRequest, IReadOnlyList<RuleInfo>>
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = ["*"];

    [Parameter]
    [ValidateSet("platform", "baseline", "advice", "reading")]
    public string? Kind { get; set; }

    /// <inheritdoc/>
    protected override IOperation<ListRulesRequest, IReadOnlyList<RuleInfo>> Operation { get; } = new ListRules();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => new ListRulesRequest(Kind));

    /// <inheritdoc/>
    protected override void Write(ListRulesRequest request, IReadOnlyList<RuleInfo> result)
    {
        foreach (string id in Id)
        {
            WildcardPattern pattern = WildcardPattern.Get(id, WildcardOptions.IgnoreCase);
            RuleInfo[] found = [.. result.Where(rule => pattern.IsMatch(rule.Id))];
            WriteObject(found, enumerateCollection: true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(id))
                Report(ErrorCatalogue.RuleNotFound.With(id, id, string.Empty));
        }
    }
}
