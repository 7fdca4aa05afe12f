using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>The person registers a method: in Security info, in the Authenticator app, or because an application asks for it.</summary>
internal sealed class RegisterMethod : IJourneyAction
{
    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (state.Session is not { } session)
            return [];
        if (session.Door == Door.SecurityInfo)
            return SignInAtDoor.AddableModes(state, context).Split().SelectMany(mode => Add(state, context, Door.SecurityInfo, mode, "in Security info"));
        if (session.Door == Door.AuthenticatorPasskey && !context.Holds(state, Modes.Fido2))
            return Add(state, context, Door.AuthenticatorPasskey, Modes.Fido2, "in the Authenticator app");
        return session.Registrable.Split().Select(mode => Forced(state, context, session, mode));
    }

    private static IEnumerable<JourneyMove> Add(JourneyState state, JourneyContext context, Door door, Modes mode, string where) =>
        Registration.Try(state, context, door, NewMethods.Of(mode), Step(mode, door.EntryPoint, $"Add {Article(mode)}{NewMethods.Name(mode)} {where}{Hurry(mode)}."), $"4{(int)mode:D7}");

    private static JourneyStep Step(Modes mode, EntryPoint entryPoint, string message) => new()
    {
        Actor = JourneyActor.Person,
        Action = JourneyActionKind.RegisterMethod,
        EntryPoint = entryPoint,
        Methods = [mode.ToWord()],
        Minutes = JourneyMinutes.RegisterMethod,
        Message = message,
    };

    private static string Article(Modes mode) => mode == Modes.MicrosoftAuthenticatorPush ? string.Empty : "a ";

    private static string Hurry(Modes mode) => mode == Modes.Fido2 ? ", within five minutes of signing in" : string.Empty;

    // The platform said already that this registration lets the person in.
    private static JourneyMove Forced(JourneyState state, JourneyContext context, JourneySession session, Modes mode)
    {
        JourneyStep step = Step(mode, EntryPoint.Interrupt, $"Register {Article(mode)}{NewMethods.Name(mode)}, as {context.NameOf(context.AppId)} asks for it.");
        HeldMethod method = NewMethods.Of(mode);
        JourneyState next = Registration.After(state, method, step.Minutes);
        next = next with { Session = session with { Presented = [.. session.Presented, (method.Credentials[0], next.Minute)], Registrable = Modes.None } };
        JourneyAnswer? opened = null;
        if (context.Goal.Kind == JourneyGoalKind.Access)
        {
            opened = context.Question.GoOn(session.Door, next, null);
            next = next with { IsOpen = context.Suffices(opened.Grants) };
        }

        return new JourneyMove(next, JourneyCost.OfStep(step.Minutes, $"4{(int)mode:D7}"), step with { Decision = opened?.Result.Decision, DecidedBy = [PlatformRules.InterruptPasskey.Id] })
        {
            Rules = mode == Modes.Fido2 ? [PlatformRules.InterruptPasskey] : [],
            Answer = opened,
            Door = session.Door,
            Facts = context.Question.CanRegister(mode).Facts,
        };
    }
}
