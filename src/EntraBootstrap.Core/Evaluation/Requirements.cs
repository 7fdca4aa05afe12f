using System.Runtime.InteropServices;
using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Evaluation;

/// <summary>What the enabled policies ask of a sign-in, all together and without reasons: the answer for those who ask about many.</summary>
/// <param name="Blocks">Whether a policy blocks.</param>
/// <param name="Certain">The controls, as bits of <see cref="GrantControlKind"/>, of the policies that certainly apply; of a policy with <c>OR</c> each of its alternatives.</param>
/// <param name="Possible">Likewise of the policies that apply or may apply.</param>
/// <param name="Policies">How many policies certainly apply.</param>
/// <param name="Undetermined">How many more may apply.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Requirements(Truth Blocks, int Certain, int Possible, int Policies, int Undetermined)
{
    /// <summary>Whether a control is asked for by some policy, alone or as an alternative.</summary>
    public Truth Asks(GrantControlKind kind)
    {
        int bit = 1 << (int)kind;
        return (Certain & bit) != 0 ? Truth.True : (Possible & bit) != 0 ? Truth.Unknown : Truth.False;
    }

    /// <summary>Whether the sign-in is let in as it is: nothing blocks and nothing is asked for.</summary>
    public Truth IsUnrestricted => Certain != 0 ? Truth.False : Possible != 0 ? Truth.Unknown : Truth.True;
}
