using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Platform;

/// <summary>What each entry point asks for.</summary>
/// <remarks>
/// Source: Microsoft's documentation of security info, device registration and Platform SSO; Intune Enrollment at automated enrolment as reported.
/// </remarks>
public static class EntryPoints
{
    private const string IntuneEnrollmentApp = "d4ebce55-015a-49b5-a083-c84d1797ae8c";

    /// <summary>All that an entry point triggers, asked together; empty for an application, which has to be named.</summary>
    /// <param name="entryPoint">The entry point.</param>
    /// <param name="registering">What is about to be registered; null if nothing in particular.</param>
    public static IReadOnlyList<SignInTarget> TargetsOf(EntryPoint entryPoint, AuthenticationMethodModes? registering) => entryPoint switch
    {
        EntryPoint.Application => [],
        EntryPoint.WindowsOobe or EntryPoint.MacOSPlatformSso => [SignInTarget.Action(UserAction.RegisterOrJoinDevices), SignInTarget.Action(UserAction.RegisterSecurityInformation)],
        EntryPoint.AutomatedDeviceEnrollment => [SignInTarget.Application(IntuneEnrollmentApp), SignInTarget.Action(UserAction.RegisterOrJoinDevices)],

        // Phone sign-in registers the phone as a device.
        EntryPoint.AuthenticatorApp when registering == AuthenticationMethodModes.DeviceBasedPush =>
            [SignInTarget.Action(UserAction.RegisterSecurityInformation), SignInTarget.Action(UserAction.RegisterOrJoinDevices)],
        _ => [SignInTarget.Action(UserAction.RegisterSecurityInformation)],
    };
}
