using EntraBootstrap.Core.Conditions;
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
    /// <summary>How many sign-ins are looked at.</summary>
    public int MostCandidates { get; init; } = FidelitySamples.MostCandidates;

    // One sign-in may fail for a reason of its own. Where the next one fails as well What If is down, and nine tries for each of the others would take hours.
    private const int MostUnanswered = 2;

    /// <summary>Asks.</summary>
    /// <param name="most">How many sign-ins; null for all.</param>
    /// <param name="journal">Keeps the answers; null if nobody wants them.</param>
    /// <param name="cancellationToken">Stops it; what was answered is kept.</param>
    public async Task<FidelityResult> RunAsync(int? most, FidelityJournal? journal, CancellationToken cancellationToken)
    {
        FidelitySamples samples = FidelitySamples.Of(tenant, MostCandidates, cancellationToken);
        IReadOnlyList<FidelitySample> chosen = most is { } limit ? samples.Choose(tenant, limit, cancellationToken) : samples.All;
        var comparison = new FidelityComparison(tenant);
        var records = new List<FidelityRecord>(chosen.Count);
        int down = 0;
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
            (List<WhatIfAnswer> answers, string? failure, bool isDown) = await AskAsync(sample, cancellationToken).ConfigureAwait(false);
            if (failure is null)
                journal?.Add(sample, answers);
            else
                journal?.Add(sample, failure);
            down = isDown ? down + 1 : 0;
            if (down >= MostUnanswered)
                throw new BootstrapException(ErrorCatalogue.CaptureUnreachable.With(null, failure!.TrimEnd('.')));
            records.Add(failure is null ? comparison.Compare(sample, answers) : new FidelityRecord(sample.Id, failure));
        }

        progress.End();
        return Sum(records, samples, isAll: most is null);
    }

    private async Task<(List<WhatIfAnswer> Answers, string? Failure, bool IsDown)> AskAsync(FidelitySample sample, CancellationToken cancellationToken)
    {
        var request = new GatewayRequest("POST", WhatIfRequest.Address, sample.Body) { Headers = GraphSender.Headers };
        GraphAnswer answer = await sender.SendAsync(request, WhatIfAnswer.WhatIsWrong, cancellationToken).ConfigureAwait(false);
        var answers = new List<WhatIfAnswer>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (answer.Kind == AnswerKind.Ok)
        {
            answers.AddRange(WhatIfAnswer.Read(answer.Body));
            if (PageReader.Next(answer.Body) is not { } next)
                return (answers, null, false);
            if (!seen.Add(next))
                return ([], "a page leads back to one that was read", false);
            answer = await sender.GetAsync(next, WhatIfAnswer.WhatIsWrong, cancellationToken).ConfigureAwait(false);
        }

        // Whoever may not ask may ask nothing.
        return answer.Kind == AnswerKind.Denied ? throw new BootstrapException(ErrorCatalogue.WhatIfDenied.With(null, answer.Reason.TrimEnd('.'))) : ([], answer.Reason, answer.MayComeBack);
    }

    private FidelityResult Sum(List<FidelityRecord> records, FidelitySamples samples, bool isAll)
    {
        FidelityRecord[] answered = [.. records.Where(record => record.Failure is null)];
        FidelityDifference[] differences = [.. answered.SelectMany(record => record.Differences)];
        return new FidelityResult
        {
            TenantId = tenant.Tenant.TenantId ?? string.Empty,
            CapturedAt = tenant.Tenant.CapturedAt,
            Agrees = Array.Exists(differences, difference => difference.Known is null) ? false
                : answered.Length < records.Count || !answered.Any(record => record.Compared > 0) || (isAll && samples.IsCut)
                    || Array.Exists(differences, difference => difference.Known is not FidelityKnown.ServiceDependency) ? null
                : true,
            Candidates = samples.All.Count,
            IsCut = samples.IsCut,
            Answered = answered.Length,
            Compared = answered.Sum(record => record.Compared),
            Differences = [.. differences],
            Failures = [.. records.Where(record => record.Failure is not null).Select(record => new FidelityFailure(record.SignInId, record.Failure!))],
            Evidence = [.. Count(answered, proof => proof.Confirmed, proof => proof.Contradicted).Select(one => new FidelityEvidence(one.What, one.Confirmed, one.Contradicted))],
            RuleEvidence =
            [
                .. Count(answered, proof => proof.ConfirmedRules, proof => proof.ContradictedRules).Join(
                    ConditionReading.All, one => one.What, reading => reading.Id, (one, reading) => new FidelityRuleEvidence(reading.Id, reading.Title, reading.Confidence, one.Confirmed, one.Contradicted), StringComparer.Ordinal),
            ],
        };
    }

    // By sign-in: that many policies exclude the same people proves no more than one of them does.
    private static IEnumerable<(string What, int Confirmed, int Contradicted)> Count(FidelityRecord[] records, Func<FidelityProof, SortedSet<string>> confirmed, Func<FidelityProof, SortedSet<string>> contradicted)
    {
        var counts = new SortedDictionary<string, (int Confirmed, int Contradicted)>(StringComparer.Ordinal);
        foreach (FidelityProof proof in records.Select(record => record.Proof))
        {
            foreach (string what in confirmed(proof))
                counts[what] = counts.GetValueOrDefault(what) is var count ? (count.Confirmed + 1, count.Contradicted) : default;
            foreach (string what in contradicted(proof))
                counts[what] = counts.GetValueOrDefault(what) is var count ? (count.Confirmed, count.Contradicted + 1) : default;
        }

        return counts.Select(one => (one.Key, one.Value.Confirmed, one.Value.Contradicted));
    }
}
