using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>The person registers a platform credential on a Mac, which registers the Mac as well.</summary>
internal sealed class SetUpPlatformCredential : IJourneyAction
{
    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        HeldMethod credential = NewMethods.Of(Modes.WindowsHelloForBusiness, AuthenticationMethodKind.PlatformCredential);
        if (state.Session?.Door != Door.Mac || state.Methods.Contains(credential))
            return [];
        var step = new JourneyStep
        {
            Actor = JourneyActor.Person,
            Action = JourneyActionKind.SetUpPlatformCredential,
            EntryPoint = EntryPoint.MacOSPlatformSso,
            Methods = [Modes.WindowsHelloForBusiness.ToWord()],
            Minutes = JourneyMinutes.SetUpPlatformCredential,
            Message = "Register the Mac and set up the platform credential (Platform SSO, Secure Enclave).",
        };
        return Registration.Try(state, context, Door.Mac, credential, step, "8");
    }
}
