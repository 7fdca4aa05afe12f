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

    /// <summary>The policy by which the session is too old in this world; null if it is young enough. One that asks for everything again comes first.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="truths">Which policies match it.</param>
    /// <param name="world">The world.</param>
    public static CompiledPolicy? TooOldFor(Situation situation, PolicyTruths truths, World world)
    {
        if (situation.Session.Count == 0)
            return null;
        CompiledPolicy? second = null;
        foreach (SignInTarget target in situation.Targets)
        {
            foreach ((CompiledPolicy policy, Truth truth) in truths.MatchesAt(target).Matches)
            {
                if (policy.State is not (PolicyState.Enabled or PolicyState.Unknown) || policy.Policy.SessionControls is not { SignInFrequency: { IsEnabled: true } frequency })
                    continue;
                Truth isInForce = truth.And(policy.State == PolicyState.Unknown ? Truth.Unknown : Truth.True);
                Truth isTooOld = IsTooOld(situation.Session, frequency);
                if (world.ResolveBurden(isInForce.And(isTooOld), $"frequency/{policy.Key}", () => truths.FactsOf(policy, target)))
                {
                    if (!IsSecondFactorOnly(policy))
                        return policy;
                    second ??= policy;
                }
            }
        }

        return second;
    }

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
