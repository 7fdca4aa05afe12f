using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>What every condition of every policy says of one sign-in.</summary>
public sealed class Explanation
{
    private readonly Match[][] _matches;
    private readonly (int Dimension, int Slot)[][] _slots;

    internal Explanation(Match[][] matches, (int Dimension, int Slot)[][] slots)
    {
        _matches = matches;
        _slots = slots;
    }

    /// <summary>What one condition says.</summary>
    /// <param name="policy">The index of the policy.</param>
    /// <param name="condition">The place of the condition among the policy's.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such policy or condition.</exception>
    public Match this[int policy, int condition]
    {
        get
        {
            (int dimension, int slot) = _slots[policy][condition];
            return _matches[dimension][slot];
        }
    }

    /// <summary>Whether a policy applies, and why not, in the words of Graph's What If: the first condition that does not match is the reason.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is null.</exception>
    public Applicability Of(CompiledPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Truth truth = Truth.True;
        for (int i = 0; i < policy.Conditions.Count; i++)
        {
            Truth match = this[policy.Index, i].Truth;
            if (match == Truth.False)
                return new Applicability(Truth.False, policy.Conditions[i].Reason);
            truth = truth.And(match);
        }

        return Applicability.OfMatching(truth);
    }
}
