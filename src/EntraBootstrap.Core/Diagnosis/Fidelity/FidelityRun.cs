using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Live;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>Asks What If about one sign-in after the other and compares.</summary>
/// <param name="tenant">The tenant of the snapshot.</param>
/// <param name="sender">The live tenant; it keeps to the limit of one request a second.</param>
/// <param name="progress">Says how far it has come.</param>
internal sealed class FidelityRun(CompiledTenant tenant, GraphSender sender, RunProgress progress)
{
    /// <summary>Asks.</summary>
    /// <param name="most">How many sign-ins; null for all.</param>
    /// <param name="journal">Keeps the answers; null if nobody wants them.</param>
    /// <param name="cancellationToken">Stops it; what was answered is kept.</param>
    public async Task<FidelityResult> RunAsync(int? most, FidelityJournal? journal, CancellationToken cancellationToken)
    {
        FidelitySamples samples = FidelitySamples.Of(tenant);
        IReadOnlyList<FidelitySample> chosen = most is { } limit ? samples.Choose(tenant, limit) : samples.All;
        var comparison = new FidelityComparison(tenant);
        var records = new List<FidelityRecord>(chosen.Count);
        for (int i = 0; i < chosen.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FidelitySample sample = chosen[i];
            if (journal?.Answered.GetValueOrDefault(sample.Id) is { } before)
            {
                records.Add(comparison.Compare(sample, before));
                continue;
            }

            progress.Say(FormattableString.Invariant($"sign-in {i + 1} of {chosen.Count}"), 100 * i / chosen.Count);
            (List<WhatIfAnswer> answers, string? failure) = await AskAsync(sample, cancellationToken).ConfigureAwait(false);
            if (failure is null)
                journal?.Add(sample, answers);
            else
                journal?.Add(sample, failure);
            records.Add(failure is null ? comparison.Compare(sample, answers) : new FidelityRecord(sample.Id, failure));
        }

        progress.End();
        return Sum(records, samples);
    }

    private async Task<(List<WhatIfAnswer> Answers, string? Failure)> AskAsync(FidelitySample sample, CancellationToken cancellationToken)
    {
        var request = new GatewayRequest("POST", WhatIfRequest.Address, sample.Body) { Headers = GraphSender.Headers };
        GraphAnswer answer = await sender.SendAsync(request, WhatIfAnswer.WhatIsWrong, cancellationToken).ConfigureAwait(false);
        var answers = new List<WhatIfAnswer>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (answer.Kind == AnswerKind.Ok)
        {
            answers.AddRange(WhatIfAnswer.Read(answer.Body));
            if (PageReader.Next(answer.Body) is not { } next)
                return (answers, null);
            if (!seen.Add(next))
                return ([], "a page leads back to one that was read");
            answer = await sender.GetAsync(next, WhatIfAnswer.WhatIsWrong, cancellationToken).ConfigureAwait(false);
        }

        // Whoever may not ask may ask nothing.
        return answer.Kind == AnswerKind.Denied ? throw new BootstrapException(ErrorCatalogue.WhatIfDenied.With(null, answer.Reason.TrimEnd('.'))) : ([], answer.Reason);
    }

    private FidelityResult Sum(List<FidelityRecord> records, FidelitySamples samples)
    {
        FidelityRecord[] answered = [.. records.Where(record => record.Failure is null)];
        FidelityDifference[] differences = [.. answered.SelectMany(record => record.Differences)];
        var confirmed = answered.SelectMany(record => record.Confirmed).GroupBy(one => one.Reason, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Sum(one => one.Count), StringComparer.Ordinal);
        var contradicted = differences.Where(difference => difference.Known is null).SelectMany(difference => difference.Theirs.AnalysisReasons).GroupBy(reason => reason, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        return new FidelityResult
        {
            TenantId = tenant.Tenant.TenantId ?? string.Empty,
            CapturedAt = tenant.Tenant.CapturedAt,
            Agrees = Array.Exists(differences, difference => difference.Known is null) ? false
                : answered.Length < records.Count || !answered.Any(record => record.Compared > 0) || Array.Exists(differences, difference => difference.Known is not FidelityKnown.ServiceDependency) ? null
                : true,
            Candidates = samples.All.Count,
            IsCut = samples.IsCut,
            Answered = answered.Length,
            Compared = answered.Sum(record => record.Compared),
            Differences = [.. differences],
            Failures = [.. records.Where(record => record.Failure is not null).Select(record => new FidelityFailure(record.SignInId, record.Failure!))],
            Evidence = [.. confirmed.Keys.Union(contradicted.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(reason => new FidelityEvidence(reason, confirmed.GetValueOrDefault(reason), contradicted.GetValueOrDefault(reason)))],
        };
    }
}
