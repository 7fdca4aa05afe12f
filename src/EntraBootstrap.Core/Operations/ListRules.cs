using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Lists the platform rules and the baseline rules with their sources: first those of the baseline, each kind by id.</summary>
public sealed class ListRules : IOperation<ListRulesRequest, IReadOnlyList<RuleInfo>>
{
    private const string Baseline = "baseline";
    private const string Platform = "platform";

    /// <inheritdoc/>
    public IReadOnlyList<RuleInfo> Execute(ListRulesRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool Wants(string kind) => request.Kind is null || request.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase);
        if (!Wants(Baseline) && !Wants(Platform))
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(request.Kind, $"There is no kind of rule '{request.Kind}'; choose {Platform} or {Baseline}."));
        return
        [
            .. Wants(Baseline) ? BaselineRules.All.Select(Describe) : [],
            .. Wants(Platform) ? PlatformRules.All.Concat(JourneyRules.All).OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(Describe) : [],
        ];
    }

    private static RuleInfo Describe(IBaselineRule rule) => new()
    {
        Id = rule.Id,
        Kind = Baseline,
        Title = rule.Title,
        Statement = rule.Statement,
        Level = rule.Level,
        Reference = rule.Reference,
    };

    private static RuleInfo Describe(PlatformRule rule) => new()
    {
        Id = rule.Id,
        Kind = Platform,
        Title = rule.Title,
        Statement = rule.Statement,
        Confidence = rule.Confidence,
        From = rule.From,
        Settled = rule.Settled,
        IsSwitchable = rule.IsSwitchable,
        Reference = rule.Reference,
    };
}
