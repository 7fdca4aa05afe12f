using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Ports;

namespace EntraBootstrap.Core.Operations;

/// <summary>Lists the catalogues with their sources: the baseline rules, the platform rules, advice that does not work, and readings of conditions that are not documented, each by id.</summary>
public sealed class ListRules : IOperation<ListRulesRequest, IReadOnlyList<RuleInfo>>
{
    private const string Baseline = "baseline";
    private const string Platform = "platform";
    private const string Advice = "advice";
    private const string Reading = "reading";

    /// <summary>The words for kinds of rules.</summary>
    public static IReadOnlyList<string> KindWords { get; } = [Baseline, Platform, Advice, Reading];

    /// <inheritdoc/>
    public IReadOnlyList<RuleInfo> Execute(ListRulesRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kind is { } kind && !KindWords.Contains(kind, StringComparer.OrdinalIgnoreCase))
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(kind, $"There is no kind of rule '{SafeText.Clean(kind)}'; choose {Platform}, {Baseline}, {Advice} or {Reading}."));
        bool Wants(string word) => request.Kind is null || request.Kind.Equals(word, StringComparison.OrdinalIgnoreCase);
        return
        [
            .. Wants(Baseline) ? BaselineRules.All.Select(Describe) : [],
            .. Wants(Platform) ? JourneyRules.WithPlatformRules.Select(Describe) : [],
            .. Wants(Advice) ? AdviceCatalogue.All.Select(Describe) : [],
            .. Wants(Reading) ? ConditionReading.All.Select(Describe) : [],
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
        IsOpen = rule.IsOpen,
        IsSwitchable = rule.IsSwitchable,
        AlternativeTo = rule.AlternativeTo,
        Reference = rule.Reference,
    };

    private static RuleInfo Describe(Advice advice) => new()
    {
        Id = advice.Id,
        Kind = Advice,
        Title = advice.Title,
        Statement = advice.Statement,
        Instead = advice.Instead,
        Confidence = advice.Confidence,
        Reference = advice.Reference,
    };

    private static RuleInfo Describe(ConditionReading reading) => new()
    {
        Id = reading.Id,
        Kind = Reading,
        Title = reading.Title,
        Statement = reading.Statement,
        Confidence = EnumWords.TryParse(reading.Confidence, out Confidence confidence) ? confidence : Confidence.Inferred,
        Reference = reading.Reference,
    };
}
