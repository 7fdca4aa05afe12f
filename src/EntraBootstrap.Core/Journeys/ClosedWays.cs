using EntraBootstrap.Core.Platform;

namespace EntraBootstrap.Core.Journeys;

/// <summary>The ways that turned out to be closed, each with its reasons; says which few of the reasons close all of them.</summary>
internal sealed class ClosedWays
{
    private const int MostReasonsTried = 16;

    private readonly Dictionary<string, Way> _ways = new(StringComparer.Ordinal);

    /// <summary>The policies that close something, by id.</summary>
    public IReadOnlyList<string> PolicyIds => [.. _ways.Values.SelectMany(way => way.Reasons).Select(reason => reason.PolicyId).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    /// <summary>Keeps why a door was not opened.</summary>
    /// <param name="door">The door.</param>
    /// <param name="pass">The pass that was at hand; null if none.</param>
    /// <param name="result">What the platform said.</param>
    public void Add(Door door, HeldPass? pass, SignInResult result)
    {
        Reason[] reasons = [.. result.Reasons.Where(reason => reason.Code is not ("CA-MET" or "CA-NO-REQUIREMENT" or "CA-RO-USERACTION"))];
        if (reasons.Length > 0)
            _ways.TryAdd($"{door.Key}/{pass?.Mode}/{pass?.Uses}/{string.Join(',', reasons.Select(KeyOf).Order(StringComparer.Ordinal))}", new Way(IsDoor: true, pass is { Uses: 0 }, reasons, result.Confidence));
    }

    /// <summary>Keeps why something is closed altogether.</summary>
    public void Add(string way, Reason reason, Confidence confidence) => _ways.TryAdd($"{way}/{KeyOf(reason)}", new Way(IsDoor: false, HasFreshPass: false, [reason], confidence));

    /// <summary>The smallest set of reasons of which every way has at least one; among sets of one size the one whose reasons come first.</summary>
    /// <param name="confidence">How sure the answers are that they come from.</param>
    public IReadOnlyList<Reason> Smallest(out Confidence confidence)
    {
        // With a fresh pass at hand whoever cannot get in could not without it either.
        bool hasPass = _ways.Values.Any(way => way.HasFreshPass);
        Way[] ways = [.. _ways.OrderBy(way => way.Key, StringComparer.Ordinal).Select(way => way.Value).Where(way => !way.IsDoor || way.HasFreshPass == hasPass)];
        confidence = ways.Select(way => way.Confidence).DefaultIfEmpty(Confidence.Documented).Max();
        Reason[] reasons = [.. ways.SelectMany(way => way.Reasons).DistinctBy(KeyOf, StringComparer.OrdinalIgnoreCase).OrderByDescending(reason => ways.Count(way => Has(way, reason))).ThenBy(KeyOf, StringComparer.Ordinal)];
        Reason[] tried = [.. reasons.Take(MostReasonsTried)];
        for (int size = 1; size <= tried.Length; size++)
        {
            for (int bits = 1; bits < 1 << tried.Length; bits++)
            {
                if (int.PopCount(bits) != size)
                    continue;
                Reason[] set = [.. tried.Where((_, index) => (bits & (1 << index)) != 0)];
                if (Array.TrueForAll(ways, way => Array.Exists(set, reason => Has(way, reason))))
                    return set;
            }
        }

        return reasons;
    }

    private static bool Has(Way way, Reason reason) => way.Reasons.Any(known => string.Equals(KeyOf(known), KeyOf(reason), StringComparison.OrdinalIgnoreCase));

    private static string KeyOf(Reason reason) => $"{reason.Code}/{reason.PolicyId}";

    private sealed record Way(bool IsDoor, bool HasFreshPass, IReadOnlyList<Reason> Reasons, Confidence Confidence);
}
