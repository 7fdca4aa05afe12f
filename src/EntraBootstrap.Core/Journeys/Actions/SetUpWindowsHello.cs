using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys.Actions;

/// <summary>The person sets up Windows Hello for Business on the PC that was joined on the way, or on the one in use.</summary>
internal sealed class SetUpWindowsHello : IJourneyAction
{
    public IEnumerable<JourneyMove> From(JourneyState state, JourneyContext context)
    {
        HeldMethod hello = NewMethods.Of(Modes.WindowsHelloForBusiness, AuthenticationMethodKind.WindowsHelloForBusiness);
        bool isAtPcInUse = state.Session?.Door == Door.PcInUse;
        bool isAtNewPc = state.HasJoinedPc && (state.Session?.Door == Door.NewPc || state.Session?.Door == Door.WindowsHello);
        if ((!isAtPcInUse && !isAtNewPc) || state.Methods.Contains(hello))
            return [];
        var step = new JourneyStep
        {
            Actor = JourneyActor.Person,
            Action = JourneyActionKind.SetUpWindowsHello,
            EntryPoint = EntryPoint.WindowsHelloProvisioning,
            Methods = [Modes.WindowsHelloForBusiness.ToWord()],
            Minutes = JourneyMinutes.SetUpWindowsHello,
            Message = "Set up Windows Hello on the PC: a gesture and a PIN.",
        };
        return Registration.Try(state, context, isAtPcInUse ? Door.PcInUse : Door.WindowsHello, hello, step, "7");
    }
}
