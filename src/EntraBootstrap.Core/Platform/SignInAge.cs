using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Evaluation;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>Whether a sign-in frequency asks somebody to sign in again.</summary>
/// <remarks>Source: Microsoft's documentation of session lifetime (documented).</remarks>
internal static class SignInAge
{
    private const int SkewOfEveryTimeInMinutes = 5;
    private const int MinutesInAnHour = 60;
    private const int HoursInADay = 24;

    /// <summary>Whether a policy asks for the second factor alone again.</summary>
    public static bool IsSecondFactorOnly(CompiledPolicy policy) =>
        string.Equals(policy.Policy.SessionControls?.SignInFrequency?.AuthenticationType, "secondaryAuthentication", StringComparison.OrdinalIgnoreCase);

    /// <summary>The policies by which the session is too old in this world; empty if it is young enough. Of those of which it is not certain as many as decide.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="truths">Which policies match it.</param>
    /// <param name="world">The world.</param>
    public static IReadOnlyList<CompiledPolicy> TooOldFor(Situation situation, PolicyTruths truths, World world)
    {
        var over = new List<CompiledPolicy>();
        var open = new List<(CompiledPolicy Policy, SignInTarget Target)>();
        foreach (SignInTarget target in situation.Targets)
        {
            foreach ((CompiledPolicy policy, Truth truth) in truths.MatchesAt(target).Matches)
            {
                if (policy.State is not (PolicyState.Enabled or PolicyState.Unknown) || over.Contains(policy))
                    continue;
                Truth isInForce = truth.And(policy.State == PolicyState.Unknown ? Truth.Unknown : Truth.True);
                Truth isOver = isInForce.And(IsOver(situation, policy));
                if (isOver == Truth.True)
                    over.Add(policy);
                else if (isOver == Truth.Unknown)
                    open.Add((policy, target));
            }
        }

        // What is not certain is asked only where it decides: one policy that asks for everything again is enough.
        foreach ((CompiledPolicy policy, SignInTarget target) in open)
        {
            if (over.Exists(known => !IsSecondFactorOnly(known)))
                break;
            if (!over.Contains(policy) && (over.Count == 0 || !IsSecondFactorOnly(policy)) && IsOverHere(policy, target, truths, world))
                over.Add(policy);
        }

        return over;
    }

    /// <summary>Whether the frequency of a policy is over, in whatever state the policy is; never in a fresh session.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="policy">The policy.</param>
    public static Truth IsOver(Situation situation, CompiledPolicy policy) =>
        situation.Session.Count > 0 && policy.Policy.SessionControls is { SignInFrequency: { IsEnabled: true } frequency } ? IsTooOld(situation.Session, frequency) : Truth.False;

    /// <summary>Takes a policy of which it is not known whether its frequency is over at a target as this world has it.</summary>
    public static bool IsOverHere(CompiledPolicy policy, SignInTarget target, PolicyTruths truths, World world) =>
        world.ResolveBurden(Truth.Unknown, $"frequency/{policy.Key}", () => truths.FactsOf(policy, target));

    // What only asks for the second factor again counts what is more than a password.
    private static Truth IsTooOld(IReadOnlyList<Presented> session, SignInFrequencyControl frequency)
    {
        bool isSecondary = string.Equals(frequency.AuthenticationType, "secondaryAuthentication", StringComparison.OrdinalIgnoreCase);
        int youngest = session.Where(step => !isSecondary || step.Credential.Mode != AuthenticationMethodModes.Password).Select(step => step.MinutesAgo).DefaultIfEmpty(int.MaxValue).Min();
        if (string.Equals(frequency.FrequencyInterval, "everyTime", StringComparison.OrdinalIgnoreCase))
            return TruthTables.Of(youngest > SkewOfEveryTimeInMinutes);
        int? hours = frequency.Type?.ToUpperInvariant() switch { "HOURS" => frequency.Value, "DAYS" => frequency.Value * HoursInADay, _ => null };
        return hours is { } most ? TruthTables.Of(youngest > (long)most * MinutesInAnHour) : youngest <= SkewOfEveryTimeInMinutes ? Truth.False : Truth.Unknown;
    }
}
