using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Tenants;
using Modes = EntraBootstrap.Core.Tenants.AuthenticationMethodModes;

namespace EntraBootstrap.Core.Journeys;

/// <summary>What closes a goal whatever door is open: the person may not register what it is, or works on another platform.</summary>
internal static class GoalBlocker
{
    /// <summary>The reason; null if there is none.</summary>
    public static Reason? Of(JourneyContext context)
    {
        (Modes Mode, DevicePlatform? Platform) goal = context.Goal.Kind switch
        {
            JourneyGoalKind.Access => (Modes.None, null),
            JourneyGoalKind.PhoneSignIn => (Modes.DeviceBasedPush, null),
            JourneyGoalKind.WindowsHello => (Modes.WindowsHelloForBusiness, DevicePlatform.Windows),
            JourneyGoalKind.PlatformCredential => (Modes.WindowsHelloForBusiness, DevicePlatform.MacOS),
            _ => (Modes.Fido2, null),
        };
        if (goal.Mode == Modes.None)
            return null;
        if (goal.Platform is { } needed && context.Options.Conditions.ComputerPlatform is { } stated && stated != needed)
        {
            return new Reason(
                JourneyRules.OtherPlatform.Id, ReasonSource.Platform, null, $"It is set up on {needed.ToWord()}, and the computer is stated to run {stated.ToWord()}.", null, JourneyRules.OtherPlatform.Reference);
        }

        if (context.Question.CanRegister(goal.Mode).Can != Truth.False)
            return null;
        bool isPasskeyOfGuest = (goal.Mode & (Modes.Fido2 | Modes.WindowsHelloForBusiness)) != Modes.None && GuestTrust.IsGuest(context.Tenant, context.Person.Identity);
        return isPasskeyOfGuest
            ? new Reason(PlatformRules.GuestsNoPasskey.Id, ReasonSource.Platform, null, PlatformRules.GuestsNoPasskey.Statement, null, PlatformRules.GuestsNoPasskey.Reference)
            : new Reason("CRED-METHOD-REFUSED", ReasonSource.CredentialPolicy, null, $"The authentication methods policy does not let the person register it ({goal.Mode.ToWord()}).", null, null);
    }
}
