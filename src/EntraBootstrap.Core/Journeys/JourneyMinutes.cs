namespace EntraBootstrap.Core.Journeys;

/// <summary>How many minutes each step takes. Information, no promise; docs/paths.md names the sources.</summary>
internal static class JourneyMinutes
{
    public const int IssuePass = 5;
    public const int DeleteMethod = 2;
    public const int RevokeSessions = 5;
    public const int SignIn = 2;
    public const int SignInToApplication = 3;
    public const int RegisterMethod = 3;
    public const int RegisterDevice = 10;
    public const int EnablePhoneSignIn = 3;
    public const int SetUpWindowsHello = 3;
    public const int SetUpPlatformCredential = 5;
    public const int ProvisionPasskey = 10;
    public const int ChangePolicy = 15;
}
