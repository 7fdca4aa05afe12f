using EntraBootstrap.Core.Baseline.Probing;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Baseline.Population;

/// <summary>What somebody with a fresh pass meets at Security info, as the people of the threads tell it.</summary>
internal static class PassStory
{
    private const int MostReasons = 2;

    /// <summary>The sentence; null if some kind of pass opens Security info.</summary>
    public static string? Of(BaselineContext context, PeopleGroup group, JourneyPerson person)
    {
        SignInResult[] results = [.. context.PassKinds.Select(kind => context.Effects.Simulate(At(context, group, person, kind)))];
        if (Array.Exists(results, result => result.Decision == Decision.Granted))
            return null;
        SignInResult result = results[0];

        // That a rule may or may not hold is said by the words around it.
        Reason[] deciding = [.. result.Reasons.Where(reason => JourneyReasons.Decides(reason, result.Decision))];
        string[] reasons = [.. deciding.OrderBy(reason => reason.Source == ReasonSource.Undetermined).Select(reason => reason.Message).Distinct(StringComparer.Ordinal)
            .Take(Math.Clamp(deciding.Count(reason => reason.Source != ReasonSource.Undetermined), 1, MostReasons))];
        string why = reasons.Length == 0 ? string.Empty : $" {string.Join(result.Attribution == Attribution.Undetermined ? " Or: " : " ", reasons)}";
        return result.Decision switch
        {
            Decision.Challenge => $"Security info asks for more than the pass ({string.Join(", ", result.Challenges)}).{why}",
            Decision.Stuck => $"Security info asks for more than the pass, and there is nothing to give.{why}",
            Decision.Blocked => $"Security info stays shut.{why}",
            _ => $"It is not known whether Security info opens.{why}",
        };
    }

    /// <summary>The person at Security info with a fresh pass and what else is at hand but a password.</summary>
    public static Situation At(BaselineContext context, PeopleGroup group, JourneyPerson person, AuthenticationMethodModes kind)
    {
        Credential[] atHand = [.. person.Methods.Where(method => method.IsAtHand).SelectMany(method => method.Credentials).Where(credential => credential.Mode != AuthenticationMethodModes.Password)];
        Credential[]? registered = person.MayHaveOthers ? null : [.. person.Methods.Where(method => method.IsRegistered).SelectMany(method => method.Credentials)];
        return context.Effects.Situation(group.Identity, context.Space(group, ProbeKind.Registration).Probes[0].SignIn, [.. atHand, context.Effects.FreshPass(kind)], registered);
    }
}
