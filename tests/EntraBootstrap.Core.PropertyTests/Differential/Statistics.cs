using System.Globalization;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>How often the product did not know, and how often all that was tried agreed nevertheless. Safe to share between threads.</summary>
internal sealed class Statistics
{
    private long _policies;
    private long _unknown;
    private long _avoidable;
    private long _outcomes;
    private long _undetermined;
    private long _avoidableOutcomes;

    public void Count(bool isUnknown, bool agree) => Add(isUnknown, agree, ref _policies, ref _unknown, ref _avoidable);

    public void CountOutcome(bool isUnknown, bool agree) => Add(isUnknown, agree, ref _outcomes, ref _undetermined, ref _avoidableOutcomes);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_policies} policies asked, {_unknown} unknown, of which {_avoidable} were the same in every truth tried; {_outcomes} outcomes, {_undetermined} undetermined, of which {_avoidableOutcomes} were the same in every truth tried");

    private static void Add(bool isUnknown, bool agree, ref long all, ref long unknown, ref long avoidable)
    {
        Interlocked.Increment(ref all);
        if (!isUnknown)
            return;
        Interlocked.Increment(ref unknown);
        if (agree)
            Interlocked.Increment(ref avoidable);
    }
}
