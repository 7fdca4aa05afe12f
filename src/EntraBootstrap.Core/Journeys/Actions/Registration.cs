using EntraBootstrap.Core.Platform;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>What every registration in an open session has in common.</summary>
internal static class Registration
{
    private const int OneTimeWindowInMinutes = 10;
    private const int SessionInMinutes = 15;
    private const Modes Passwordless = Modes.Fido2 | Modes.DeviceBasedPush | Modes.WindowsHelloForBusiness;

    /// <summary>The registration of a mode at a door in the open session; nothing if it is not possible there now.</summary>
    /// <param name="state">The state.</param>
    /// <param name="context">The search.</param>
    /// <param name="door">Where the platform is asked.</param>
    /// <param name="method">What comes into being.</param>
    /// <param name="step">The step, without what the platform says.</param>
    /// <param name="order">Where it stands among steps that cost the same.</param>
    public static IEnumerable<JourneyMove> Try(JourneyState state, JourneyContext context, Door door, HeldMethod method, JourneyStep step, string order)
    {
        Modes mode = method.Modes;
        Registrability registrability = context.Question.CanRegister(mode);
        if (!context.Suffices(registrability) || !IsInTime(state, mode, step.Minutes, out PlatformRule[] rules))
            yield break;
        JourneyAnswer answer = context.Question.GoOn(door, state, mode);
        if (!context.Suffices(answer.Grants))
        {
            context.Close(state, door, () => answer);
            yield break;
        }

        step = step with { Decision = answer.Result.Decision, DecidedBy = [.. SignInAtDoor.Decides(answer), .. rules.Select(rule => rule.Id)] };
        yield return new JourneyMove(After(state, method, step.Minutes), JourneyCost.OfStep(step.Minutes, order), step)
        {
            Answer = answer,
            Door = door,
            Rules = rules,
            Facts = registrability.Facts,
        };
    }

    /// <summary>The state with a new method.</summary>
    public static JourneyState After(JourneyState state, HeldMethod method, int minutes) => state with { Methods = [.. state.Methods, method], Minute = state.Minute + minutes };

    // The clocks that run along a journey: what is asked of the age of the sign-in itself the platform is asked about.
    private static bool IsInTime(JourneyState state, Modes mode, int minutes, out PlatformRule[] rules)
    {
        JourneySession session = state.Session!;
        int begin = state.Minute - session.Since;
        bool isOneTime = session.IsOfOneTimePass && (mode & Passwordless) != Modes.None;
        bool isSecurityInfo = session.Door.EntryPoint == EntryPoint.MySecurityInfo;
        rules = isOneTime ? [PlatformRules.PassTenMinutes] : [];
        return !(isOneTime && begin + minutes > OneTimeWindowInMinutes) && !(isSecurityInfo && begin + minutes > SessionInMinutes);
    }
}
