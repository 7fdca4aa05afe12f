using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>The person enables phone sign-in in an Authenticator app that is registered, which registers the phone as a device.</summary>
internal sealed class EnablePhoneSignIn : IJourneyAction
{
    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        if (state.Session?.Door != Door.AuthenticatorPhoneSignIn || context.Holds(state, Modes.DeviceBasedPush))
            return [];
        var step = new JourneyStep
        {
            Actor = JourneyActor.Person,
            Action = JourneyActionKind.EnablePhoneSignIn,
            EntryPoint = EntryPoint.AuthenticatorApp,
            Methods = [Modes.DeviceBasedPush.ToWord()],
            Minutes = JourneyMinutes.EnablePhoneSignIn,
            Message = "Choose Enable phone sign-in in the Authenticator app; the phone is registered as a device.",
        };
        return Registration.Try(state, context, Door.AuthenticatorPhoneSignIn, NewMethods.Of(Modes.DeviceBasedPush, AuthenticationMethodKind.PasswordlessMicrosoftAuthenticator), step, "6");
    }
}
